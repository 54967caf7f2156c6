package id.warta.reprocess;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.ops.Settings;
import id.warta.pipeline.Stage;
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
import java.util.Set;
import java.util.function.Function;
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
 * Takes over into the live topics what the {@link Comparison} tells: the latest shadow event of every key, where the
 * latest live one says something else and has no later time. What was cleaned anew comes with the verdict and in the
 * story that it has in the order of the live {@code news.clean}: in that of the shadow topics, copies would become
 * originals beside their originals, and stories would come once more under other ids.
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

    private final Settings settings;
    private final TopicSet shadow;
    private final Function<Article, Enrichment> enricher;
    private final int most;
    private @Nullable LiveDecisions decisions;
    private @Nullable Producer<byte[], byte[]> producer;
    private int batchRecords;
    private long batchBytes;

    /**
     * @param settings those of the shadow pipeline
     * @param enricher for what is a copy only in the order of the shadow topics, and was not enriched there
     * @param most how many keys of one topic may be held in memory, with some 1,000 bytes each
     */
    public Promotion(Settings settings, TopicSet shadow, Function<Article, Enrichment> enricher, int most) {
        this.settings = settings;
        this.shadow = shadow;
        this.enricher = enricher;
        this.most = most;
    }

    /**
     * What becomes of the keys of one live topic.
     *
     * @param sent differ from the live event, or have none
     * @param same are as the live event
     * @param later have a live event with a later time, which stays
     */
    public record Counts(long sent, long same, long later) {}

    /** Where the latest event of a key lies. */
    private record Place(String topic, int partition, long offset) {
        Place(ConsumerRecord<?, ?> record) {
            this(record.topic(), record.partition(), record.offset());
        }
    }

    /** The latest live event of a key: its time, and a hash of what it says. */
    private record Live(long time, long sum) {}

    /** An event on its way to a live topic. */
    private record Outgoing(String key, Object event, long time, Headers headers) {}

    /**
     * @param execute whether to send; otherwise it is only counted
     * @return counts by live topic
     */
    public Map<String, Counts> run(boolean execute) throws IOException {
        Set<Stage> stages = shadow.stages();
        if (stages.contains(Stage.CLEAN) && stages.contains(Stage.DEDUP)) {
            decisions = new LiveDecisions();
            new LiveOrder(shadow, settings.consumer(), most)
                    .decide(new OutcomeTopics(shadow, settings.consumer()).begin(), decisions);
        }
        Map<String, Counts> counts = new LinkedHashMap<>();
        try (Producer<byte[], byte[]> open = execute ? producer() : null) {
            producer = open;
            counts.put(Topics.STORIES.name(), decisions == null ? promote(Topics.STORIES) : stories());
            if (stages.contains(Stage.ENRICH)) {
                counts.put(Topics.ENRICHED.name(), promote(Topics.ENRICHED));
            }
            counts.put(Topics.DUPLICATES.name(), promote(Topics.DUPLICATES));
            counts.put(Topics.REJECTED.name(), promote(Topics.REJECTED));
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

    private Counts promote(Topic<String, ?> to) throws IOException {
        Map<String, Place> places = new HashMap<>();
        for (Topic<String, ?> from : sources(to)) {
            Map<String, Place> here = new HashMap<>();
            scan(shadow.output(from), (key, record) -> {
                if (belongs(to, key)) {
                    here.put(key, new Place(record));
                }
            });
            here.forEach(places::putIfAbsent);
        }
        Map<String, Live> live = live(to, places.keySet());
        Tally tally = new Tally();
        for (Topic<String, ?> from : sources(to)) {
            scan(shadow.output(from), (key, record) -> {
                if (new Place(record).equals(places.get(key))) {
                    Object event = event(to, key, OutcomeTopics.value(from, record));
                    send(to, new Outgoing(key, event, record.timestamp(), record.headers()), live.get(key), tally);
                }
            });
        }
        commit();
        return tally.counts();
    }

    /** Where its events can lie, by the order of the shadow topics; the first that has a key counts. */
    private List<Topic<String, ?>> sources(Topic<String, ?> to) {
        if (decisions == null || to.equals(Topics.REJECTED)) {
            return List.of(to);
        }
        Topic<String, ?> reports = shadow.stages().contains(Stage.ENRICH) ? Topics.ENRICHED : Topics.UNIQUE;
        return to.equals(Topics.DUPLICATES) ? List.of(to, reports) : List.of(to, Topics.DUPLICATES);
    }

    private Counts stories() throws IOException {
        Map<String, LiveDecisions.Placed> stories = decisions.stories();
        Map<String, Live> live = live(Topics.STORIES, stories.keySet());
        Tally tally = new Tally();
        stories.forEach((id, placed) -> send(
                Topics.STORIES,
                new Outgoing(id, placed.story(), placed.time(), new RecordHeaders()),
                live.get(id),
                tally));
        commit();
        return tally.counts();
    }

    private boolean belongs(Topic<String, ?> to, String id) {
        if (decisions == null || to.equals(Topics.REJECTED)) {
            return true;
        }
        return (to.equals(Topics.DUPLICATES) ? decisions.copy(id) : decisions.report(id)) != null;
    }

    /** A shadow event as it is on a live topic. */
    private Object event(Topic<String, ?> to, String id, Object shadowEvent) {
        if (decisions == null || to.equals(Topics.REJECTED)) {
            return shadowEvent;
        }
        Article article = shadowEvent instanceof EnrichedArticle enriched
                ? enriched.article()
                : ((UniqueArticle) shadowEvent).article();
        if (to.equals(Topics.DUPLICATES)) {
            return new UniqueArticle(article, decisions.copy(id));
        }
        Verdict verdict = decisions.report(id);
        return new EnrichedArticle(
                article,
                verdict,
                shadowEvent instanceof EnrichedArticle enriched ? enriched.enrichment() : enricher.apply(article));
    }

    private Map<String, Live> live(Topic<String, ?> topic, Set<String> wanted) throws IOException {
        if (wanted.size() > most) {
            throw new Comparison.TooManyDocumentsException(most);
        }
        Map<String, Live> live = new HashMap<>();
        scan(topic, (key, record) -> {
            if (wanted.contains(key)) {
                live.put(key, new Live(record.timestamp(), Digest.sum(OutcomeTopics.value(topic, record))));
            }
        });
        return live;
    }

    private interface Reader {
        void read(String key, ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private void scan(Topic<String, ?> topic, Reader reader) throws IOException {
        TopicScan.scan(settings.consumer(), topic.name(), null, record -> {
            if (record.key() != null && record.value() != null) {
                reader.read(new String(record.key(), StandardCharsets.UTF_8), record);
            }
        });
    }

    private void send(Topic<String, ?> topic, Outgoing outgoing, @Nullable Live current, Tally tally) {
        if (current != null && current.sum == Digest.sum(outgoing.event)) {
            tally.same++;
        } else if (current != null && current.time > outgoing.time) {
            tally.later++;
        } else {
            tally.sent++;
            if (producer != null) {
                send(topic, outgoing);
            }
        }
    }

    private void send(Topic<String, ?> topic, Outgoing outgoing) {
        if (batchRecords == 0) {
            producer.beginTransaction();
        }
        Headers headers = new RecordHeaders();
        for (Header header : outgoing.headers) {
            // Those of an enriched event are made anew, where it is one.
            if (!header.key().startsWith("ce_") && !header.key().equals("content-type")) {
                headers.add(header);
            }
        }
        byte[] value = bytes(topic, headers, outgoing.event);
        Header event = headers.lastHeader("ce_id");
        if (event != null) {
            // Another event than the live one, so it has another id for those who count events by it.
            headers.remove("ce_id");
            headers.add("ce_id", bytes(new String(event.value(), StandardCharsets.UTF_8) + "-" + shadow.suffix()));
        }
        headers.add(HEADER, bytes(shadow.suffix()));
        producer.send(new ProducerRecord<>(topic.name(), null, outgoing.time, bytes(outgoing.key), value, headers));
        batchRecords++;
        batchBytes += value.length;
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

    @SuppressWarnings("unchecked") // the event is of this topic
    private static <V> byte[] bytes(Topic<String, V> topic, Headers headers, Object event) {
        return topic.valueSerde().serializer().serialize(topic.name(), headers, (V) event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Tally {
        private long sent;
        private long same;
        private long later;

        Counts counts() {
            return new Counts(sent, same, later);
        }
    }
}
