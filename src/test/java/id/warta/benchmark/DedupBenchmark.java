package id.warta.benchmark;

import id.warta.dedup.Decision;
import id.warta.dedup.DedupGauges;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.FingerprintStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * One writer with so many articles in its window, over a store on disk: seconds for {@value #READY} verdicts, one core,
 * with the fingerprints ready, and seconds to restore the index from the store. The heap in use is printed once it is
 * full. The articles are {@link RepeatedNews}: {@code -Dbenchmark.options="-jvmArgsAppend -Dwarta.corpus=FILE"} names
 * articles as JSON Lines, some weeks of one language's news.
 *
 * <p>In {@code days} the window is filled: 30 days are the default window, which then fills the denser the more articles
 * there are; {@code -p articles=1000000 -p days=50} are 20,000 a day. A million articles take a quarter of an hour.
 */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
public class DedupBenchmark {
    private static final int READY = 4_000;

    @Param({"10000", "100000", "1000000"})
    private int articles;

    @Param("30")
    private double days;

    private final Fingerprinter fingerprinter = new Fingerprinter();
    private final Fingerprint[] ready = new Fingerprint[READY];
    private Path folder;
    private StoreOnDisk store;
    private DedupSettings settings;
    private RepeatedNews news;
    private Deduplicator deduplicator;
    private long number;
    private int next;

    @Setup
    public void fill() throws IOException, RocksDBException {
        folder = Files.createTempDirectory("warta-dedup");
        store = new StoreOnDisk(folder);
        Duration window = Duration.ofMinutes(Math.round(days * 24 * 60));
        settings = settings(window);
        news = new RepeatedNews(Corpus.busiestMonth(), window.dividedBy(articles));
        deduplicator = new Deduplicator(settings, store, new DedupGauges());
        for (number = 0; number < articles; number++) {
            deduplicator.decide(fingerprinter.fingerprint(news.article(number)));
        }
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("%n%d articles: %d MiB of heap in use%n", articles, used >> 20);
    }

    /** The default ones, but for the window, which is not shorter than they allow. */
    private static DedupSettings settings(Duration window) {
        DedupSettings settings = DedupSettings.DEFAULTS;
        Duration shortest = settings.storyWindow().plus(settings.storySpan());
        return new DedupSettings(
                window.compareTo(shortest) < 0 ? shortest : window,
                settings.storyWindow(),
                settings.storySpan(),
                settings.mostArticles(),
                settings.mostMemory(),
                settings.cachedFingerprints());
    }

    /** Fingerprints for the next verdicts, so that making them is not measured. */
    @Setup(Level.Iteration)
    public void makeReady() {
        for (next = 0; next < READY; next++) {
            ready[next] = fingerprinter.fingerprint(news.article(number++));
        }
        next = 0;
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Warmup(iterations = 1, batchSize = READY)
    @Measurement(iterations = 3, batchSize = READY)
    public Decision verdicts() {
        return deduplicator.decide(ready[next++]);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Deduplicator restore() {
        deduplicator = null;
        deduplicator = new Deduplicator(settings, store, new DedupGauges());
        return deduplicator;
    }

    @TearDown
    public void remove() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The store as Kafka Streams has it, without the changelog. */
    private static final class StoreOnDisk implements FingerprintStore, AutoCloseable {
        private final RocksDB database;

        StoreOnDisk(Path folder) throws RocksDBException {
            database = RocksDB.open(new Options().setCreateIfMissing(true), folder.toString());
        }

        @Override
        public void put(String id, byte[] value) {
            try {
                database.put(id.getBytes(StandardCharsets.UTF_8), value);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte @Nullable [] get(String id) {
            try {
                return database.get(id.getBytes(StandardCharsets.UTF_8));
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void delete(String id) {
            try {
                database.delete(id.getBytes(StandardCharsets.UTF_8));
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void forEach(BiConsumer<String, byte[]> reader) {
            try (RocksIterator all = database.newIterator()) {
                for (all.seekToFirst(); all.isValid(); all.next()) {
                    reader.accept(new String(all.key(), StandardCharsets.UTF_8), all.value());
                }
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
