package id.warta.cli.operate;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dead-letters}: what the stages failed on. */
@Command(
        name = "dead-letters",
        description = "Look at the records that a stage failed on, and send them back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class})
public final class DeadLettersCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a COMMAND is needed: list or replay");
    }
}
