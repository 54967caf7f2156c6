package id.warta.benchmark;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
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

    @Setup
    public void read() throws Exception {
        documents.addAll(Corpus.documents());
    }

    @Benchmark
    public CleanOutcome clean() {
        next = (next + 1) % documents.size();
        return cleaner.clean(documents.get(next));
    }
}
