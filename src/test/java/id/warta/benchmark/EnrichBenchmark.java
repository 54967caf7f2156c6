package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.enrich.Enricher;
import id.warta.enrich.name.Tagger;
import id.warta.enrich.name.TaggerWeights;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.name.WordForms;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Articles through the whole enrichment and through its parts, one core. A score is one article; {@code tokens} counts
 * the tokens a second. The articles are those of {@link Corpus}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class EnrichBenchmark {
    private final Enricher enricher = Enricher.create();
    private final WordForms vocabulary = new WordForms(TaggerWeights.load(), Triggers.load());
    private final List<Article> articles = new ArrayList<>();
    private final List<Tokens> tokenised = new ArrayList<>();
    private final List<int[]> sentences = new ArrayList<>();
    private int next;

    /** Tokens a second, beside the articles. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        public long tokens;
    }

    @Setup
    public void read() throws IOException {
        articles.addAll(Corpus.articles());
        for (Article article : articles) {
            Tokens tokens = Tokenizer.tokenize(article.text());
            tokenised.add(tokens);
            sentences.add(SentenceSplitter.split(tokens));
        }
    }

    private int nextArticle(Counted counted) {
        next = (next + 1) % articles.size();
        counted.tokens += tokenised.get(next).size();
        return next;
    }

    /** Everything that the stage does. */
    @Benchmark
    public void enrich(Counted counted, Blackhole hole) {
        hole.consume(enricher.enrich(articles.get(nextArticle(counted))));
    }

    @Benchmark
    public void tokenise(Counted counted, Blackhole hole) {
        hole.consume(SentenceSplitter.split(
                Tokenizer.tokenize(articles.get(nextArticle(counted)).text())));
    }

    /** The sequence tagger alone. */
    @Benchmark
    public void tag(Counted counted, Blackhole hole) {
        int article = nextArticle(counted);
        Tagger tagger = new Tagger(vocabulary);
        int from = 0;
        for (int to : sentences.get(article)) {
            hole.consume(tagger.tag(tokenised.get(article), from, to));
            from = to;
        }
    }
}
