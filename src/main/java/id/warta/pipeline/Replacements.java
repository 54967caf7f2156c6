package id.warta.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often threads that ended may be replaced before it is no use: a few times each within some minutes. A pipeline that
 * a network without end keeps from its broker then stops for good, with a reason, rather than go in circles. Thread-safe.
 */
final class Replacements {
    /** Longer than a transaction may wait for a broker, so that the same silence is counted once a thread. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int PER_THREAD = 3;

    private final int most;
    private final Deque<Instant> recent = new ArrayDeque<>();

    /** @param threads that work side by side: what befalls one befalls all */
    Replacements(int threads) {
        this.most = PER_THREAD * threads;
    }

    /** Whether one more thread may be replaced, which counts as done. */
    synchronized boolean allow(Instant now) {
        while (!recent.isEmpty() && recent.peek().plus(WINDOW).isBefore(now)) {
            recent.poll();
        }
        return recent.size() < most && recent.add(now);
    }

    /** How many more there may be for now. */
    synchronized int left() {
        return most - recent.size();
    }
}
