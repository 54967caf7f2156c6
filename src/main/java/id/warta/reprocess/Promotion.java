package id.warta.reprocess;

import id.warta.ops.Settings;
import id.warta.pipeline.TopicSet;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the shadow events over into the live topics: the latest of every key, where the latest live one has another
 * value and no later time.
 *
 * <p>It compares what stands on the topics, and sends in transactions: killed at any moment and started again it sends
 * what is still missing, and once all is sent, nothing. {@code news.clean} and {@code news.unique} are left alone, since
 * the live stages would process what is written there.
 */
public final class Promotion {
    /** Says, on a promoted event, where it comes from; its {@code ce_id} has the suffix too. */
    static final String HEADER = "warta.promoted";

    private static final int BATCH_RECORDS = 500;
    private static final long BATCH_BYTES = 16L * 1024 * 1024;
    private static final List<Topic<String, ?>> PROMOTED =
            List.of(Topics.STORIES, Topics.ENRICHED, Topics.DUPLICATES, Topics.REJECTED);

    private final Settings settings;
    private final TopicSet shadow;
    private final int most;
    private @Nullable Producer<byte[], byte[]> producer;
    private int batchRecords;
    private long batchBytes;

    /**
     * @param settings those of the shadow pipeline
     * @param most how many keys of one topic may be held in memory, with some 150 bytes each
     */
    public Promotion(Settings settings, TopicSet shadow, int most) {
        this.settings = settings;
        this.shadow = shadow;
        this.most = most;
    }

    /**
     * What becomes of the keys of one shadow topic.
     *
     * @param sent differ from the live event, or have none
     * @param same are as the live event
     * @param later have a live event with a later time, which stays
     */
    public record Counts(long sent, long same, long later) {}

    /** The latest event of a key: its time, what it says, and where it lies. */
    private record Latest(long time, long value, int partition, long offset) {}

    /**
     * @param execute whether to send; otherwise it is only counted
     * @return counts by live topic
     */
    public Map<String, Counts> run(boolean execute) throws IOException {
        Map<String, Counts> counts = new LinkedHashMap<>();
        try (Producer<byte[], byte[]> open = execute ? producer() : null) {
            producer = open;
            for (Topic<String, ?> topic : PROMOTED) {
                counts.put(topic.name(), promote(topic));
                commit();
            }
        }
        return counts;
    }

    private Producer<byte[], byte[]> producer() {
        Properties properties = settings.producer();
        // The second of two at a time fences the first.
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.applicationId() + "-promote");
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_REQUEST_BYTES);
        var serializer = new ByteArraySerializer();
        Producer<byte[], byte[]> made = new KafkaProducer<>(properties, serializer, serializer);
        made.initTransactions();
        return made;
    }

    private Counts promote(Topic<String, ?> topic) throws IOException {
        String shadowName = shadow.output(topic).name();
        Map<String, Latest> now = latest(shadowName, null);
        Map<String, Latest> live = latest(topic.name(), now);
        long[] counts = new long[3];
        TopicScan.scan(settings.consumer(), shadowName, null, record -> {
            Latest latest = record.key() == null ? null : now.get(key(record));
            if (latest == null || latest.partition != record.partition() || latest.offset != record.offset()) {
                return;
            }
            Latest current = live.get(key(record));
            if (current != null && current.value == latest.value) {
                counts[1]++;
            } else if (current != null && current.time > latest.time) {
                counts[2]++;
            } else {
                counts[0]++;
                send(topic.name(), record);
            }
        });
        return new Counts(counts[0], counts[1], counts[2]);
    }

    /** @param wanted only keys in it; null for all */
    private Map<String, Latest> latest(String topic, @Nullable Map<String, Latest> wanted) throws IOException {
        Map<String, Latest> latest = new HashMap<>();
        TopicScan.scan(settings.consumer(), topic, null, record -> {
            if (record.key() != null && record.value() != null && (wanted == null || wanted.containsKey(key(record)))) {
                latest.put(
                        key(record),
                        new Latest(
                                record.timestamp(), Digest.hash(record.value()), record.partition(), record.offset()));
                if (latest.size() > most) {
                    throw new Comparison.TooManyDocumentsException(most);
                }
            }
        });
        return latest;
    }

    private void send(String topic, ConsumerRecord<byte[], byte[]> record) {
        if (producer == null) {
            return;
        }
        if (batchRecords == 0) {
            producer.beginTransaction();
        }
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            // Another event than the live one, so it has another id for those who count events by it.
            headers.add(
                    header.key(),
                    header.key().equals("ce_id")
                            ? bytes(new String(header.value(), StandardCharsets.UTF_8) + "-" + shadow.suffix())
                            : header.value());
        }
        headers.add(HEADER, bytes(shadow.suffix()));
        producer.send(new ProducerRecord<>(topic, null, record.timestamp(), record.key(), record.value(), headers));
        batchRecords++;
        batchBytes += record.value().length;
        if (batchRecords >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
            commit();
        }
    }

    private void commit() {
        if (producer != null && batchRecords > 0) {
            producer.commitTransaction();
            batchRecords = 0;
            batchBytes = 0;
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
