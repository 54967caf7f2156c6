package id.warta.cli.option;

import id.warta.ops.Heartbeat;
import id.warta.ops.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats while a long-running command works, so that a health check sees how it does. */
public final class HeartbeatTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatTimer.class);
    private static final int SECONDS = 5;
    /** A loop that turns several times a second and has not turned for so long is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final @Nullable Heartbeat heartbeat;
    private final Supplier<String> state;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private boolean failing;

    /**
     * @param heartbeat where to; null for a command whose health nobody asks for
     * @param state asked at each beat
     */
    public HeartbeatTimer(@Nullable Heartbeat heartbeat, Supplier<String> state) {
        this.heartbeat = heartbeat;
        this.state = state;
    }

    /** Of a loop, given how long ago it turned last. */
    public static HeartbeatTimer ofLoop(Settings settings, Supplier<Duration> sinceLastTurn) {
        return new HeartbeatTimer(
                Heartbeat.ifWanted(settings),
                () -> sinceLastTurn.get().compareTo(PATIENCE) > 0 ? Heartbeat.STUCK : Heartbeat.RUNNING);
    }

    public void start() {
        if (heartbeat != null) {
            timer.scheduleAtFixedRate(() -> beat(heartbeat), 0, SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A timer that throws never beats again: whatever fails is told, once. */
    void beat(Heartbeat heartbeat) {
        try {
            heartbeat.beat(state.get(), Instant.now());
            if (failing) {
                failing = false;
                LOG.atInfo().addKeyValue("event", "heartbeat-recovered").log("the heartbeat is written again");
            }
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atWarn()
                        .addKeyValue("event", "heartbeat-failed")
                        .log("cannot write the heartbeat: {}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
