package id.warta.ingest.feeds;

import java.time.Duration;

/**
 * How often to ask a source: between a shortest and a longest interval, faster while it has news, slower while it has
 * none or fails.
 */
public record PollPace(Duration shortest, Duration longest) {
    private static final Duration GONE = Duration.ofDays(7);

    /** The interval after a poll that found so many new ones among the listed items. */
    Duration after(Duration interval, int fresh, int listed) {
        if (fresh == 0) {
            return within(interval.multipliedBy(3).dividedBy(2));
        }
        // With half the list new, some may already have dropped off its end.
        return fresh * 2 >= listed ? shortest : within(interval.dividedBy(2));
    }

    /** How long to wait after so many failed polls in a row. */
    Duration afterFailures(Duration interval, int failures) {
        return within(interval.multipliedBy(1L << Math.min(failures, 20)));
    }

    /** How long to wait before looking whether a source that is gone is back. */
    Duration afterGone() {
        return longer(GONE, longest);
    }

    Duration within(Duration interval) {
        return interval.compareTo(longest) > 0 ? longest : longer(interval, shortest);
    }

    /** The same for a source with a shortest interval of its own. */
    PollPace withShortest(Duration own) {
        return new PollPace(own, longer(longest, own));
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
