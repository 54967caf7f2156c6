package id.warta.cluster;

import id.warta.article.InstanceState;
import id.warta.ops.Settings;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Where an instance leaves its summaries for {@code status}: the compacted topic {@code news.instances}. */
public final class InstanceStates implements AutoCloseable {
    private final String id;
    private final Settings settings;
    private final OffsetDateTime started = now();
    private final String host = host();
    private final Producer<String, InstanceState> producer;

    /** @param id of this instance; the client ids of its consumers begin with it */
    public InstanceStates(Settings settings, String id) {
        this.id = id;
        this.settings = settings;
        Properties properties = settings.producer();
        // The summary waits for no broker.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "500");
        producer = new KafkaProducer<>(
                properties,
                Topics.INSTANCES.keySerde().serializer(),
                Topics.INSTANCES.valueSerde().serializer());
    }

    /** The same summaries, each of them left on the topic too, if the brokers take it: the log is what counts. */
    public Supplier<Map<String, ?>> leaving(Supplier<Map<String, ?>> summaries) {
        return () -> {
            Map<String, ?> summary = summaries.get();
            leave(summary);
            return summary;
        };
    }

    private void leave(Map<String, ?> summary) {
        InstanceState state = new InstanceState(
                id,
                settings.applicationId(),
                host,
                InstanceStates.class.getPackage().getImplementationVersion(),
                started,
                now(),
                settings.summaryInterval().toSeconds(),
                new LinkedHashMap<>(summary));
        try {
            producer.send(new ProducerRecord<>(Topics.INSTANCES.name(), id, state));
        } catch (KafkaException e) {
            // no broker now: the next summary is soon
        }
    }

    /** The last summary of every instance, by id; one that cannot be read is as none. */
    public static Map<String, InstanceState> read(Properties consumer) throws IOException {
        Map<String, InstanceState> states = new LinkedHashMap<>();
        TopicScan.scan(consumer, Topics.INSTANCES.name(), null, record -> {
            if (record.key() == null || record.value() == null) {
                return;
            }
            try {
                states.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        Topics.INSTANCES.valueSerde().deserializer().deserialize(record.topic(), record.value()));
            } catch (SerializationException e) {
                // of another version
            }
        });
        return states;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
