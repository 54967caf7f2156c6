package id.warta.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.enrich.Enricher;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.profile.EntityProfiles;
import id.warta.enrich.quotation.QuotationFinder;
import id.warta.enrich.subject.SubjectFinder;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * {@link EnrichBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class ReadingBenchmark {
    private static final int ARTICLES = 3000;

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
        String corpus = System.getProperty("warta.corpus");
        if (corpus == null) {
            readSamples();
        } else {
            readLines(Path.of(corpus));
        }
        for (Article article : articles) {
            tokenised.add(Tokenizer.tokenize(article.text()));
            found.add(enricher.enrich(article));
        }
    }

    private void readSamples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/samples"))) {
            for (Path file : files.sorted().toList()) {
                add("", "2023-09-15T12:00:00+07:00", Files.readString(file));
            }
        }
    }

    private void readLines(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && articles.size() < ARTICLES; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                String published = article.path("published").asText();
                boolean dayOnly = !published.contains("T");
                add(
                        article.path("headline").asText(),
                        dayOnly ? published + "T12:00:00+07:00" : published,
                        article.path("body").asText());
            }
        }
    }

    private void add(String headline, String published, String body) {
        articles.add(new Article(
                "a" + articles.size(),
                null,
                null,
                "id",
                headline,
                null,
                null,
                null,
                OffsetDateTime.parse(published),
                Article.Precision.MINUTE,
                null,
                null,
                null,
                List.of(),
                List.of(),
                body,
                0,
                null));
    }

    private int nextArticle(Counted counted) {
        next = (next + 1) % articles.size();
        counted.tokens += tokenised.get(next).size();
        return next;
    }

    @Benchmark
    public void profiles(Counted counted, Blackhole hole) {
        int article = nextArticle(counted);
        int headline = articles.get(article).headline().length();
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
        hole.consume(subjects.find(
                tokenised.get(article),
                found.get(article),
                articles.get(article).headline().length()));
    }
}
