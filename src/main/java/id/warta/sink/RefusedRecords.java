package id.warta.sink;

import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that a destination does not take, to {@code news.dead-letters}, with the headers that Kafka Streams would
 * write and the sink's name in {@code warta.stage}. At least once: a kill before the sink's commit repeats them.
 */
public final class RefusedRecords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRecords.class);

    private final Properties properties;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param properties of a producer, which is made when the first record is refused */
    public RefusedRecords(Properties properties) {
        this.properties = properties;
    }

    /** Sends one record; it is safe with {@link #flush}. */
    public void add(ConsumerRecord<byte[], byte[]> record, String stage, Exception why) {
        if (producer == null) {
            var serializer = new ByteArraySerializer();
            producer = new KafkaProducer<>(properties, serializer, serializer);
        }
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            headers.add(header);
        }
        header(headers, "warta.stage", stage);
        header(headers, "__streams.errors.exception", why.getClass().getName());
        header(headers, "__streams.errors.message", String.valueOf(why.getMessage()));
        header(headers, "__streams.errors.stacktrace", Utils.stackTrace(why));
        header(headers, "__streams.errors.topic", record.topic());
        header(headers, "__streams.errors.partition", String.valueOf(record.partition()));
        header(headers, "__streams.errors.offset", String.valueOf(record.offset()));
        producer.send(
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, null, record.key(), record.value(), headers),
                (sent, e) -> failure.compareAndSet(null, e));
        LOG.atWarn()
                .addKeyValue("event", "record-refused")
                .addKeyValue("stage", stage)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("exception", why.getClass().getName())
                .log("the destination refuses a record; it went to the dead letters");
    }

    /** Waits until the broker has what was added. */
    public void flush() throws IOException {
        if (producer != null) {
            producer.flush();
            Exception failed = failure.getAndSet(null);
            if (failed != null) {
                throw new IOException("a refused record could not be written to the dead letters", failed);
            }
        }
    }

    private static void header(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
