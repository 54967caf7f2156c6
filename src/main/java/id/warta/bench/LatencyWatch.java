package id.warta.bench;

import id.warta.topic.TopicScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Sees documents come out where a reader of committed records does, and counts the time since each should have been
 * published. What the sender is late by counts too: a stall is felt by all that it holds up.
 */
final class LatencyWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LONGEST_MICROS = 600_000_000;

    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean stopped;

    /** Begins to watch; what is in the topics already is passed over. */
    LatencyWatch(Properties properties, List<String> topics) {
        Properties p = new Properties();
        p.putAll(properties);
        p.put(ConsumerConfig.CLIENT_ID_CONFIG, PipelineRun.WATCH);
        consumer = new KafkaConsumer<>(p, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> partitions.addAll(TopicScan.partitions(consumer, topic)));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::watch, PipelineRun.WATCH);
        thread.setDaemon(true);
        thread.start();
    }

    /** A document is to be published at {@code nanos}, or was. */
    void expect(String key, long nanos) {
        due.put(key, nanos);
    }

    private void watch() {
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Long since = due.remove(record.key());
                if (since != null) {
                    long late = (System.nanoTime() - since) / 1_000;
                    micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, late)));
                }
            }
        }
    }

    /** Stops watching; the figures are those of the documents that came out. */
    void report(Figures figures) throws InterruptedException {
        stopped = true;
        thread.join();
        if (micros.getTotalCount() > 0) {
            for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
                String name = percentile == 100
                        ? "max"
                        : "p" + String.valueOf(percentile).replaceFirst("\\.0$", "");
                figures.put(
                        "latencyMillis." + name.replace('.', '_'), micros.getValueAtPercentile(percentile) / 1_000.0);
            }
        }
        figures.put("latencyMillis.measured", micros.getTotalCount());
        figures.put("latencyMillis.missing", due.size());
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
            consumer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread is a daemon, and ends with its poll
        }
    }
}
