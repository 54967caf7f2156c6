package id.warta.benchmark;

import id.warta.article.Article;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import java.io.IOException;
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

/** Fingerprints of the articles of {@link Corpus}, one core. A score is one article. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FingerprintBenchmark {
    private final Fingerprinter fingerprinter = new Fingerprinter();
    private Article[] articles;
    private byte[][] written;
    private int next;

    @Setup
    public void clean() throws IOException {
        articles = Corpus.articles().toArray(new Article[0]);
        written = new byte[articles.length][];
        for (int i = 0; i < articles.length; i++) {
            written[i] = fingerprinter.fingerprint(articles[i]).toBytes();
        }
    }

    @Benchmark
    public Fingerprint fingerprint() {
        return fingerprinter.fingerprint(articles[next++ % articles.length]);
    }

    /** From the record's header or the store. */
    @Benchmark
    public Fingerprint read() {
        return Fingerprint.fromBytes(written[next++ % written.length]);
    }
}
