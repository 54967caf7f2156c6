package id.warta.topic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic as it stands at the start, partition by partition in offset order, and ends. Commits nothing. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    /** What is done with a record. */
    @FunctionalInterface
    public interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private TopicScan() {}

    /**
     * @param properties of a consumer; it decides whether uncommitted records count
     * @param since only records from this time on; null for all
     */
    public static void scan(Properties properties, String topic, @Nullable Instant since, Reader reader)
            throws IOException {
        Properties impatient = new Properties();
        impatient.putAll(properties);
        // A fetch at the end of one partition holds up the next partition for as long as it may wait.
        impatient.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
        var deserializer = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(impatient, deserializer, deserializer)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions); // the client warns of the ends of others
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> starts = starts(consumer, partitions, since);
            for (TopicPartition partition : partitions) {
                long end = ends.get(partition);
                consumer.assign(List.of(partition));
                consumer.seek(partition, starts.getOrDefault(partition, end));
                while (consumer.position(partition) < end) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        if (record.offset() < end) {
                            reader.read(record);
                        }
                    }
                }
            }
        }
    }

    /** The partitions of a topic, in order. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
    }

    /** The first offset at or after {@code since}; a partition that has none by then is absent. */
    public static Map<TopicPartition, Long> starts(
            Consumer<?, ?> consumer, List<TopicPartition> partitions, @Nullable Instant since) {
        if (since == null) {
            return consumer.beginningOffsets(partitions);
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                starts.put(found.getKey(), found.getValue().offset());
            }
        }
        return starts;
    }
}
