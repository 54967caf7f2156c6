package id.warta.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the records between two offsets of a partition. Transactions leave markers that have offsets too: a group that
 * has read everything may seem one record behind for as long as nothing new comes, and a slow topic twice as fast. So
 * short stretches are read, and of long ones the difference is told.
 */
final class RecordCount implements AutoCloseable {
    private static final long SHORT = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 25;

    /** From the first offset to before the second. */
    record Stretch(long from, long to) {
        private long length() {
            return Math.max(0, to - from);
        }
    }

    private final Consumer<byte[], byte[]> consumer;

    /** @param properties of a consumer of committed records */
    RecordCount(Properties properties) {
        Properties impatient = new Properties();
        impatient.putAll(properties);
        impatient.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");
        consumer = new KafkaConsumer<>(impatient, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Map<TopicPartition, Long> count(Map<TopicPartition, Stretch> stretches) {
        Map<TopicPartition, Long> counts = new HashMap<>();
        Map<TopicPartition, Stretch> unread = new HashMap<>();
        stretches.forEach((partition, stretch) -> {
            boolean read = stretch.length() > 0 && stretch.length() <= SHORT;
            counts.put(partition, read ? 0 : stretch.length());
            if (read) {
                unread.put(partition, stretch);
            }
        });
        consumer.assign(unread.keySet());
        unread.forEach((partition, stretch) -> consumer.seek(partition, stretch.from));
        for (int poll = 0; !unread.isEmpty() && poll < MOST_POLLS; poll++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Stretch stretch = unread.get(partition);
                if (stretch != null && record.offset() < stretch.to) {
                    counts.merge(partition, 1L, Long::sum);
                }
            }
            if (unread.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue().to)) {
                consumer.assign(unread.keySet());
            }
        }
        // What could not be read in time counts in full.
        unread.forEach((partition, stretch) -> counts.put(partition, stretch.length()));
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
