package id.warta.sink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A destination that cannot be reached for a while: when to try again, said once, and once that it is back. */
final class Absence {
    private static final Logger LOG = LoggerFactory.getLogger(Absence.class);
    private static final long FIRST_PAUSE_NANOS = 250_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 15_000_000_000L;

    private boolean lasts;
    private long since;
    private long pause;
    private long retryAt;

    boolean lasts() {
        return lasts;
    }

    /** Whether it is time to try again. */
    boolean isOver() {
        return System.nanoTime() - retryAt >= 0;
    }

    void goesOn(DestinationAwayException why) {
        long now = System.nanoTime();
        if (!lasts) {
            lasts = true;
            since = now;
            pause = FIRST_PAUSE_NANOS;
            LOG.atWarn()
                    .addKeyValue("event", "destination-away")
                    .addKeyValue("reason", why.getMessage())
                    .log("the destination cannot be reached; waiting for it, nothing is lost");
        } else {
            pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
        }
        retryAt = System.nanoTime() + pause;
    }

    /** Ends it, where there was one; returns whether. */
    boolean end() {
        if (!lasts) {
            return false;
        }
        lasts = false;
        LOG.atInfo()
                .addKeyValue("event", "destination-back")
                .addKeyValue("seconds", (System.nanoTime() - since) / 1_000_000_000L)
                .log("the destination is back");
        return true;
    }
}
