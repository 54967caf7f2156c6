package id.warta.pipeline;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.clean.CleanStage;
import id.warta.clean.Cleaner;
import id.warta.dedup.DedupStage;
import id.warta.dedup.FingerprintStage;
import id.warta.dedup.index.DedupSettings;
import id.warta.enrich.EnrichStage;
import id.warta.enrich.Enricher;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline as one graph. Every node, store and topic is named here or in {@link Topics}; the names are a
 * contract with the state on disk, and the golden text of {@code Topology.describe()} guards them.
 *
 * <pre>
 * news.raw ─ received ─ clean ┬─ cleaned ─ fingerprint ── news.clean     (partitioned by language)
 *                             └─ rejected ─────────────── news.rejected
 * news.clean ─ dedup ┬─ unique ────────────────────────── news.unique
 *                    ├─ duplicates ────────────────────── news.duplicates
 *                    └─ stories ───────────────────────── news.stories
 * news.unique ─ enrich ─ enriched ─────────────────────── news.enriched
 * </pre>
 */
public final class NewsTopology {
    private final Cleaner cleaner;
    private final Supplier<Enricher> enricher;
    private final PipelineCounters counters;

    public NewsTopology(Cleaner cleaner, Supplier<Enricher> enricher, PipelineCounters counters) {
        this.cleaner = cleaner;
        this.enricher = enricher;
        this.counters = counters;
    }

    /**
     * The part of the graph that the stages of {@code topics} name; each part reads and writes topics only.
     *
     * @param learnedLines whether cleaning learns each outlet's recurring lines, which it has a store for
     */
    public Topology build(StreamsConfig config, TopicSet topics, boolean learnedLines) {
        Set<Stage> stages = topics.stages();
        Topology topology = new Topology(new TopologyConfig(config));
        if (stages.contains(Stage.CLEAN)) {
            source(topology, "raw", topics.raw());
            topology.addProcessor(
                    "received",
                    () -> new Tally<RawDocument>(r -> counters.received(r.value(), r.timestamp())),
                    "raw-paced");
            topology.addProcessor(
                    "clean",
                    learnedLines
                            ? CleanStage.supplier(cleaner, counters::newLearnedGauges, true)
                            : CleanStage.withoutLearning(cleaner),
                    "received");
            topology.addProcessor(CleanStage.CLEANED, () -> new Tally<Article>(r -> counters.cleaned()), "clean");
            topology.addProcessor(
                    CleanStage.REJECTED, () -> new Tally<Rejection>(r -> counters.rejected(r.value())), "clean");
            topology.addProcessor("fingerprint", FingerprintStage::new, CleanStage.CLEANED);
            sink(topology, "to-clean", topics.output(Topics.CLEAN), byLanguage(), "fingerprint");
            sink(topology, "to-rejected", topics.output(Topics.REJECTED), null, CleanStage.REJECTED);
        }
        if (stages.contains(Stage.DEDUP)) {
            source(topology, "clean-articles", topics.clean());
            topology.addProcessor(
                    "dedup",
                    DedupStage.supplier(
                            DedupSettings.forHeap(Runtime.getRuntime().maxMemory()), counters::newDedupGauges, true),
                    "clean-articles-paced");
            topology.addProcessor(
                    DedupStage.UNIQUE,
                    () -> new Tally<UniqueArticle>(r -> counters.decided(r.value(), r.timestamp())),
                    "dedup");
            topology.addProcessor(
                    DedupStage.DUPLICATES,
                    () -> new Tally<UniqueArticle>(r -> counters.decided(r.value(), r.timestamp())),
                    "dedup");
            sink(topology, "to-unique", topics.output(Topics.UNIQUE), null, DedupStage.UNIQUE);
            sink(topology, "to-duplicates", topics.output(Topics.DUPLICATES), null, DedupStage.DUPLICATES);
            sink(topology, DedupStage.STORIES, topics.output(Topics.STORIES), null, "dedup");
        }
        if (stages.contains(Stage.ENRICH)) {
            source(topology, "unique-articles", topics.unique());
            topology.addProcessor("enrich", () -> new EnrichStage(enricher), "unique-articles-paced");
            topology.addProcessor(
                    EnrichStage.ENRICHED,
                    () -> new Tally<EnrichedArticle>(r -> counters.enriched(r.timestamp())),
                    "enrich");
            sink(topology, "to-enriched", topics.output(Topics.ENRICHED), null, EnrichStage.ENRICHED);
        }
        return topology;
    }

    private static <V> void source(Topology topology, String name, Topic<String, V> topic) {
        topology.addSource(
                name,
                topic.keySerde().deserializer(),
                required(topic.valueSerde().deserializer()),
                topic.name());
        topology.addProcessor(name + "-paced", Paced<V>::new, name);
    }

    /** A record without an event (null, or the JSON null) is no input of a stage: it is told as one that cannot be read. */
    private static <V> Deserializer<V> required(Deserializer<V> events) {
        return (topic, bytes) -> {
            V event = events.deserialize(topic, bytes);
            if (event == null) {
                throw new SerializationException("null is not an event, on " + topic);
            }
            return event;
        };
    }

    private static <K, V> void sink(
            Topology topology,
            String name,
            Topic<K, V> topic,
            @Nullable StreamPartitioner<K, V> partitioner,
            String parent) {
        topology.addSink(
                name,
                topic.name(),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer(),
                partitioner,
                parent);
    }

    /** One language, one partition, one writer: "have we seen this?" needs one consistent view of a language. */
    public static StreamPartitioner<String, Article> byLanguage() {
        return (topic, key, article, partitions) -> {
            String language = article.language() == null ? "und" : article.language();
            return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(Utils.utf8(language))) % partitions));
        };
    }
}
