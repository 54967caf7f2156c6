package id.warta.cli;

import id.warta.ops.Heartbeat;
import id.warta.ops.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats while a long-running command works, so that a health check sees how it does. */
final class HeartbeatTimer {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatTimer.class);
    private static final int SECONDS = 5;
    /** A loop that turns several times a second and has not turned for so long is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private HeartbeatTimer() {}

    /**
     * @param heartbeat where to; null for a command whose health nobody asks for
     * @param state asked at each beat
     * @param work the command's work, of which the result is returned
     */
    static int during(@Nullable Heartbeat heartbeat, Supplier<String> state, Callable<Integer> work) throws Exception {
        if (heartbeat == null) {
            return work.call();
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(() -> beat(heartbeat, state.get()), 0, SECONDS, TimeUnit.SECONDS);
        try {
            return work.call();
        } finally {
            timer.shutdownNow();
        }
    }

    /** The same for a loop, given how long ago it turned last. */
    static int duringLoop(Settings settings, Supplier<Duration> sinceLastTurn, Callable<Integer> work)
            throws Exception {
        return during(
                Heartbeat.ifWanted(settings),
                () -> sinceLastTurn.get().compareTo(PATIENCE) > 0 ? Heartbeat.STUCK : Heartbeat.RUNNING,
                work);
    }

    private static void beat(Heartbeat heartbeat, String state) {
        try {
            heartbeat.beat(state, Instant.now());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("event", "heartbeat-failed").log("cannot write the heartbeat: {}", e.getMessage());
        }
    }
}
