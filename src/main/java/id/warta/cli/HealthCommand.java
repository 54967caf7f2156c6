package id.warta.cli;

import id.warta.ops.Heartbeat;
import id.warta.ops.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code health}: is the pipeline of this machine or container alive? For Docker's health check. */
@Command(
        name = "health",
        description = "Exit 0 if the pipeline on this machine is alive, 1 with the reason if not.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions options;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        String complaint = new Heartbeat(settings.stateDirectory(), settings.applicationId()).complaint(Instant.now());
        if (complaint == null) {
            return ExitCode.DONE;
        }
        System.err.println(complaint);
        return ExitCode.BAD_INPUT;
    }
}
