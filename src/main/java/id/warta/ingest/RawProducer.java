package id.warta.ingest;

import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import id.warta.article.RawDocument;
import id.warta.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
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

    /** More than key, headers and framing of a record add to its value. */
    private static final int OVERHEAD = 1024;

    private final Producer<String, byte[]> producer;
    private final BadInput bad;
    private final int maxRecord;
    private final @Nullable LastCommit lastCommit;
    private final Serializer<RawDocument> serializer = Topics.RAW.valueSerde().serializer();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final LongAdder documents = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** @param properties of an idempotent producer; serializers are added here */
    public RawProducer(Properties properties, BadInput bad) {
        this(
                new KafkaProducer<>(withLargeRecords(properties), new StringSerializer(), new ByteArraySerializer()),
                maxRecord(withLargeRecords(properties)),
                bad,
                null);
    }

    /** @param lastCommit of a producer whose transactions are initialised, null for one without */
    RawProducer(Producer<String, byte[]> producer, int maxRecord, BadInput bad, @Nullable LastCommit lastCommit) {
        this.producer = producer;
        this.maxRecord = maxRecord;
        this.bad = bad;
        this.lastCommit = lastCommit;
    }

    /**
     * A producer whose documents become visible with {@link #commit} only. Opening it ends what an earlier process of
     * the same name left open, and shuts that process out.
     *
     * @param name transactional id and consumer group: the group's committed offset is the number of the last commit
     */
    public static RawProducer transactional(Properties properties, String name, BadInput bad)
            throws InterruptedException {
        Properties p = withLargeRecords(properties);
        p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        // A record that the broker refuses would spoil its whole transaction.
        int maxRecord = Math.min(maxRecord(p), LastCommit.maxMessageBytes(p));
        Producer<String, byte[]> producer = new KafkaProducer<>(p, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new RawProducer(producer, maxRecord, bad, LastCommit.read(p, name));
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
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
        offer(document, (refusal, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            } else if (refusal != null) {
                bad.report(where, refusal + ", skipped");
            }
        });
    }

    /**
     * Sends one document and tells its own outcome, for a source that outlives the failure of one. Waits only while the
     * producer's buffer is full or no broker has answered yet.
     */
    public void offer(RawDocument document, Outcome outcome) {
        byte[] value;
        try {
            value = serializer.serialize(Topics.RAW.name(), document);
        } catch (SerializationException e) {
            outcome.told(String.valueOf(e.getMessage()), null);
            return;
        }
        if (value.length > maxRecord - OVERHEAD) {
            outcome.told("a record of " + value.length + " bytes, larger than " + maxRecord, null);
            return;
        }
        var record = new ProducerRecord<>(Topics.RAW.name(), null, System.currentTimeMillis(), id(document), value);
        int length = value.length; // all that the callback may keep of it: the producer has a copy
        producer.send(record, (metadata, e) -> {
            if (e == null) {
                documents.increment();
                bytes.add(length);
                outcome.told(null, null);
            } else if (e instanceof RecordTooLargeException) {
                outcome.told(
                        "a record of " + length + " bytes, larger than the broker takes (max.message.bytes of "
                                + Topics.RAW.name() + ")",
                        null);
            } else {
                outcome.told(null, e);
            }
        });
    }

    /** What became of one document. */
    @FunctionalInterface
    public interface Outcome {
        /**
         * Called once, by the sending thread or the producer's own, which must not be held up.
         *
         * @param refusal why this document cannot be taken, null where it can
         * @param failure why none could be written, null where this one was acknowledged or refused
         */
        void told(@Nullable String refusal, @Nullable Exception failure);
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

    /** The number of the last {@link #commit} of an earlier process, 0 before the first. */
    long lastCommit() {
        return transaction().number();
    }

    /** Starts what {@link #commit} ends; for a {@link #transactional} producer. */
    void begin() {
        producer.beginTransaction();
    }

    /**
     * Makes the documents sent since {@link #begin} visible, together with the number, all or nothing.
     *
     * @throws org.apache.kafka.common.KafkaException where that failed or its outcome is not known
     */
    void commit(long number) {
        producer.flush();
        rethrow();
        producer.sendOffsetsToTransaction(
                Map.of(LastCommit.PARTITION, new OffsetAndMetadata(number)),
                transaction().group());
        producer.commitTransaction();
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

    private LastCommit transaction() {
        return Objects.requireNonNull(lastCommit, "not a transactional producer");
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
