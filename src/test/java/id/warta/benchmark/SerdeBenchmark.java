package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.RawDocument;
import id.warta.article.Verdict;
import id.warta.enrich.Enricher;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events to and from the bytes on their topics, one core; a score is one event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SerdeBenchmark {
    private final List<Article> articles = new ArrayList<>();
    private final List<EnrichedArticle> enriched = new ArrayList<>();
    private final List<byte[]> rawBytes = new ArrayList<>();
    private final List<byte[]> articleBytes = new ArrayList<>();
    private final List<byte[]> enrichedBytes = new ArrayList<>();
    private int next;

    @Setup
    public void make() throws IOException {
        Enricher enricher = Enricher.create();
        for (RawDocument document : Corpus.documents()) {
            rawBytes.add(write(Topics.RAW, document));
        }
        for (Article article : Corpus.articles()) {
            Verdict verdict = new Verdict(article.id(), Verdict.Outcome.ORIGINAL, null, null, null, null);
            EnrichedArticle whole = new EnrichedArticle(article, verdict, enricher.enrich(article));
            articles.add(article);
            enriched.add(whole);
            articleBytes.add(write(Topics.CLEAN, article));
            enrichedBytes.add(write(Topics.ENRICHED, whole));
        }
    }

    @Benchmark
    public RawDocument readRaw() {
        return read(Topics.RAW, rawBytes);
    }

    @Benchmark
    public Article readArticle() {
        return read(Topics.CLEAN, articleBytes);
    }

    @Benchmark
    public byte[] writeArticle() {
        return write(Topics.CLEAN, articles.get(next++ % articles.size()));
    }

    @Benchmark
    public EnrichedArticle readEnriched() {
        return read(Topics.ENRICHED, enrichedBytes);
    }

    @Benchmark
    public byte[] writeEnriched() {
        return write(Topics.ENRICHED, enriched.get(next++ % enriched.size()));
    }

    private <V> V read(Topic<String, V> topic, List<byte[]> events) {
        return topic.valueSerde().deserializer().deserialize(topic.name(), events.get(next++ % events.size()));
    }

    private static <V> byte[] write(Topic<String, V> topic, V event) {
        return topic.valueSerde().serializer().serialize(topic.name(), event);
    }
}
