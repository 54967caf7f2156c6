package id.warta.bench;

import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.clean.Cleaner;
import id.warta.dedup.FingerprintStage;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.enrich.Enricher;
import id.warta.pipeline.NewsTopology;
import id.warta.pipeline.Paced;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The hops of {@link NewsTopology} without its work: the same topics, serdes, partitioning and number of events of the
 * same size, but what comes out was made ready beforehand, a hundred articles in turn under the ids of the documents that
 * come in; there are no stores. What it does in a second is what brokers, clients and JSON allow.
 */
final class NoOpTopology {
    /** What one document becomes. */
    private record Ready(Article article, byte[] fingerprint, Enrichment enrichment) {}

    private final List<Ready> ready = new ArrayList<>();
    private final String suffix;
    private final LongAdder finished;

    /**
     * @param specimens documents, whose articles stand for all
     * @param finished counts the articles that are through
     */
    NoOpTopology(List<RawDocument> specimens, Cleaner cleaner, Enricher enricher, String suffix, LongAdder finished) {
        Fingerprinter fingerprinter = new Fingerprinter();
        for (RawDocument specimen : specimens) {
            if (cleaner.clean(specimen) instanceof CleanOutcome.Cleaned cleaned) {
                Article article = cleaned.article();
                byte[] fingerprint = fingerprinter.fingerprint(article).toBytes();
                ready.add(new Ready(article, fingerprint, enricher.enrich(article)));
            }
        }
        if (ready.isEmpty()) {
            throw new IllegalArgumentException("none of the first documents is an article");
        }
        this.suffix = suffix;
        this.finished = finished;
    }

    private Ready ready(String id) {
        return ready.get(Math.floorMod(id.hashCode(), ready.size()));
    }

    Topology build(StreamsConfig config) {
        Topology topology = new Topology(new TopologyConfig(config));
        source(topology, "raw", Topics.RAW);
        topology.addProcessor("clean", () -> new Step<>(this::clean, "to-clean"), "raw-paced");
        sink(topology, Topics.CLEAN, "to-clean", "clean");
        source(topology, "clean-articles", Topics.CLEAN);
        topology.addProcessor("dedup", Dedup::new, "clean-articles-paced");
        sink(topology, Topics.UNIQUE, "to-unique", "dedup");
        sink(topology, Topics.STORIES, "to-stories", "dedup");
        source(topology, "unique-articles", Topics.UNIQUE);
        topology.addProcessor("enrich", () -> new Step<>(this::enrich, "to-enriched"), "unique-articles-paced");
        sink(topology, Topics.ENRICHED, "to-enriched", "enrich");
        return topology;
    }

    private Record<String, Article> clean(Record<String, RawDocument> record) {
        Ready made = ready(record.key());
        Headers headers = new RecordHeaders(record.headers());
        headers.add(FingerprintStage.HEADER, made.fingerprint);
        return record.withValue(withId(made.article, record.key())).withHeaders(headers);
    }

    private Record<String, EnrichedArticle> enrich(Record<String, UniqueArticle> record) {
        finished.increment();
        UniqueArticle unique = record.value();
        return record.withValue(
                new EnrichedArticle(unique.article(), unique.verdict(), ready(record.key()).enrichment));
    }

    private static Verdict verdict(String id) {
        return new Verdict(id, Verdict.Outcome.ORIGINAL, null, null, null, new Verdict.StoryLink(id, 1, null));
    }

    private static Article withId(Article article, String id) {
        return new Article(
                id,
                article.uri(),
                article.source(),
                article.language(),
                article.headline(),
                article.abstractText(),
                article.by(),
                article.located(),
                article.published(),
                article.publishedPrecision(),
                article.versionCreated(),
                article.firstCreated(),
                article.section(),
                article.keywords(),
                article.infoSources(),
                article.body(),
                article.wordCount(),
                article.cleaning());
    }

    private <V> void source(Topology topology, String name, Topic<String, V> topic) {
        topology.addSource(
                name,
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer(),
                topic.withSuffix(suffix).name());
        topology.addProcessor(name + "-paced", Paced<V>::new, name);
    }

    private <V> void sink(Topology topology, Topic<String, V> topic, String name, String parent) {
        String to = topic.withSuffix(suffix).name();
        if (topic == Topics.CLEAN) {
            topology.addSink(
                    name,
                    to,
                    Topics.CLEAN.keySerde().serializer(),
                    Topics.CLEAN.valueSerde().serializer(),
                    NewsTopology.byLanguage(),
                    parent);
        } else {
            topology.addSink(
                    name, to, topic.keySerde().serializer(), topic.valueSerde().serializer(), parent);
        }
    }

    /** One record in, one out. */
    private static final class Step<I, O> extends ContextualProcessor<String, I, String, O> {
        private final Function<Record<String, I>, Record<String, O>> step;
        private final String child;

        Step(Function<Record<String, I>, Record<String, O>> step, String child) {
            this.step = step;
            this.child = child;
        }

        @Override
        public void process(Record<String, I> record) {
            context().forward(step.apply(record), child);
        }
    }

    /** An original, and a story of its own. */
    private static final class Dedup extends ContextualProcessor<String, Article, String, Object> {
        @Override
        public void process(Record<String, Article> record) {
            Article article = record.value();
            Headers headers = new RecordHeaders(record.headers());
            headers.remove(FingerprintStage.HEADER);
            Record<String, Article> plain = record.withHeaders(headers);
            context().forward(plain.<Object>withValue(new UniqueArticle(article, verdict(article.id()))), "to-unique");
            Story.Member member = new Story.Member(
                    article.id(),
                    article.uri(),
                    article.source(),
                    article.published(),
                    Story.Role.LEAD,
                    null,
                    article.infoSources());
            Object story = new Story(
                    article.id(),
                    article.language(),
                    article.headline(),
                    1,
                    List.of(member),
                    List.of(),
                    List.of(),
                    article.published(),
                    article.published(),
                    null);
            context().forward(plain.withValue(story), "to-stories");
        }
    }
}
