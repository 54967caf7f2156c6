package id.warta.cli.bench;

import id.warta.bench.Figures;
import id.warta.bench.FunctionRun;
import id.warta.bench.Load;
import id.warta.clean.Cleaner;
import id.warta.cli.option.ExitCode;
import id.warta.enrich.Enricher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench functions}: what the work of the stages costs without Kafka. */
@Command(
        name = "functions",
        description = {
            "Measure the work of the stages without Kafka, on one core, each step for itself: reading and writing JSON, "
                    + "cleaning, fingerprints, deduplication (with no memory at the start), enrichment.",
            "",
            "One run goes ahead that is not counted; the figures are medians over the runs, and processor time, so that "
                    + "what else runs on the machine hardly matters.",
            ""
        },
        mixinStandardHelpOptions = true)
final class BenchFunctionsCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "runs (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--json", description = "the figures as one JSON object")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        FunctionRun run = new FunctionRun(Cleaner.create(), Enricher.create());
        try (Load documents = load.load()) {
            run.measure(documents);
            List<Figures> measured = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                measured.add(run.measure(documents));
            }
            Map<String, Object> about = BenchReport.machine();
            about.put("load", load.description());
            about.put("articles", documents.documents());
            about.put("bytesPerArticle", documents.bytes() / documents.documents());
            about.put("runs", runs);
            BenchReport report = new BenchReport(about);
            report.add("one core", Figures.median(measured));
            report.print(spec.commandLine().getOut(), json);
        }
        return ExitCode.DONE;
    }
}
