package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Heartbeat heartbeat;

    @BeforeEach
    void open() {
        heartbeat = new Heartbeat(directory.resolve("warta.health"));
    }

    @Test
    void isSilentBeforeTheFirstBeat() throws Exception {
        assertThat(heartbeat.complaint(NOW, false)).contains("is missing");
    }

    @Test
    void startingAndRebalancingIsAliveButNotReady() throws Exception {
        for (String state : new String[] {"CREATED", "REBALANCING"}) {
            heartbeat.beat(state, NOW);
            assertThat(heartbeat.complaint(NOW, false)).isNull();
            assertThat(heartbeat.complaint(NOW, true)).isEqualTo("it is " + state);
        }
        heartbeat.beat(Heartbeat.RUNNING, NOW);
        assertThat(heartbeat.complaint(NOW, true)).isNull();
    }

    @Test
    void stuckAndStoppedIsNotAlive() throws Exception {
        for (String state : new String[] {Heartbeat.STUCK, "PENDING_SHUTDOWN", "ERROR"}) {
            heartbeat.beat(state, NOW);
            assertThat(heartbeat.complaint(NOW, false)).isEqualTo("it is " + state);
        }
    }

    @Test
    void anOldBeatIsSilence() throws Exception {
        heartbeat.beat(Heartbeat.RUNNING, NOW);
        assertThat(heartbeat.complaint(NOW.plus(Heartbeat.SILENCE), false)).isNull();
        assertThat(heartbeat.complaint(NOW.plus(Heartbeat.SILENCE).plusSeconds(1), false))
                .isEqualTo("the last heartbeat is 31 s old");
    }

    @Test
    void onlyThePipelineBeatsUnasked() {
        Settings silent = Settings.load(Map.of(Settings.Key.STATE_DIR, directory.toString()), Map.of(), null);
        assertThat(Heartbeat.ifWanted(silent)).isNull();
        assertThat(silent.with(Settings.Key.HEARTBEAT, "/tmp/warta.health").heartbeat())
                .isEqualTo(Path.of("/tmp/warta.health"));
    }

    @Test
    void thePipelinesBeatLiesWithItsState() throws Exception {
        Settings settings = Settings.load(Map.of(Settings.Key.STATE_DIR, directory.toString()), Map.of(), null);
        Heartbeat.ofPipeline(settings).beat(Heartbeat.RUNNING, NOW);
        assertThat(Files.readString(directory.resolve("warta.health"))).isEqualTo("RUNNING 2026-01-01T00:00:00Z\n");
    }
}
