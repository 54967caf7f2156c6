package id.warta.cli.operate;

import id.warta.article.EnrichedArticle;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.cli.ingest.IngestProgress;
import id.warta.cli.option.EntitiesOption;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.LearningOption;
import id.warta.cli.option.ScratchFolder;
import id.warta.cli.stage.StoryReport;
import id.warta.enrich.Enricher;
import id.warta.ingest.FilesIngest;
import id.warta.ingest.RawProducer;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.PipelineCounters;
import id.warta.pipeline.Stage;
import id.warta.sink.SinkLoop;
import id.warta.sink.files.FilesSink;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole path in one JVM, from files to a readable table, over a broker that is gone afterwards. */
@Command(
        name = "demo",
        description =
                "Take the sample articles, or your own files, through the whole pipeline with a broker of its own.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final List<String> SAMPLES = List.of(
            "000_e4e9c2526a4f9f12.txt",
            "001_7a6cb31184455393.txt",
            "002_9c897c46e55408f5.txt",
            "003_ba2def52373556d9.txt",
            "004_c27a19544a1cdf98.txt");
    private static final List<Topic<?, ?>> RESULTS =
            List.of(Topics.ENRICHED, Topics.DUPLICATES, Topics.REJECTED, Topics.STORIES);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "PATH",
            description = "files, folders or patterns to take instead of the samples")
    private List<String> input = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/demo",
            description = "where the JSON Lines are left (default: ${DEFAULT-VALUE}); those of an earlier demo go")
    private Path out;

    @Mixin
    private LearningOption learning;

    @Mixin
    private EntitiesOption entities;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Enricher enricher = entities.enricher();
        // Beside the results, not in the system's folder for temporary files, of which Kafka Streams warns.
        try (ScratchFolder scratch = ExitException.orExit(ExitCode.USAGE, () -> ScratchFolder.in(out, ".broker"));
                EmbeddedBroker broker = ExitException.orExit(
                        ExitCode.STREAM_FAILURE,
                        () -> EmbeddedBroker.start(scratch.path().resolve("broker"), 0))) {
            // Not the environment: what it says of Kafka is meant for another broker than this one.
            Settings settings = Settings.load(
                    Map.of(
                            Settings.Key.BOOTSTRAP_SERVERS,
                            broker.bootstrapServers(),
                            Settings.Key.STATE_DIR,
                            scratch.path().resolve("state").toString()),
                    Map.of(),
                    null);
            TopicProvisioning.provision(settings);
            IngestProgress progress = new IngestProgress(System.err, false);
            PipelineCounters.Snapshot counts;
            try (NewsPipeline pipeline =
                    new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), learning.isOn(), () -> enricher)) {
                pipeline.start();
                long documents = ingest(settings, progress, scratch.path());
                counts = awaitAll(pipeline, documents);
            }
            FilesSink.clear(out);
            try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES)) {
                new SinkLoop(
                                settings.consumer(),
                                "demo",
                                sink.id(),
                                RESULTS.stream().map(Topic::name).toList(),
                                sink,
                                Duration.ofSeconds(1))
                        .runUntilEnd();
            }
            PrintWriter table = spec.commandLine().getOut();
            new StoryReport(table)
                    .print(
                            read(Topics.ENRICHED, EnrichedArticle.class),
                            read(Topics.DUPLICATES, UniqueArticle.class),
                            read(Topics.REJECTED, Rejection.class));
            table.printf(
                    Locale.ROOT,
                    "%n%d in = %d enriched + %d duplicates + %d rejected + %d dead letters, %.1f s; JSON Lines in %s%n",
                    counts.received(),
                    counts.enriched(),
                    counts.copies(),
                    counts.rejected(),
                    counts.deadLetters(),
                    (System.nanoTime() - began) / 1e9,
                    out);
            table.flush();
            return progress.bad() > 0 || counts.deadLetters() > 0 ? ExitCode.BAD_INPUT : ExitCode.DONE;
        }
    }

    private long ingest(Settings settings, IngestProgress progress, Path scratch) throws IOException {
        List<String> paths = input;
        if (paths.isEmpty()) {
            Path samples = Files.createDirectories(scratch.resolve("samples"));
            for (String sample : SAMPLES) {
                try (InputStream resource = DemoCommand.class.getResourceAsStream("/samples/" + sample)) {
                    Files.copy(resource, samples.resolve(sample));
                }
            }
            paths = List.of(samples.toString());
        }
        try (RawProducer producer = new RawProducer(settings.producer(), progress)) {
            new FilesIngest(producer, progress).run(paths, System.in);
            return producer.documents();
        }
    }

    private static PipelineCounters.Snapshot awaitAll(NewsPipeline pipeline, long documents)
            throws InterruptedException {
        PipelineCounters.Snapshot counts = pipeline.counts();
        long progressed = System.nanoTime();
        while (counts.finished() < documents) {
            TimeUnit.MILLISECONDS.sleep(20);
            PipelineCounters.Snapshot now = pipeline.counts();
            if (now.finished() > counts.finished()) {
                progressed = System.nanoTime();
            }
            counts = now;
            if (pipeline.failure() != null || System.nanoTime() - progressed > PATIENCE.toNanos()) {
                throw new ExitException(
                        ExitCode.STREAM_FAILURE,
                        "the pipeline stopped after " + counts.finished() + " of " + documents
                                + " documents; the log says why");
            }
        }
        return counts;
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jsonl") && RESULTS.stream().anyMatch(topic -> name.startsWith(topic.name() + "-"));
    }

    private <V> List<V> read(Topic<String, V> topic, Class<V> type) throws IOException {
        List<V> events = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out, 2)) {
            List<Path> ofTopic = files.filter(DemoCommand::isResult)
                    .filter(file -> file.getFileName().toString().startsWith(topic.name() + "-"))
                    .sorted()
                    .toList();
            for (Path file : ofTopic) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    events.add(Json.MAPPER.readValue(line, type));
                }
            }
        }
        return events;
    }
}
