package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.RawDocument;
import id.warta.ingest.RawProducer;
import id.warta.ops.Settings;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts documents on {@code news.raw}, at once or at a pace, and remembers which of them the broker has. */
public final class Publisher implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    public Publisher(Settings settings) {
        producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when the broker has them all. */
    public void publish(Collection<RawDocument> documents) {
        documents.forEach(this::send);
        flush();
    }

    /** Any record at all, under a key that stands for it in the account. */
    public void publish(String key, byte[] value) {
        send(key, value);
        flush();
    }

    /** Sends document 0, 1, 2 … from now on until {@link #stop}. */
    public void start(int perSecond, IntFunction<RawDocument> documents) {
        int[] next = {0};
        pace.scheduleAtFixedRate(
                () -> {
                    try {
                        send(documents.apply(next[0]++));
                    } catch (RuntimeException e) {
                        failures.add(e); // the timer would end without a word
                    }
                },
                0,
                1_000_000_000L / perSecond,
                TimeUnit.NANOSECONDS);
    }

    /** Sends no more, and returns the ids of all that was sent once the broker has it. */
    public Set<String> stop() throws Exception {
        pace.shutdown();
        assertThat(pace.awaitTermination(Await.LONG.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        flush();
        return published;
    }

    /** The ids of what the broker has by now. */
    public Set<String> published() {
        return published;
    }

    private void send(RawDocument document) {
        try {
            send(RawProducer.id(document), Json.MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(Topics.RAW.name(), key.getBytes(StandardCharsets.UTF_8), value),
                (where, failure) -> {
                    if (failure == null) {
                        published.add(key);
                    } else {
                        failures.add(failure);
                    }
                });
    }

    private void flush() {
        producer.flush();
        assertThat(failures).as("documents that could not be published").isEmpty();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close();
    }
}
