package id.warta.bench;

import com.sun.management.ThreadMXBean;
import id.warta.dedup.DedupGauges;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.HeapFingerprintStore;
import java.lang.management.ManagementFactory;

/** What a verdict costs where so many articles are remembered, and what storing them takes. */
public final class WindowRun {
    /** Verdicts that are measured. */
    private static final int MEASURED = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private WindowRun() {}

    /**
     * Fills the window of 30 days with so many articles, and then decides some more.
     *
     * @param shape of the articles; their pace is replaced
     */
    public static Figures measure(int articles, GeneratedNews.Shape shape) {
        GeneratedNews news = new GeneratedNews(new GeneratedNews.Shape(
                shape.seed(),
                shape.copies(),
                shape.reports(),
                shape.words(),
                false,
                DedupSettings.DEFAULTS.copyWindow().dividedBy(articles)));
        Fingerprinter fingerprinter = new Fingerprinter();
        HeapFingerprintStore store = new HeapFingerprintStore();
        Deduplicator deduplicator = new Deduplicator(DedupSettings.DEFAULTS, store, new DedupGauges());
        for (int number = 0; number < articles; number++) {
            deduplicator.decide(fingerprinter.fingerprint(news.article(number)));
        }
        Fingerprint[] ready = new Fingerprint[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            ready[i] = fingerprinter.fingerprint(news.article(articles + i));
        }
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (Fingerprint next : ready) {
            deduplicator.decide(next);
        }
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        long[] stored = new long[2];
        store.forEach((id, value) -> {
            stored[0]++;
            stored[1] += value.length;
        });
        Figures figures = new Figures();
        figures.put("cpuMicros.decide", nanos / 1e3 / MEASURED);
        figures.put("allocatedKiB.decide", bytes / 1024.0 / MEASURED);
        figures.put("state.storedBytesPerArticle", (double) stored[1] / stored[0]);
        return figures;
    }
}
