package id.warta.cli.evaluate;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code evaluate}: scores of the stages against gold data. */
@Command(
        name = "evaluate",
        description = "Score a stage against gold data, as one table.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "STAGE",
        subcommands = {EvaluateCleanCommand.class, EvaluateDedupCommand.class, EvaluateEnrichCommand.class})
public final class EvaluateCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a STAGE is needed: clean, dedup or enrich");
    }
}
