package id.warta.pipeline;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.clean.learned.LearnedGauges;
import id.warta.dedup.DedupGauges;
import id.warta.pipeline.sources.SourceTallies;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has done since it started, by outcome. Thread-safe; written by the stream threads, read by the
 * summary.
 *
 * <p>A count may run ahead of the committed truth by the records of a transaction that was aborted and repeated: it
 * tells the operator what the instance is doing, the topics tell what holds.
 */
public final class PipelineCounters {
    private static final long LONGEST_LATENCY_MILLIS = 86_400_000;

    private final LongSupplier clock;
    private final LongAdder received = new LongAdder();
    private final LongAdder cleaned = new LongAdder();
    private final Map<Rejection.Reason, LongAdder> rejected = new EnumMap<>(Rejection.Reason.class);
    private final Map<Verdict.Outcome, LongAdder> decided = new EnumMap<>(Verdict.Outcome.class);
    private final LongAdder exactCopies = new LongAdder();
    private final LongAdder enriched = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final List<DedupGauges> dedupGauges = new CopyOnWriteArrayList<>();
    private final List<LearnedGauges> learnedGauges = new CopyOnWriteArrayList<>();
    private final SourceTallies sources;
    private final Timeliness timeliness = new Timeliness();
    private final Recorder latency = new Recorder(LONGEST_LATENCY_MILLIS, 2);

    /** @param clock milliseconds since the epoch, to tell an article's age when it is enriched */
    public PipelineCounters(LongSupplier clock) {
        this.clock = clock;
        this.sources = new SourceTallies(clock);
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            rejected.put(reason, new LongAdder());
        }
        for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
            decided.put(outcome, new LongAdder());
        }
    }

    /** @param arrival when the document entered {@code news.raw} */
    void received(RawDocument document, long arrival) {
        received.increment();
        timeliness.received(document.fetchedAt(), arrival, clock.getAsLong());
    }

    /** A record that is no document. */
    void receivedUnread() {
        received.increment();
    }

    void cleaned() {
        cleaned.increment();
    }

    void rejected(Rejection rejection) {
        rejected.get(rejection.reason()).increment();
        sources.rejected(rejection.source());
    }

    /** @param arrival the record's timestamp: when the document entered {@code news.raw} */
    void decided(UniqueArticle article, long arrival) {
        count(article.verdict(), 1);
        sources.article(article.article(), article.verdict().outcome(), arrival);
    }

    private void count(Verdict verdict, int change) {
        decided.get(verdict.outcome()).add(change);
        if (verdict.outcome() == Verdict.Outcome.COPY && verdict.similarity() != null && verdict.similarity() == 1.0) {
            exactCopies.add(change);
        }
    }

    /** @param arrival the record's timestamp: when the document entered {@code news.raw} */
    void enriched(long arrival) {
        enriched.increment();
        latency.recordValue(Math.min(LONGEST_LATENCY_MILLIS, Math.max(0, clock.getAsLong() - arrival)));
    }

    /** @param source of the document, null where that cannot be told */
    void deadLetter(@Nullable String source) {
        deadLetters.increment();
        sources.deadLetter(source);
    }

    /** An event was counted, but cannot be written: its outcome is the dead letter. */
    void unwritten(@Nullable Object event) {
        if (event instanceof Article) {
            cleaned.decrement();
        } else if (event instanceof Rejection rejection) {
            rejected.get(rejection.reason()).decrement();
        } else if (event instanceof UniqueArticle article) {
            count(article.verdict(), -1);
        } else if (event instanceof EnrichedArticle) {
            enriched.decrement();
        }
    }

    SourceTallies sources() {
        return sources;
    }

    Timeliness timeliness() {
        return timeliness;
    }

    /** Gauges for one more deduplication task of this instance. */
    DedupGauges newDedupGauges() {
        DedupGauges gauges = new DedupGauges();
        dedupGauges.add(gauges);
        return gauges;
    }

    /** Gauges for one more cleaning task of this instance. */
    LearnedGauges newLearnedGauges() {
        LearnedGauges gauges = new LearnedGauges();
        learnedGauges.add(gauges);
        return gauges;
    }

    /** What cleaning has learned in this instance, by what is counted. */
    public Map<String, Long> learnedLines() {
        Map<String, Long> learned = new LinkedHashMap<>();
        for (LearnedGauges gauges : learnedGauges) {
            learned.merge("outlets", (long) gauges.outlets(), Long::sum);
            learned.merge("articles", (long) gauges.articles(), Long::sum);
            learned.merge("lines", (long) gauges.lines(), Long::sum);
            learned.merge("struck", gauges.struck(), Long::sum);
            learned.merge("forgottenOutlets", gauges.forgottenOutlets(), Long::sum);
        }
        return learned;
    }

    /** The state that deduplication holds in this instance, by what is counted. */
    public Map<String, Long> dedupState() {
        Map<String, Long> state = new LinkedHashMap<>();
        for (DedupGauges gauges : dedupGauges) {
            state.merge("articles", (long) gauges.articles(), Long::sum);
            state.merge("openStories", (long) gauges.openStories(), Long::sum);
            state.merge("evictions", gauges.evictions(), Long::sum);
            state.merge("hotLookups", gauges.hotLookups(), Long::sum);
        }
        return state;
    }

    /** How full the state of deduplication is, 0 to 1: the fullest of this instance. */
    double fullness() {
        return dedupGauges.stream().mapToDouble(DedupGauges::fullness).max().orElse(0);
    }

    /** Lines of a source that were learned of late, as {@code line-learned} names them. */
    List<String> newLines(String source) {
        return learnedGauges.stream()
                .flatMap(gauges -> gauges.newLines(source).stream())
                .toList();
    }

    /** What has come in and what has reached an outcome since the start. */
    record Totals(long received, long finished, long deadLetters) {}

    Totals totals() {
        long rejections = rejected.values().stream().mapToLong(LongAdder::sum).sum();
        long dead = deadLetters.sum();
        return new Totals(
                received.sum(),
                enriched.sum() + decided.get(Verdict.Outcome.COPY).sum() + rejections + dead,
                dead);
    }

    /** The counts now, and the latencies since the last call. */
    public Snapshot snapshot() {
        Map<Rejection.Reason, Long> byReason = new EnumMap<>(Rejection.Reason.class);
        rejected.forEach((reason, count) -> byReason.put(reason, count.sum()));
        Histogram interval = latency.getIntervalHistogram();
        return new Snapshot(
                received.sum(),
                cleaned.sum(),
                byReason,
                decided.get(Verdict.Outcome.ORIGINAL).sum(),
                decided.get(Verdict.Outcome.REVISION).sum(),
                decided.get(Verdict.Outcome.COPY).sum(),
                exactCopies.sum(),
                enriched.sum(),
                deadLetters.sum(),
                interval.getTotalCount() == 0 ? -1 : interval.getValueAtPercentile(50),
                interval.getTotalCount() == 0 ? -1 : interval.getValueAtPercentile(99));
    }

    /**
     * Counts at one moment.
     *
     * @param copies copies of any kind, {@code exactCopies} of them with the same body
     * @param p50Millis median time from arrival to enrichment since the last snapshot; -1 without any
     */
    public record Snapshot(
            long received,
            long cleaned,
            Map<Rejection.Reason, Long> rejectedByReason,
            long originals,
            long revisions,
            long copies,
            long exactCopies,
            long enriched,
            long deadLetters,
            long p50Millis,
            long p99Millis) {

        public long rejected() {
            return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Documents that this instance took in and that have reached their one outcome. */
        public long finished() {
            return enriched + copies + rejected() + deadLetters;
        }
    }
}
