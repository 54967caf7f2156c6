package id.warta.cli.bench;

import id.warta.bench.Figures;
import id.warta.bench.Load;
import id.warta.bench.PipelineRun;
import id.warta.bench.PipelineRun.Plan;
import id.warta.clean.Cleaner;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.LearningOption;
import id.warta.cli.option.ScratchFolder;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: what the pipeline costs, end to end. */
@Command(
        name = "bench",
        description = {
            "Measure the pipeline end to end: throughput, processor time and allocation by stage, memory, disk; with "
                    + "--rate the latency.",
            "",
            "It runs on an embedded broker in this process, or on the cluster of --bootstrap-servers (or of "
                    + "WARTA_BOOTSTRAP_SERVERS). There it makes topics, consumer groups and internal topics whose names "
                    + "end in, or begin with, bench- and eight random digits, and deletes them at the end; it reads and writes no "
                    + "others. What else runs there is slowed down.",
            "",
            "Every run has fresh topics and no state. One run goes ahead that is not counted (the compiler is warm "
                    + "then), and of each run the first quarter is not; the figures are medians over the runs. "
                    + "Documents are published as fast as others finish, or at --rate; a latency counts from the moment "
                    + "a document was due, to the moment a reader of committed records has the outcome.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {BenchFunctionsCommand.class, BenchReportCommand.class, BenchGenerateCommand.class})
public final class BenchCommand implements Callable<Integer> {
    private static final String DEFAULT_BROKER = "localhost:9092";

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private LoadOptions load;

    @Mixin
    private LearningOption learning;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "runs (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--baseline",
            description = "measure the same hops without work too, run by run in turn, and print the ratio")
    private boolean baseline;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "publish so many a second, and measure latency (with --articles for the length of a run)")
    private double rate;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "6000",
            description = "without --rate: the most documents between both ends (default: ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "instances of the pipeline, all in this process (default: 1)")
    private int instances;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "0",
            description = "of the topics that are divided (default: as they are defined)")
    private int partitions;

    @Option(
            names = "--at-least-once",
            description = "without transactions: an event can be written twice after a failure")
    private boolean atLeastOnce;

    @Mixin
    private ScratchOption scratchFolder;

    @Option(names = "--json", description = "the figures as one JSON object")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1 || instances < 1 || partitions < 0 || inFlight < 1 || rate < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--runs, --instances, --partitions, --in-flight and --rate must be positive");
        }
        List<Plan> plans = new ArrayList<>();
        plans.add(new Plan(false, learning.isOn(), instances, partitions, inFlight, rate, atLeastOnce));
        if (baseline) {
            plans.add(plans.get(0).withoutWork());
        }
        Settings settings = kafka.settings();
        try (Load documents = load.load();
                ScratchFolder scratch = scratchFolder.make();
                EmbeddedBroker broker = settings.bootstrapServers().equals(DEFAULT_BROKER)
                        ? EmbeddedBroker.start(scratch.path().resolve("broker"), 0)
                        : null) {
            PipelineRun run = new PipelineRun(
                    broker == null ? settings : settings.withBootstrapServers(broker.bootstrapServers()),
                    Cleaner.create(),
                    Enricher.create(),
                    scratch.path());
            List<Figures> medians =
                    run.medians(documents, plans, runs, spec.commandLine().getErr()::println);
            BenchReport report = new BenchReport(about(documents, broker != null));
            report.add("pipeline", medians.get(0));
            if (baseline) {
                report.add("no-op", medians.get(1));
                report.addRatio();
            }
            report.print(spec.commandLine().getOut(), json);
            return ExitCode.DONE;
        }
    }

    private Map<String, Object> about(Load documents, boolean embedded) {
        Map<String, Object> about = BenchReport.machine();
        about.put("load", load.description());
        about.put("articles", documents.documents());
        about.put("bytesPerArticle", documents.bytes() / documents.documents());
        about.put("runs", runs);
        about.put("broker", embedded ? "embedded" : "given");
        about.put("instances", instances);
        about.put("guarantee", atLeastOnce ? "at least once" : "exactly once");
        about.put("rate", rate > 0 ? rate : "as fast as they get through");
        return about;
    }
}
