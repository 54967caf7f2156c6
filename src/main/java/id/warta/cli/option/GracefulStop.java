package id.warta.cli.option;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work that SIGTERM and Ctrl-C end cleanly: the work is asked to stop, gets {@value #SECONDS} seconds to finish what
 * it has begun, and its own exit code becomes the program's, instead of the 143 that a JVM killed by a signal returns.
 */
public final class GracefulStop {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);
    private static final int SECONDS = 9;

    private GracefulStop() {}

    /**
     * @param work the command's work; its failures become exit codes as everywhere else
     * @param stop asks the work to end soon; called from another thread, at most once
     */
    public static int run(Callable<Integer> work, Runnable stop) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        int[] exitCode = {ExitCode.STREAM_FAILURE};
        Thread hook = new Thread(
                () -> {
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
                    stop.run();
                    try {
                        if (!done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                            LOG.atWarn()
                                    .addKeyValue("event", "stop-incomplete")
                                    .log("not finished after {} s, giving up", SECONDS);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.out.flush();
                    System.err.flush();
                    Runtime.getRuntime().halt(exitCode[0]);
                },
                "graceful-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            exitCode[0] = work.call();
            return exitCode[0];
        } finally {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Stopping already: the hook ends the program.
            }
        }
    }
}
