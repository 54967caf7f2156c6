package id.warta.reprocess;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Rejection;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import id.warta.reprocess.Comparison.Side;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads where documents ended, on the live topics and on their shadows: as digests, and a few of them in full. */
public final class OutcomeTopics {
    private final TopicSet shadow;
    private final Properties consumer;

    /** @param consumer properties of a consumer of committed records */
    public OutcomeTopics(TopicSet shadow, Properties consumer) {
        this.shadow = shadow;
        this.consumer = consumer;
    }

    /**
     * What a report shows of its examples.
     *
     * @param headlines by document id
     * @param names of entities, with their kind
     */
    public record Details(Map<String, String> headlines, Map<Long, String> names) {}

    /** Every topic in which a document can end after these stages. */
    static List<Topic<String, ?>> outcomes(Set<Stage> stages) {
        List<Topic<String, ?>> topics = new ArrayList<>();
        topics.add(
                stages.contains(Stage.ENRICH)
                        ? Topics.ENRICHED
                        : stages.contains(Stage.DEDUP) ? Topics.UNIQUE : Topics.CLEAN);
        if (stages.contains(Stage.DEDUP)) {
            topics.add(Topics.DUPLICATES);
        }
        if (stages.contains(Stage.CLEAN)) {
            topics.add(Topics.REJECTED);
        }
        return topics;
    }

    /** @param most how many documents may be held in memory */
    public Comparison compare(int most) throws IOException {
        Comparison comparison = new Comparison(most);
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        for (Topic<String, ?> topic : outcomes(shadow.stages())) {
            scan(shadow.output(topic), (id, record) -> {
                span[0] = Math.min(span[0], record.timestamp());
                span[1] = Math.max(span[1], record.timestamp());
                comparison.add(Side.SHADOW, id, event(topic, record).digest);
            });
        }
        for (Topic<String, ?> topic : outcomes(shadow.stages())) {
            scan(topic, (id, record) -> {
                // An event has the time at which its document arrived.
                if (comparison.knows(id) || (record.timestamp() >= span[0] && record.timestamp() <= span[1])) {
                    comparison.add(Side.LIVE, id, event(topic, record).digest);
                }
            });
        }
        if (shadow.stages().contains(Stage.DEDUP)) {
            place(comparison, Side.LIVE, latest(Topics.STORIES));
            place(comparison, Side.SHADOW, latest(shadow.output(Topics.STORIES)));
            if (shadow.stages().contains(Stage.CLEAN)) {
                Map<String, List<String>> stories = new HashMap<>();
                LiveOrder order = new LiveOrder(shadow, consumer, most);
                order.decide(Instant.ofEpochMilli(span[0]), new LiveOrder.Listener() {
                    @Override
                    public void decided(Verdict verdict) {
                        comparison.decided(verdict);
                    }

                    @Override
                    public void changed(Story story, long time) {
                        stories.put(story.id(), members(story));
                    }
                });
                place(comparison, Side.SHADOW, stories);
            }
        }
        return comparison;
    }

    /** When the first of the reprocessed documents arrived. */
    Instant begin() throws IOException {
        long[] first = {Long.MAX_VALUE};
        for (Topic<String, ?> topic : outcomes(shadow.stages())) {
            scan(shadow.output(topic), (id, record) -> first[0] = Math.min(first[0], record.timestamp()));
        }
        return Instant.ofEpochMilli(first[0]);
    }

    /** How many records failed in the shadow pipeline. */
    public long deadLetters() throws IOException {
        long[] count = {0};
        TopicScan.scan(consumer, shadow.output(Topics.DEAD_LETTERS).name(), null, record -> count[0]++);
        return count[0];
    }

    /** Reads documents in full, where they are still on their topics. */
    public Details details(Set<String> ids) throws IOException {
        Details details = new Details(new HashMap<>(), new HashMap<>());
        for (Topic<String, ?> topic : outcomes(shadow.stages())) {
            for (Topic<String, ?> side : List.of(shadow.output(topic), topic)) {
                scan(side, (id, record) -> {
                    if (ids.contains(id)) {
                        Event event = event(topic, record);
                        if (event.headline != null) {
                            details.headlines.putIfAbsent(id, event.headline);
                        }
                        if (event.enrichment != null) {
                            Digest.forEachEntity(event.enrichment, details.names::put);
                        }
                    }
                });
            }
        }
        return details;
    }

    /** The latest state of every story says where its members are; one that is not listed stays where its verdict put it. */
    private static void place(Comparison comparison, Side side, Map<String, List<String>> members) {
        members.forEach((story, ids) -> {
            long hash = Digest.hash(story);
            ids.forEach(id -> comparison.placed(side, id, hash));
        });
    }

    private Map<String, List<String>> latest(Topic<String, Story> topic) throws IOException {
        Map<String, List<String>> members = new HashMap<>();
        scan(topic, (id, record) -> members.put(id, members(value(topic, record))));
        return members;
    }

    /** The documents that are in a story: none once another has taken them over. */
    static List<String> members(Story story) {
        return story.supersededBy() != null
                ? List.of()
                : story.members().stream().map(Story.Member::id).toList();
    }

    /** One event as it is compared and shown. */
    private record Event(
            Digest digest,
            @Nullable String headline,
            @Nullable Enrichment enrichment) {}

    private static Event event(Topic<String, ?> topic, ConsumerRecord<byte[], byte[]> record) throws IOException {
        Object value = value(topic, record);
        if (value instanceof EnrichedArticle enriched) {
            Article article = enriched.article();
            return new Event(
                    Digest.of(article, enriched.verdict(), enriched.enrichment()),
                    article.headline(),
                    enriched.enrichment());
        }
        if (value instanceof UniqueArticle unique) {
            return new Event(
                    Digest.of(unique.article(), unique.verdict(), null),
                    unique.article().headline(),
                    null);
        }
        if (value instanceof Article article) {
            return new Event(Digest.of(article, null, null), article.headline(), null);
        }
        return new Event(Digest.of((Rejection) value), null, null);
    }

    static <V> V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            return topic.valueSerde().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            throw new IOException(
                    record.topic() + " partition " + record.partition() + " offset " + record.offset() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private interface Reader {
        void read(String id, ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private void scan(Topic<?, ?> topic, Reader reader) throws IOException {
        TopicScan.scan(consumer, topic.name(), null, record -> {
            if (record.key() != null && record.value() != null) {
                reader.read(new String(record.key(), StandardCharsets.UTF_8), record);
            }
        });
    }
}
