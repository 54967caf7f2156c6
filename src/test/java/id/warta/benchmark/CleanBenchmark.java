package id.warta.benchmark;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.topic.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** Plain texts through the whole cleaner, one core; a score is one document. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CleanBenchmark {
    private final Cleaner cleaner = Cleaner.create();
    private final List<RawDocument> documents = new ArrayList<>();
    private int next;

    /** The sample articles, or {@code -Dwarta.corpus=}: a folder of .txt files, or a .jsonl file of raw documents. */
    @Setup
    public void read() throws Exception {
        Path corpus = Path.of(System.getProperty("warta.corpus", "src/main/resources/samples"));
        if (Files.isRegularFile(corpus)) {
            try (Stream<String> lines = Files.lines(corpus)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    documents.add(Json.read(line.getBytes(StandardCharsets.UTF_8), RawDocument.class));
                }
            }
            return;
        }
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                documents.add(RawDocument.ofText(Files.readString(file)));
            }
        }
    }

    @Benchmark
    public CleanOutcome clean() {
        next = (next + 1) % documents.size();
        return cleaner.clean(documents.get(next));
    }
}
