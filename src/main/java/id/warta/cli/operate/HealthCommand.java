package id.warta.cli.operate;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.ops.Heartbeat;
import id.warta.ops.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code health}: is the pipeline of this machine or container alive? In the image a shell script asks the same. */
@Command(
        name = "health",
        description = {
            "Exit 0 if the pipeline on this machine is alive, 1 with the reason if not.",
            "",
            "Alive: it runs or rebalances, and where work waits some of it was done in the last two minutes. Sinks and "
                    + "`ingest files --watch` tell the same where WARTA_HEARTBEAT names a file, here and there.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions options;

    @Option(names = "--ready", description = "starting and rebalancing is not enough: it must run")
    private boolean ready;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        String complaint = Heartbeat.ofPipeline(settings).complaint(Instant.now(), ready);
        if (complaint == null) {
            return ExitCode.DONE;
        }
        System.err.println(complaint);
        return ExitCode.BAD_INPUT;
    }
}
