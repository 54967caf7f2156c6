package id.warta.bench;

import com.sun.management.ThreadMXBean;
import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict.Outcome;
import id.warta.clean.Cleaner;
import id.warta.dedup.Decision;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.enrich.Enricher;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The work of the stages without Kafka, on the thread of the caller: each document goes through all of it, in order, and
 * what every step costs is told apart. Deduplication begins with no memory.
 */
public final class FunctionRun {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Cleaner cleaner;
    private final Enricher enricher;
    private final Fingerprinter fingerprinter = new Fingerprinter();

    public FunctionRun(Cleaner cleaner, Enricher enricher) {
        this.cleaner = cleaner;
        this.enricher = enricher;
    }

    /** Adds up steps. */
    private static final class Meter {
        private final Map<String, long[]> steps = new LinkedHashMap<>();
        private final long thread = Thread.currentThread().getId();
        private long nanos;
        private long bytes;

        void begin() {
            nanos = THREADS.getCurrentThreadCpuTime();
            bytes = THREADS.getThreadAllocatedBytes(thread);
        }

        /** What was spent since the last call was spent on {@code step}. */
        void spent(String step) {
            long nanosNow = THREADS.getCurrentThreadCpuTime();
            long bytesNow = THREADS.getThreadAllocatedBytes(thread);
            long[] sums = steps.computeIfAbsent(step, s -> new long[3]);
            sums[0] += nanosNow - nanos;
            sums[1] += bytesNow - bytes;
            sums[2]++;
            begin();
        }
    }

    /** Once through the load: per document, by step, and of one core. */
    public Figures measure(Load load) throws IOException {
        Deduplicator deduplicator = new Deduplicator();
        Meter meter = new Meter();
        long enriched = 0;
        try (Load.Reader documents = load.new Reader()) {
            for (long number = 0; number < load.documents(); number++) {
                byte[] value = documents.next().value();
                meter.begin();
                RawDocument raw = read(Topics.RAW, value);
                meter.spent("readRaw");
                CleanOutcome outcome = cleaner.clean(raw);
                meter.spent("clean");
                if (!(outcome instanceof CleanOutcome.Cleaned cleaned)) {
                    continue;
                }
                Article article = cleaned.article();
                byte[] fingerprint = fingerprinter.fingerprint(article).toBytes();
                meter.spent("fingerprint");
                byte[] json = write(Topics.CLEAN, article);
                meter.spent("writeArticle");
                article = read(Topics.CLEAN, json);
                meter.spent("readArticle");
                Decision decision = deduplicator.decide(Fingerprint.fromBytes(fingerprint));
                meter.spent("decide");
                if (decision.verdict().outcome() != Outcome.COPY) {
                    UniqueArticle unique = new UniqueArticle(article, decision.verdict());
                    Enrichment enrichment = enricher.enrich(article);
                    meter.spent("enrich");
                    write(Topics.ENRICHED, new EnrichedArticle(article, unique.verdict(), enrichment));
                    meter.spent("writeEnriched");
                    enriched++;
                }
            }
        }
        Figures figures = new Figures();
        double all = 0;
        for (long[] sums : meter.steps.values()) {
            all += sums[0];
        }
        figures.put("articlesPerSecond", load.documents() / (all / 1e9));
        figures.put("megabytesPerSecond", load.bytes() / (all / 1e9) / 1e6);
        figures.put("bytesPerArticle", (double) load.bytes() / load.documents());
        figures.put("enriched", enriched);
        meter.steps.forEach((step, sums) -> figures.put("cpuMicros." + step, sums[0] / 1e3 / sums[2]));
        figures.put("cpuMicros.total", all / 1e3 / load.documents());
        meter.steps.forEach((step, sums) -> figures.put("allocatedKiB." + step, sums[1] / 1024.0 / sums[2]));
        return figures;
    }

    private static <V> V read(Topic<String, V> topic, byte[] value) {
        return topic.valueSerde().deserializer().deserialize(topic.name(), value);
    }

    private static <V> byte[] write(Topic<String, V> topic, V event) {
        Headers headers = new RecordHeaders();
        return topic.valueSerde().serializer().serialize(topic.name(), headers, event);
    }
}
