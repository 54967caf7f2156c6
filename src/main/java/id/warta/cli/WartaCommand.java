package id.warta.cli;

import id.warta.cli.bench.BenchCommand;
import id.warta.cli.deliver.ExportCommand;
import id.warta.cli.deliver.SinkCommand;
import id.warta.cli.deliver.TailCommand;
import id.warta.cli.evaluate.EvaluateCommand;
import id.warta.cli.evaluate.LearnCommand;
import id.warta.cli.evaluate.TrainCommand;
import id.warta.cli.ingest.IngestCommand;
import id.warta.cli.operate.DeadLettersCommand;
import id.warta.cli.operate.DemoCommand;
import id.warta.cli.operate.HealthCommand;
import id.warta.cli.operate.ReprocessCommand;
import id.warta.cli.operate.ResetCommand;
import id.warta.cli.operate.RunCommand;
import id.warta.cli.operate.StatusCommand;
import id.warta.cli.operate.TopicsCommand;
import id.warta.cli.option.FailureSentence;
import id.warta.cli.stage.CleanCommand;
import id.warta.cli.stage.DedupCommand;
import id.warta.cli.stage.EnrichCommand;
import id.warta.cli.stage.ExplainCommand;
import id.warta.ops.Settings;
import id.warta.ops.Settings.InvalidSettingException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: its subcommands, and what a failure looks like to the person who typed the command. */
@Command(
        name = "warta",
        description = "Streaming news ingestion on Apache Kafka: clean, deduplicate, group and enrich.",
        mixinStandardHelpOptions = true,
        versionProvider = WartaCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            IngestCommand.class,
            SinkCommand.class,
            TopicsCommand.class,
            CleanCommand.class,
            DedupCommand.class,
            EnrichCommand.class,
            TailCommand.class,
            ExportCommand.class,
            ExplainCommand.class,
            DeadLettersCommand.class,
            ReprocessCommand.class,
            ResetCommand.class,
            TrainCommand.class,
            LearnCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            StatusCommand.class,
            HealthCommand.class
        })
public final class WartaCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs one command line and returns the exit code. */
    public static int execute(String[] args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        // Left to itself, picocli writes in the platform's charset.
        return new CommandLine(new WartaCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(WartaCommand::runInKnownEnvironment)
                .setExecutionExceptionHandler(new FailureSentence());
    }

    /** A variable that is misspelt stops every command, also those that read no setting. */
    private static int runInKnownEnvironment(CommandLine.ParseResult parsed) {
        if (!asksForHelp(parsed)) {
            try {
                Settings.load(Map.of(), null);
            } catch (InvalidSettingException e) {
                throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "the environment", e);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean asksForHelp(CommandLine.ParseResult parsed) {
        return parsed.isUsageHelpRequested()
                || parsed.isVersionHelpRequested()
                || parsed.subcommand() != null && asksForHelp(parsed.subcommand());
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = WartaCommand.class.getPackage().getImplementationVersion();
            return new String[] {"warta " + (version == null ? "(not from a jar)" : version)};
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a COMMAND is needed");
    }
}
