package id.warta.benchmark;

import id.warta.article.CleanOutcome;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

/**
 * HTML pages through the whole cleaner, one core, and through {@code Jsoup.parse} alone: their ratio says what the
 * cleaner adds to the parser. A score is one page.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class HtmlBenchmark {
    private final Cleaner cleaner = Cleaner.create();
    private final List<RawDocument> pages = new ArrayList<>();
    private int next;

    /** The pages of the test cases, or all .html files below {@code -Dwarta.corpus=FOLDER}. */
    @Setup
    public void read() throws Exception {
        Path folder = Path.of(System.getProperty("warta.corpus", "src/test/resources/clean/html"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                pages.add(new RawDocument(null, null, null, "text/html", Files.readString(file), null, Hints.NONE));
            }
        }
    }

    private RawDocument page() {
        next = (next + 1) % pages.size();
        return pages.get(next);
    }

    @Benchmark
    public CleanOutcome clean() {
        return cleaner.clean(page());
    }

    @Benchmark
    public Document parseOnly() {
        return Jsoup.parse(page().payload());
    }
}
