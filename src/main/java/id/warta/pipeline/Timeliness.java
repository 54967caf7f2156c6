package id.warta.pipeline;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How the times of arriving documents stand to this machine's clock: behind, where work waited; long fetched, in a
 * backfill; ahead, where a clock is wrong. Thread-safe.
 */
final class Timeliness {
    private static final long LATE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long OLD_MILLIS = Duration.ofHours(6).toMillis();
    private static final long AHEAD_MILLIS = Duration.ofMinutes(2).toMillis();

    private final LongAdder late = new LongAdder();
    private final LongAdder old = new LongAdder();
    private final LongAdder ahead = new LongAdder();
    private final LongAccumulator aheadMillis = new LongAccumulator(Math::max, 0);

    /**
     * @param late documents that waited in the topic
     * @param old documents fetched long before they arrived
     * @param ahead documents from the future
     * @param aheadSeconds how far, at most
     */
    record Interval(long late, long old, long ahead, long aheadSeconds) {}

    /** Milliseconds since the epoch, but for {@code fetchedAt}, which the source said. */
    void received(@Nullable OffsetDateTime fetchedAt, long arrival, long now) {
        if (now - arrival > LATE_MILLIS) {
            late.increment();
        }
        long fetched = fetchedAt == null ? arrival : fetchedAt.toEpochSecond() * 1000;
        if (arrival - fetched > OLD_MILLIS) {
            old.increment();
        }
        long latest = Math.max(arrival, fetched);
        if (latest - now > AHEAD_MILLIS) {
            ahead.increment();
            aheadMillis.accumulate(latest - now);
        }
    }

    /** What came since the last call. */
    Interval drain() {
        return new Interval(
                late.sumThenReset(), old.sumThenReset(), ahead.sumThenReset(), aheadMillis.getThenReset() / 1000);
    }
}
