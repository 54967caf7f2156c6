package id.warta.ingest.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends all waiting at once when the ingest is to stop. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * Waits for so long.
     *
     * @throws FetchException of kind {@code STOPPED} as soon as the ingest is to stop
     */
    void pause(Duration duration) throws FetchException {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new FetchException(FetchException.Kind.STOPPED, "the ingest is being stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(FetchException.Kind.STOPPED, "interrupted");
        }
    }
}
