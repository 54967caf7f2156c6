package id.warta.ingest.push;

import id.warta.article.RawDocument;
import id.warta.ingest.RawProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The documents of one request on their way to the broker. Sent by one thread, acknowledged by another. */
final class Delivery {
    /** So many rejections are named, the others counted. */
    private static final int MAX_NAMED = 1_000;

    private static final int PERMIT_BYTES = 1024;

    private final RawProducer producer;
    private final Semaphore inFlight;
    private final int allPermits;
    private final Duration patience;
    private final List<Map<String, Object>> rejected = new ArrayList<>();
    private long sent;
    private long accepted;
    private long rejectedInAll;
    private long unwritten;
    private @Nullable Exception failure;

    /** @param inFlight {@link #permits} of all requests together */
    Delivery(RawProducer producer, Semaphore inFlight, int allPermits, Duration patience) {
        this.producer = producer;
        this.inFlight = inFlight;
        this.allPermits = allPermits;
        this.patience = patience;
    }

    static int permits(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / PERMIT_BYTES + 1);
    }

    /**
     * Sends one document when there is room for it.
     *
     * @param bytes about its size
     * @return false where the broker was too slow to make room in time
     */
    boolean send(RawDocument document, long line, int bytes) throws InterruptedException {
        int permits = Math.min(permits(bytes), allPermits);
        if (!inFlight.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        synchronized (this) {
            sent++;
        }
        try {
            producer.offer(document, (refusal, e) -> {
                inFlight.release(permits);
                told(line, refusal, e);
            });
        } catch (RuntimeException e) {
            inFlight.release(permits);
            told(line, null, e);
        }
        return true;
    }

    synchronized void reject(long line, String reason) {
        if (rejectedInAll++ < MAX_NAMED) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("line", line);
            named.put("reason", reason);
            rejected.add(named);
        }
    }

    private synchronized void told(long line, @Nullable String refusal, @Nullable Exception e) {
        if (e != null) {
            unwritten++;
            failure = e;
        } else if (refusal != null) {
            reject(line, refusal);
            unwritten++;
        } else {
            accepted++;
        }
        notifyAll();
    }

    /** Why a document could not be written, null where all could so far. */
    synchronized @Nullable Exception failure() {
        return failure;
    }

    /** Waits for the broker's word on everything sent; false where it did not come in time. */
    synchronized boolean await() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (accepted + unwritten < sent) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized long rejectedInAll() {
        return rejectedInAll;
    }

    /** {@code accepted}, {@code rejected}, and {@code rejectedInAll} where not all are named. */
    synchronized Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("accepted", accepted);
        counts.put("rejected", List.copyOf(rejected));
        if (rejectedInAll > rejected.size()) {
            counts.put("rejectedInAll", rejectedInAll);
        }
        return counts;
    }
}
