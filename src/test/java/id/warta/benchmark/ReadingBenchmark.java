package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.enrich.Enricher;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.profile.EntityProfiles;
import id.warta.enrich.quotation.QuotationFinder;
import id.warta.enrich.subject.SubjectFinder;
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
 * What is read beside names and dates: roles and salience, quotations, subjects and keyphrases, each alone, on articles
 * whose names are found already; one core. {@code tokens} counts the tokens a second. The articles are those of
 * {@link Corpus}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class ReadingBenchmark {
    private final Enricher enricher = Enricher.create();
    private final Triggers triggers = Triggers.load();
    private final SubjectFinder subjects = SubjectFinder.load();
    private final List<Article> articles = new ArrayList<>();
    private final List<Tokens> tokenised = new ArrayList<>();
    private final List<Enrichment> found = new ArrayList<>();
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
            tokenised.add(Tokenizer.tokenize(article.text()));
            found.add(enricher.enrich(article));
        }
    }

    private int nextArticle(Counted counted) {
        next = (next + 1) % articles.size();
        counted.tokens += tokenised.get(next).size();
        return next;
    }

    @Benchmark
    public void profiles(Counted counted, Blackhole hole) {
        int article = nextArticle(counted);
        int headline = headline(article);
        hole.consume(EntityProfiles.of(tokenised.get(article), found.get(article), triggers, headline, headline + 300));
    }

    @Benchmark
    public void quotations(Counted counted, Blackhole hole) {
        int article = nextArticle(counted);
        hole.consume(QuotationFinder.find(tokenised.get(article), found.get(article), triggers, "id"));
    }

    @Benchmark
    public void subjects(Counted counted, Blackhole hole) {
        int article = nextArticle(counted);
        hole.consume(subjects.find(tokenised.get(article), found.get(article), headline(article)));
    }

    private int headline(int article) {
        String headline = articles.get(article).headline();
        return headline == null ? 0 : headline.length();
    }
}
