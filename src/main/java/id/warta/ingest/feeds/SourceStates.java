package id.warta.ingest.feeds;

import id.warta.article.SourceState;
import id.warta.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The memory of the sources, in the compacted topic {@code news.sources}. */
public final class SourceStates implements AutoCloseable {
    private final Producer<String, SourceState> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param properties of an idempotent producer; serializers are added here */
    public SourceStates(Properties properties) {
        producer = new KafkaProducer<>(
                properties,
                Topics.SOURCES.keySerde().serializer(),
                Topics.SOURCES.valueSerde().serializer());
    }

    /**
     * The latest state of every source ever polled, by url; a state that cannot be read is as none.
     *
     * @param properties of a consumer of committed records
     */
    public static Map<String, SourceState> read(Properties properties) {
        Map<String, SourceState> states = new HashMap<>();
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.SOURCES.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record, states));
            }
        }
        return states;
    }

    private static void take(ConsumerRecord<String, byte[]> record, Map<String, SourceState> states) {
        SourceState state = null;
        try {
            state = Topics.SOURCES.valueSerde().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // of another program or version: the source starts anew
        }
        if (state == null) {
            states.remove(record.key());
        } else {
            states.put(record.key(), state);
        }
    }

    /**
     * Writes a state; returns before the broker has it.
     *
     * @throws org.apache.kafka.common.KafkaException where an earlier one could not be written
     */
    void save(SourceState state) {
        send(state.url(), state);
    }

    /** Takes a source out of the topic; as {@link #save}. */
    void forget(String url) {
        send(url, null);
    }

    private void send(String url, @Nullable SourceState state) {
        rethrow();
        producer.send(new ProducerRecord<>(Topics.SOURCES.name(), url, state), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** Returns when the broker has all states saved so far. */
    void flush() {
        producer.flush();
        rethrow();
    }

    private void rethrow() {
        Exception e = failure.get();
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (e != null) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
