package id.warta.dedup;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.index.StreamClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Decides articles in the order of their publication, then id, whatever order they come in, by looking ahead: an
 * article waits until the stream's time is so far past its own. For input that is at hand, where nobody waits for the
 * answer; with it the verdicts themselves do not depend on the order, not just where the stories end up.
 *
 * <p>Versions of one URI keep the order they came in. At most {@value #MOST_WAITING} articles wait, then the earliest is
 * decided.
 */
public final class LookAhead {
    static final int MOST_WAITING = 20_000;

    private record Waiting(Fingerprint fingerprint, long time, long arrival, Consumer<Decision> receiver) {
        Object key() {
            return fingerprint.uriKey != 0 ? (Object) fingerprint.uriKey : fingerprint.id;
        }
    }

    private final Deduplicator deduplicator;
    private final long ahead;
    private final StreamClock clock = new StreamClock();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(Comparator.comparingLong(Waiting::time)
            .thenComparing(waiting -> waiting.fingerprint.id)
            .thenComparingLong(Waiting::arrival));
    /** The latest version that waits, by URI or id. */
    private final Map<Object, Waiting> versions = new HashMap<>();

    private long arrivals;

    public LookAhead(Deduplicator deduplicator, Duration ahead) {
        this.deduplicator = deduplicator;
        this.ahead = ahead.toMillis();
    }

    /** Takes an article; its decision, and those of others that waited, go to their receivers when their turn comes. */
    public void add(Fingerprint fingerprint, Consumer<Decision> receiver) {
        clock.saw(fingerprint.time);
        long time = fingerprint.time == Fingerprint.UNDATED ? clock.now() : fingerprint.time;
        Waiting waiting = new Waiting(fingerprint, time, arrivals++, receiver);
        Waiting version = versions.get(waiting.key());
        if (version != null && version.time > time) {
            waiting = new Waiting(fingerprint, version.time, waiting.arrival, receiver);
        }
        versions.put(waiting.key(), waiting);
        queue.add(waiting);
        while (!queue.isEmpty() && (queue.size() > MOST_WAITING || queue.peek().time <= clock.now() - ahead)) {
            decideEarliest();
        }
    }

    /** Decides the earliest of those that wait, if any waits. */
    public void decideEarliest() {
        Waiting waiting = queue.poll();
        if (waiting != null) {
            versions.remove(waiting.key(), waiting);
            waiting.receiver.accept(deduplicator.decide(waiting.fingerprint));
        }
    }

    /** The input has ended: decides all that wait. */
    public void end() {
        while (!queue.isEmpty()) {
            decideEarliest();
        }
    }
}
