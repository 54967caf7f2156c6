package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what other processes and threads bring about, never for time to pass. */
public final class Await {
    /** Far more than anything takes; a loaded machine is no failure. */
    public static final Duration LONG = Duration.ofSeconds(120);

    private static final long PAUSE_MILLIS = 50;

    /** Something that comes true by and by. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    /** @param what is waited for, in the words of the failure */
    public static void until(String what, Condition condition) throws Exception {
        until(() -> what, LONG, condition);
    }

    /** @param story what is waited for and what was seen instead, told only where it does not come true */
    public static void until(Supplier<String> story, Duration limit, Condition condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - end)
                    .as(() -> "gave up after " + limit.toSeconds() + " s: " + story.get())
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
