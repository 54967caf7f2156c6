package id.warta.cli.bench;

import id.warta.bench.DailyCost;
import id.warta.bench.Figures;
import id.warta.bench.FunctionRun;
import id.warta.bench.GeneratedNews;
import id.warta.bench.GeneratedNews.Shape;
import id.warta.bench.LineChart;
import id.warta.bench.Load;
import id.warta.bench.PipelineRun;
import id.warta.bench.PipelineRun.Plan;
import id.warta.bench.WindowRun;
import id.warta.clean.Cleaner;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ScratchFolder;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench report}: all that the page on performance shows, measured again. */
@Command(
        name = "report",
        description = {
            "Measure throughput, latency and how cost grows, and write tables and figures into a folder: figures.md and "
                    + "growth-*.svg. Takes some ten minutes and 2 GiB of heap (-Xmx2g), on a machine with nothing else to do.",
            ""
        },
        mixinStandardHelpOptions = true)
final class BenchReportCommand implements Callable<Integer> {
    private static final int IN_FLIGHT = 2_000;
    /** What an article of a window takes at most, and the share of the heap that all of them may take. */
    private static final double WINDOW_BYTES = 4096;

    private static final double WINDOW_SHARE = 0.6;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "src/docs",
            description = "where they go (default: ${DEFAULT-VALUE})")
    private Path out;

    @Mixin
    private ScratchOption scratchFolder;

    @Option(
            names = "--scale",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "of the usual numbers of articles: 0.1 for a quick look (default: 1)")
    private double scale;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Cleaner cleaner;
    private Enricher enricher;
    private final StringBuilder page = new StringBuilder();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (scale < 0.01 || scale > 100) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--scale must be from 0.01 to 100");
        }
        Files.createDirectories(out);
        cleaner = Cleaner.create();
        enricher = Enricher.create();
        page.append(
                "# Figures\n\nWritten by `bench report`; [performance.md](performance.md) says what they mean.\n\n");
        double busyBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        BenchReport.machine()
                .forEach((name, value) ->
                        page.append(name).append(": ").append(value).append("; "));
        page.append(String.format(
                Locale.ROOT,
                "other work on the machine at the start: load %.1f%s%n",
                busyBefore,
                busyBefore > 1 ? " (measured under load: read the processor times and ratios, not the rates)" : ""));
        try (ScratchFolder scratch = scratchFolder.make();
                EmbeddedBroker broker = EmbeddedBroker.start(scratch.path().resolve("broker"), 0)) {
            Settings settings = Settings.load(Map.of(), Map.of(), null).withBootstrapServers(broker.bootstrapServers());
            PipelineRun run = new PipelineRun(settings, cleaner, enricher, scratch.path());
            Figures text = endToEnd(run);
            latency(run);
            functions();
            copies();
            length();
            Figures window = window();
            spread(run);
            model(text, window);
        }
        Files.writeString(out.resolve("figures.md"), page);
        return ExitCode.DONE;
    }

    private Figures endToEnd(PipelineRun run) throws IOException, InterruptedException {
        Plan plan = new Plan(false, true, 1, 0, IN_FLIGHT, 0, false);
        List<Figures> text;
        try (Load load = Load.generated(shape(250, 0.1, false), scaled(10_000))) {
            text = run.medians(load, List.of(plan, plan.withoutWork()), 3, this::progress);
        }
        List<Figures> html;
        try (Load load = Load.generated(shape(250, 0.1, true), scaled(6_000))) {
            html = run.medians(
                    load, List.of(plan.inFlight(500), plan.inFlight(500).withoutWork()), 1, this::progress);
        }
        Map<String, Figures> columns = new LinkedHashMap<>();
        columns.put("plain text", text.get(0));
        columns.put("the same hops without work", text.get(1));
        columns.put("HTML pages", html.get(0));
        columns.put("without work", html.get(1));
        page.append("\n## End to end, exactly once, broker included\n\n");
        table(columns, List.of("articlesPerSecond", "megabytesPerSecond", "coresBusy", "heapMiB.peak", "heapMiB.live"));
        page.append(String.format(
                Locale.ROOT,
                "%nRatio to the hops without work: %.2f (plain text), %.2f (HTML).%n%nProcessor time an article, \u00b5s:%n%n",
                text.get(0).get("articlesPerSecond") / text.get(1).get("articlesPerSecond"),
                html.get(0).get("articlesPerSecond") / html.get(1).get("articlesPerSecond")));
        table(columns, names(text.get(0), "cpuMicros"));
        page.append("\nAllocated an article, KiB:\n\n");
        table(columns, names(text.get(0), "allocatedKiB"));
        page.append("\nOn the broker's disk an article, bytes, one replica:\n\n");
        table(columns, names(text.get(0), "topicBytesPerArticle"));
        return text.get(0);
    }

    private void latency(PipelineRun run) throws IOException, InterruptedException {
        Map<String, Figures> columns = new LinkedHashMap<>();
        try (Load load = Load.generated(shape(250, 0.1, false), scaled(4_000))) {
            for (boolean atLeastOnce : new boolean[] {false, true}) {
                Figures figures = run.measure(load, new Plan(false, true, 1, 0, IN_FLIGHT, 100, atLeastOnce));
                columns.put(atLeastOnce ? "at least once" : "exactly once", figures);
                progress("latency, p99 " + Math.round(figures.get("latencyMillis.p99")) + " ms");
            }
        }
        page.append("\n## Latency at 100 articles a second, ms\n\n");
        table(columns, names(columns.get("exactly once"), "latencyMillis"));
    }

    private void functions() throws IOException {
        page.append("\n## The work alone, one core\n\nProcessor time an article, \u00b5s, and allocation, KiB:\n\n");
        Map<String, Figures> columns = new LinkedHashMap<>();
        columns.put("plain text", function(shape(250, 0.1, false), scaled(3_000)));
        columns.put("HTML pages", function(shape(250, 0.1, true), scaled(1_000)));
        table(columns, names(columns.get("plain text"), "cpuMicros"));
        page.append('\n');
        table(columns, names(columns.get("plain text"), "allocatedKiB"));
    }

    private void copies() throws IOException {
        Map<String, Figures> points = new LinkedHashMap<>();
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 0.9}) {
            points.put(Math.round(share * 100) + " %", function(shape(250, share, false), scaled(4_000)));
        }
        growth("Share of copies", "copies", points, "cpuMicros.total", "cpuMicros.decide");
    }

    private void length() throws IOException {
        Map<String, Figures> points = new LinkedHashMap<>();
        for (int words : new int[] {60, 250, 1_000, 5_000, 20_000, 65_000}) {
            Figures figures = function(shape(words, 0.1, false), Math.max(20, scaled(600_000 / words)));
            double kilobytes = figures.get("bytesPerArticle") / 1e3;
            for (String step : new String[] {"total", "clean", "fingerprint", "enrich"}) {
                figures.put("cpuMicrosPerKilobyte." + step, figures.get("cpuMicros." + step) / kilobytes);
            }
            points.put(String.format(Locale.ROOT, kilobytes < 10 ? "%.1f kB" : "%.0f kB", kilobytes), figures);
        }
        growth(
                "Length of an article",
                "size",
                points,
                "cpuMicrosPerKilobyte.total",
                "cpuMicrosPerKilobyte.clean",
                "cpuMicrosPerKilobyte.fingerprint",
                "cpuMicrosPerKilobyte.enrich");
    }

    private Figures window() throws IOException {
        Map<String, Figures> points = new LinkedHashMap<>();
        Figures last = new Figures();
        for (int articles : new int[] {10_000, 50_000, 200_000}) {
            if (scaled(articles) * WINDOW_BYTES > Runtime.getRuntime().maxMemory() * WINDOW_SHARE) {
                progress("window of " + scaled(articles) + " left out: more heap (-Xmx2g) would hold it");
                break;
            }
            last = WindowRun.measure(scaled(articles), shape(250, 0.1, false));
            points.put(String.format(Locale.ROOT, "%,d", scaled(articles)), last);
            progress("window of " + scaled(articles) + ": " + Math.round(last.get("cpuMicros.decide")) + " \u00b5s");
        }
        growth("Articles in the window of deduplication", "articles", points, "cpuMicros.decide");
        page.append('\n');
        table(points, List.of("state.storedBytesPerArticle"));
        return last;
    }

    private void spread(PipelineRun run) throws IOException, InterruptedException {
        Plan plan = new Plan(false, true, 1, 0, IN_FLIGHT, 0, false);
        Map<String, Figures> partitions = new LinkedHashMap<>();
        Map<String, Figures> instances = new LinkedHashMap<>();
        try (Load load = Load.generated(shape(250, 0.1, false), scaled(8_000))) {
            for (int count : new int[] {1, 3, 6, 12}) {
                partitions.put(Integer.toString(count), run.measure(load, plan.spread(1, count)));
                progress(count + " partitions");
            }
            for (int count : new int[] {1, 2, 4}) {
                instances.put(Integer.toString(count), run.measure(load, plan.spread(count, 0)));
                progress(count + " instances");
            }
        }
        growth("Partitions", "partitions of each topic", partitions, "cpuMicros.total");
        page.append('\n');
        table(partitions, List.of("articlesPerSecond"));
        growth("Instances on this one machine", "instances", instances, "cpuMicros.total");
        page.append('\n');
        table(instances, List.of("articlesPerSecond", "heapMiB.live"));
    }

    private void model(Figures run, Figures window) {
        page.append("\n## What a day's articles cost (one language, plain text)\n\n");
        Map<String, Figures> columns = new LinkedHashMap<>();
        columns.put("20,000 a day", DailyCost.of(run, window, 20_000));
        columns.put("a million a day", DailyCost.of(run, window, 1e6));
        columns.put("a hundred million a day", DailyCost.of(run, window, 1e8));
        table(columns, new ArrayList<>(columns.get("20,000 a day").names()));
    }

    /** A section with a table and a figure of the first of {@code names} at every point. */
    private void growth(String title, String horizontal, Map<String, Figures> points, String... names)
            throws IOException {
        String file = "growth-" + title.toLowerCase(Locale.ROOT).split(" ")[0] + ".svg";
        LineChart chart = new LineChart(
                title,
                horizontal,
                names[0].contains("Kilobyte") ? "processor time a kB, \u00b5s" : "processor time an article, \u00b5s",
                List.copyOf(points.keySet()));
        for (String name : names) {
            ToDoubleFunction<Figures> value = figures -> figures.get(name);
            chart.line(
                    name.substring(name.indexOf('.') + 1),
                    points.values().stream().mapToDouble(value).toArray());
        }
        Files.writeString(out.resolve(file), chart.svg());
        page.append("\n## ").append(title).append("\n\n![](").append(file).append(")\n\n");
        table(points, List.of(names));
    }

    private Figures function(Shape shape, int articles) throws IOException {
        try (Load load = Load.generated(shape, articles)) {
            FunctionRun run = new FunctionRun(cleaner, enricher);
            run.measure(load);
            return Figures.median(List.of(run.measure(load), run.measure(load)));
        }
    }

    private static List<String> names(Figures figures, String group) {
        return figures.group(group).keySet().stream()
                .map(name -> group + "." + name)
                .toList();
    }

    private void table(Map<String, Figures> columns, List<String> rows) {
        page.append("| | ").append(String.join(" | ", columns.keySet())).append(" |\n|---|");
        page.append("---:|".repeat(columns.size())).append('\n');
        for (String row : rows) {
            page.append("| ").append(BenchReport.title(row)).append(" |");
            for (Figures figures : columns.values()) {
                double value = figures.get(row);
                page.append(
                        Double.isNaN(value)
                                ? " |"
                                : String.format(Locale.ROOT, Math.abs(value) < 10 ? " %.2f |" : " %,.0f |", value));
            }
            page.append('\n');
        }
    }

    private static Shape shape(int words, double copies, boolean html) {
        return new Shape(1, copies, 4, words, html, GeneratedNews.PACE);
    }

    private int scaled(int articles) {
        return Math.max(20, (int) (articles * scale));
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
