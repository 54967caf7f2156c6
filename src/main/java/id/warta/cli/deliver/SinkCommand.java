package id.warta.cli.deliver;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code sink}: topics → files and databases. */
@Command(
        name = "sink",
        description = "Write the events of a topic elsewhere, each exactly once.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "DESTINATION",
        subcommands = {SinkFilesCommand.class, SinkPostgresCommand.class})
public final class SinkCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a DESTINATION is needed: files or postgres");
    }
}
