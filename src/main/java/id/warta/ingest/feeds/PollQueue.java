package id.warta.ingest.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which source is to be polled next: the one due longest, but never two of one site at a time, so that a slow site holds
 * up one thread and no more. Safe for several threads.
 */
final class PollQueue {
    private record Due(Instant at, Source source) {
        private String url() {
            return source.url().toString();
        }
    }

    private final TreeSet<Due> waiting =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::url));
    private final Map<String, Due> byUrl = new HashMap<>();
    private final Map<String, Source> polled = new HashMap<>();
    private final Set<String> busySites = new HashSet<>();
    private boolean isClosed;

    /** Adds a source, or replaces the one of the same url. */
    synchronized void put(Source source, Instant at) {
        String url = source.url().toString();
        if (polled.containsKey(url)) {
            polled.put(url, source); // it is polled right now, by its former entry
            return;
        }
        remove(url);
        Due due = new Due(at, source);
        waiting.add(due);
        byUrl.put(url, due);
        notifyAll();
    }

    /** Forgets a source; a poll under way goes on. */
    synchronized void remove(String url) {
        Due due = byUrl.remove(url);
        if (due != null) {
            waiting.remove(due);
        }
        polled.remove(url);
    }

    /** Waits for a source that is due and marks its site as busy; null when there is nothing more to do. */
    synchronized @Nullable Source take(boolean untilEmpty) throws InterruptedException {
        while (!isClosed) {
            Instant now = Instant.now();
            Instant next = null;
            for (Due due : waiting) {
                if (due.at.isAfter(now)) {
                    next = due.at;
                    break;
                }
                if (busySites.add(due.source.url().site())) {
                    waiting.remove(due);
                    byUrl.remove(due.url());
                    polled.put(due.url(), due.source);
                    return due.source;
                }
            }
            if (untilEmpty && waiting.isEmpty()) {
                return null;
            }
            wait(next == null ? 0 : Math.max(1, Duration.between(now, next).toMillis()));
        }
        return null;
    }

    /** A poll has ended; the source is due again then, unless it was removed meanwhile. */
    synchronized void done(Source source, @Nullable Instant next) {
        busySites.remove(source.url().site());
        Source present = polled.remove(source.url().toString());
        if (present != null && next != null) {
            put(present, next);
        }
        notifyAll();
    }

    /** How many sources are due and have to wait. */
    synchronized int overdue(Instant now) {
        int overdue = 0;
        for (Due due : waiting) {
            if (due.at.isAfter(now)) {
                break;
            }
            overdue++;
        }
        return overdue;
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
