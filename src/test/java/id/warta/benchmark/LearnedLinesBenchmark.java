package id.warta.benchmark;

import id.warta.article.CleanOutcome;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.clean.learned.LearnedLines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What learning costs: texts of ten outlets with and without it, one core; a score is one document. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LearnedLinesBenchmark {
    private static final int OUTLETS = 10;

    @Param({"false", "true"})
    public boolean learning;

    private final Cleaner cleaner = Cleaner.create();
    private final List<String> texts = new ArrayList<>();
    private @Nullable LearnedLines learned;
    private int next;

    @Setup
    public void read() throws Exception {
        Corpus.documents().forEach(document -> texts.add(document.payload()));
        learned = learning ? LearnedLines.inMemory() : null;
    }

    /** Each document has a URI of its own and a few hundred of them a day: windows fill, and turn over. */
    @Benchmark
    public CleanOutcome clean() {
        int number = next++ & Integer.MAX_VALUE;
        String outlet = "outlet-" + number % OUTLETS + ".example";
        Hints hints = new Hints(null, day(number), null, null, null, null);
        return cleaner.clean(
                new RawDocument(
                        "https://" + outlet + "/" + number,
                        outlet,
                        null,
                        "text/plain",
                        texts.get(number % texts.size()),
                        null,
                        hints),
                learned);
    }

    private static String day(int number) {
        int day = number / 500;
        return String.format("20%02d-%02d-%02dT08:00:00+07:00", 20 + day / 336 % 60, 1 + day / 28 % 12, 1 + day % 28);
    }
}
