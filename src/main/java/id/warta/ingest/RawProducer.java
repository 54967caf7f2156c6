package id.warta.ingest;

import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import id.warta.article.RawDocument;
import id.warta.topic.Topics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes raw documents to {@code news.raw}: key = document id, record timestamp = arrival.
 *
 * <p>Sending does not wait for the broker; {@link #flush} does. A record that is too large is bad input and told to
 * {@link BadInput}; any other failure stops the ingest, since what follows would fail too. Bounded by the producer's
 * {@code buffer.memory}: a slow broker slows the source down. Safe for several threads.
 */
public final class RawProducer implements AutoCloseable {
    /** The largest record, in bytes, unless {@code max.request.size} is set; the topic takes as much. */
    public static final int MAX_RECORD = 10 * 1024 * 1024;

    private final Producer<String, byte[]> producer;
    private final BadInput bad;
    private final int maxRecord;
    private final Serializer<RawDocument> serializer = Topics.RAW.valueSerde().serializer();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final LongAdder documents = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** @param properties of an idempotent producer; serializers are added here */
    public RawProducer(Properties properties, BadInput bad) {
        this(
                new KafkaProducer<>(withLargeRecords(properties), new StringSerializer(), new ByteArraySerializer()),
                maxRecord(withLargeRecords(properties)),
                bad);
    }

    RawProducer(Producer<String, byte[]> producer, int maxRecord, BadInput bad) {
        this.producer = producer;
        this.maxRecord = maxRecord;
        this.bad = bad;
    }

    private static Properties withLargeRecords(Properties properties) {
        Properties p = new Properties();
        p.putAll(properties);
        p.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_RECORD));
        return p;
    }

    private static int maxRecord(Properties properties) {
        return Integer.parseInt(properties
                .get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)
                .toString()
                .strip());
    }

    /** The id of a raw document: of its canonical URI, else of its text, else of its bytes. */
    public static String id(RawDocument document) {
        String uri = CanonicalUri.of(document.uri());
        if (uri != null) {
            return ArticleId.ofUri(uri);
        }
        return document.payload() != null && !document.payload().isEmpty()
                ? ArticleId.ofText(document.payload())
                : ArticleId.ofBytes(document.payloadBase64() == null ? new byte[0] : document.payloadBase64());
    }

    /**
     * Sends one document, waiting only while the producer's buffer is full.
     *
     * @param where what to call the document in a complaint
     * @throws org.apache.kafka.common.KafkaException where an earlier document could not be written
     */
    public void send(RawDocument document, String where) {
        rethrow();
        byte[] value = serializer.serialize(Topics.RAW.name(), document);
        var record = new ProducerRecord<>(Topics.RAW.name(), null, System.currentTimeMillis(), id(document), value);
        producer.send(record, (metadata, e) -> {
            if (e == null) {
                documents.increment();
                bytes.add(value.length);
            } else if (e instanceof RecordTooLargeException) {
                bad.report(where, tooLarge(value.length));
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Returns when the broker has acknowledged everything sent so far.
     *
     * @throws org.apache.kafka.common.KafkaException where a document could not be written
     */
    public void flush() {
        producer.flush();
        rethrow();
    }

    /** Documents that the broker acknowledged. */
    public long documents() {
        return documents.sum();
    }

    /** Their size as records before compression. */
    public long bytes() {
        return bytes.sum();
    }

    /** Waits up to ten seconds for what is under way; {@link #flush} first to be sure of it. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }

    private String tooLarge(int length) {
        return length > maxRecord - 1024
                ? "a record of " + length + " bytes, larger than " + maxRecord + ", skipped"
                : "a record of " + length + " bytes, larger than the broker takes (max.message.bytes of "
                        + Topics.RAW.name() + "), skipped";
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
}
