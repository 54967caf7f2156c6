package id.warta.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and Ctrl-C for a command that runs until it is stopped: asks it to stop, waits for it to have finished, and
 * ends the process with exit code 0 (the JVM's own would be 143).
 *
 * <p>Open it first and close it last: once it is closed, nothing else is waited for.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndHalt, "stop");
    private @Nullable Runnable stop;
    private boolean asked;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param action makes the command's main thread come to its end; called from another thread, at once if overdue */
    void onStop(Runnable action) {
        boolean overdue;
        synchronized (this) {
            stop = action;
            overdue = asked;
        }
        if (overdue) {
            action.run();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending because of the signal: the hook ends it.
        }
    }

    private void stopAndHalt() {
        Runnable action;
        synchronized (this) {
            asked = true;
            action = stop;
        }
        if (action != null) {
            action.run();
        }
        boolean done = false;
        try {
            done = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(done ? ExitCode.DONE : ExitCode.STREAM_FAILURE);
    }
}
