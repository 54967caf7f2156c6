package id.warta.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic still has: from the first record that retention left to its end. A sink that stands elsewhere goes on at
 * the nearest offset, and says what was missed or comes twice.
 *
 * @param first by partition, the offset of the earliest record
 * @param end by partition, the offset after the last one
 */
record AvailableOffsets(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end) {
    private static final Logger LOG = LoggerFactory.getLogger(AvailableOffsets.class);

    static AvailableOffsets of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return new AvailableOffsets(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
    }

    /**
     * The offset itself, or the nearest that is there.
     *
     * @param from where the sink stands; -1 for the beginning
     * @param destination notes it where the topic ends before that
     */
    long nearest(TopicPartition partition, long from, Destination destination) throws IOException {
        long least = first.get(partition);
        long most = end.get(partition);
        if (from > most) {
            // Noted at once: after a restart the topic may have grown beyond, and its new records would be passed over.
            destination.flush(partition, most);
            LOG.atError()
                    .addKeyValue("event", "topic-lost-records")
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("from", from)
                    .addKeyValue("to", most)
                    .log("the broker lost records that this sink had written; what is sent again comes twice");
        } else if (from >= 0 && from < least) {
            LOG.atWarn()
                    .addKeyValue("event", "records-expired")
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("from", from)
                    .addKeyValue("to", least)
                    .log("the topic's retention removed records before this sink had read them");
        }
        return Math.min(Math.max(from, least), most);
    }
}
