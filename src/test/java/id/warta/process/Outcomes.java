package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.Settings;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The account of a run: every document that was published has exactly one outcome, none is lost and none comes twice. It
 * reads committed events only, and reads on while the brokers come and go.
 */
public final class Outcomes implements AutoCloseable {
    private static final List<Topic<?, ?>> TOPICS =
            List.of(Topics.ENRICHED, Topics.DUPLICATES, Topics.REJECTED, Topics.DEAD_LETTERS);
    private static final long LONGEST_MILLIS = 3_600_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    /** By id, the topics that it came out on. */
    private final Map<String, List<String>> seen = new TreeMap<>();

    private final Recorder latency = new Recorder(LONGEST_MILLIS, 2);
    private int count;

    /** From the beginning of the outcome topics, which exist. */
    public Outcomes(Settings settings) {
        consumer = new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        TOPICS.forEach(topic -> partitions.addAll(TopicScan.partitions(consumer, topic.name())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many outcomes have come by now. */
    public int count() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            seen.computeIfAbsent(id, first -> new ArrayList<>()).add(record.topic());
            count++;
            if (record.topic().equals(Topics.ENRICHED.name())) {
                long age = System.currentTimeMillis() - record.timestamp();
                latency.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, age)));
            }
        }
        return count;
    }

    /** Milliseconds from publication until an enriched article was read here, committed, since the last call. */
    public Histogram latency() {
        return latency.getIntervalHistogram();
    }

    /** How many of the outcomes so far are on this topic. */
    public long on(Topic<?, ?> topic) {
        return seen.values().stream()
                .flatMap(List::stream)
                .filter(topic.name()::equals)
                .count();
    }

    /** Waits until every document has come out, then holds the account; see {@link #assertOneEach(Collection, Duration)}. */
    public void assertOneEach(Collection<String> published) throws Exception {
        assertOneEach(published, Await.LONG);
    }

    /** @param patience how long no outcome at all may come; a slow machine is no failure */
    public void assertOneEach(Collection<String> published, Duration patience) throws Exception {
        while (!seen.keySet().containsAll(published)) {
            int before = count;
            Await.until(
                    () -> "more than " + before + " outcomes of " + published.size() + " documents; missing are "
                            + missing(published),
                    patience,
                    () -> count() > before);
        }
        count(); // what came twice may come last
        assertThat(new TreeSet<>(seen.keySet())).isEqualTo(new TreeSet<>(published));
        assertThat(seen.entrySet().stream()
                        .filter(each -> each.getValue().size() > 1)
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .toList())
                .as("outcomes that came twice")
                .isEmpty();
    }

    private List<String> missing(Collection<String> published) {
        return published.stream().filter(id -> !seen.containsKey(id)).limit(10).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
