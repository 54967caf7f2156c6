package id.warta.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.Heartbeat;
import id.warta.ops.LoggedEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTimerTest {
    @TempDir
    Path directory;

    @Test
    void whatFailsIsToldOnceAndOnceThatItIsOver() throws Exception {
        Path folder = Files.createFile(directory.resolve("state"));
        Heartbeat heartbeat = new Heartbeat(folder.resolve("warta.health"));
        try (LoggedEvents log = new LoggedEvents("id.warta.cli.option");
                HeartbeatTimer timer = new HeartbeatTimer(heartbeat, () -> Heartbeat.RUNNING)) {
            timer.beat(heartbeat);
            timer.beat(heartbeat);
            assertThat(log.named("heartbeat-failed")).hasSize(1);
            assertThat(log.named("heartbeat-recovered")).isEmpty();
            Files.delete(folder);
            timer.beat(heartbeat);
            timer.beat(heartbeat);
            assertThat(log.named("heartbeat-failed")).hasSize(1);
            assertThat(log.named("heartbeat-recovered")).hasSize(1);
        }
    }

    @Test
    void aStateThatCannotBeToldDoesNotEndTheTimer() {
        Heartbeat heartbeat = new Heartbeat(directory.resolve("warta.health"));
        try (LoggedEvents log = new LoggedEvents("id.warta.cli.option");
                HeartbeatTimer timer = new HeartbeatTimer(heartbeat, () -> {
                    throw new IllegalStateException("closed");
                })) {
            timer.beat(heartbeat);
            assertThat(log.named("heartbeat-failed")).hasSize(1);
        }
    }
}
