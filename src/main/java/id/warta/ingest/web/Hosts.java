package id.warta.ingest.web;

import id.warta.ingest.web.FetchException.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Politeness: one request at a time to a site, a pause after each, and none at all for a while when it keeps failing.
 *
 * <p>Bounded: of more than {@value #MAX_SITES} sites the ones longest unused are forgotten.
 */
final class Hosts {
    private static final int MAX_SITES = 10_000;
    /** So many failures in a row, and the site is left alone: a minute at first, then twice as long each time. */
    static final int FAILURES_TO_REST = 5;

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final StopSignal stop;
    private final LongSupplier nanoTime;
    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
            return size() > MAX_SITES && !eldest.getValue().lock.isLocked();
        }
    };

    private static final class Site {
        private final ReentrantLock lock = new ReentrantLock(true);
        private long readyAt;
        private boolean isResting;
        private Duration rest = FIRST_REST;
        private int failures;

        private Site(long now) {
            readyAt = now;
        }
    }

    /** @param nanoTime as {@link System#nanoTime} */
    Hosts(StopSignal stop, LongSupplier nanoTime) {
        this.stop = stop;
        this.nanoTime = nanoTime;
    }

    /** The right to send one request to a site. Whoever has it says how the request went, then closes it. */
    final class Turn implements AutoCloseable {
        private final Site site;
        private Duration pause;

        private Turn(Site site, Duration pause) {
            this.site = site;
            this.pause = pause;
        }

        void succeeded() {
            site.failures = 0;
            site.rest = FIRST_REST;
        }

        /** The site as such failed: unreachable, or in error. Returns true where it is to rest now. */
        boolean failed() {
            if (++site.failures >= FAILURES_TO_REST) {
                site.isResting = true;
                pause = site.rest;
                site.rest = shorter(site.rest.multipliedBy(2), LONGEST_REST);
            }
            return site.isResting;
        }

        /** The site wants to be left alone for so long. */
        void pauseFor(Duration longer) {
            if (longer.compareTo(pause) > 0) {
                pause = longer;
            }
        }

        @Override
        public void close() {
            site.readyAt = nanoTime.getAsLong() + pause.toNanos();
            site.lock.unlock();
        }
    }

    /**
     * Waits for a turn at a site.
     *
     * @param pause how long the site is left alone afterwards
     * @throws FetchException where the site is resting, or the ingest is being stopped
     */
    Turn turn(String name, Duration pause) throws FetchException {
        Site site;
        synchronized (sites) {
            site = sites.computeIfAbsent(name, key -> new Site(nanoTime.getAsLong()));
        }
        site.lock.lock();
        try {
            Duration wait = Duration.ofNanos(Math.max(0, site.readyAt - nanoTime.getAsLong()));
            if (!wait.isZero() && (site.isResting || wait.compareTo(FetchRules.LONGEST_WAIT) > 0)) {
                throw new FetchException(
                        Kind.HOST_RESTING,
                        name + (site.isResting ? " failed " + site.failures + " times in a row" : " asked to wait"),
                        wait,
                        null);
            }
            stop.pause(wait);
            // After a rest, one failure is enough for the next.
            site.isResting = false;
            return new Turn(site, pause);
        } catch (FetchException e) {
            site.lock.unlock();
            throw e;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
