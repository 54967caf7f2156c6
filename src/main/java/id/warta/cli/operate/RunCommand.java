package id.warta.cli.operate;

import id.warta.cli.option.EntitiesOption;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.HeartbeatTimer;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.LearningOption;
import id.warta.cli.option.Starting;
import id.warta.cluster.InstanceStates;
import id.warta.cluster.PipelineState;
import id.warta.dedup.StateFormatException;
import id.warta.enrich.Enricher;
import id.warta.ingest.DropFolder;
import id.warta.ops.BrokerWatch;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Heartbeat;
import id.warta.ops.MachineWatch;
import id.warta.ops.Settings;
import id.warta.ops.SummaryLog;
import id.warta.ops.TopicProvisioning;
import id.warta.ops.TransactionWatch;
import id.warta.pipeline.EntitiesFile;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.PipelineSummary;
import id.warta.pipeline.PipelineWatch;
import id.warta.pipeline.Stage;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the pipeline, continuously. */
@Command(name = "run", description = "Run the pipeline until it is stopped.", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final Duration RELOAD = Duration.ofSeconds(5);

    @Mixin
    private KafkaOptions options;

    @Mixin
    private EntitiesOption entities;

    @Option(names = "--embedded", description = "start a Kafka broker in this process too, on 127.0.0.1")
    private boolean embedded;

    @Option(names = "--port", description = "the embedded broker's port; 0: any free one (default: 9092)")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data of broker and pipeline (default: warta-data, and the pipeline's in WARTA_STATE_DIR)")
    private @Nullable Path data;

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            description = "the parts to run: clean,dedup,enrich (default: all)")
    private List<Stage> stages = List.of(Stage.values());

    @Mixin
    private LearningOption learning;

    @Option(
            names = "--summary-interval",
            paramLabel = "DURATION",
            description = "how often the summary is logged (default: 30s)")
    private @Nullable String summaryInterval;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final AtomicReference<NewsPipeline> running = new AtomicReference<>();
    /** Of the embedded broker. */
    private final CompletableFuture<String> brokerFailure = new CompletableFuture<>();

    private volatile boolean stopAsked;

    @Override
    public Integer call() throws Exception {
        check();
        Map<Settings.Key, String> flags = new EnumMap<>(Settings.Key.class);
        flags.putAll(entities.flags());
        if (summaryInterval != null) {
            flags.put(Settings.Key.SUMMARY_INTERVAL, summaryInterval);
        }
        if (data != null) {
            flags.put(Settings.Key.STATE_DIR, data.resolve("state").toString());
        }
        Settings settings = options.settings(flags);
        Path disk = embedded ? brokerData() : settings.stateDirectory();
        try (MachineWatch machine = new MachineWatch(embedded ? null : settings.admin(), List.of(disk))) {
            machine.start();
            return GracefulStop.run(() -> embedded ? runWithBroker(settings) : run(settings), this::stop);
        }
    }

    private void check() {
        if (!embedded && (port != null || data != null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port and --data are of --embedded");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port must be from 0 to 65535, not " + port);
        }
    }

    private Path brokerData() {
        return data == null ? Path.of("warta-data") : data;
    }

    private EmbeddedBroker startBroker() {
        try {
            return EmbeddedBroker.start(brokerData().resolve("broker"), port == null ? 9092 : port);
        } catch (IOException e) {
            // A port that is taken is for whoever starts this to change.
            throw new ExitException(
                    e.getCause() instanceof BindException ? ExitCode.USAGE : ExitCode.STREAM_FAILURE, e);
        }
    }

    private int runWithBroker(Settings settings) throws Exception {
        try (EmbeddedBroker broker = startBroker()) {
            Settings local = settings.withBootstrapServers(broker.bootstrapServers());
            broker.failure().thenAccept(brokerFailure::complete);
            TopicProvisioning.provision(local);
            return run(local);
        }
    }

    private int run(Settings settings) throws Exception {
        Enricher shipped = Enricher.create();
        Path own = settings.entities();
        if (own == null) {
            return run(settings, () -> shipped);
        }
        try (EntitiesFile file = EntitiesOption.checked(own, () -> new EntitiesFile(own, shipped, RELOAD))) {
            return run(settings, file);
        }
    }

    private int run(Settings settings, Supplier<Enricher> enricher) throws Exception {
        Starting.log("run", stages, settings);
        KafkaOptions.requireTopics(settings, Topics.ALL.toArray(Topic[]::new));
        PipelineState state = new PipelineState(settings);
        state.prepare(EnumSet.copyOf(stages));
        NewsPipeline ended;
        try (NewsPipeline pipeline =
                        new NewsPipeline(settings.streams(), EnumSet.copyOf(stages), learning.isOn(), enricher);
                InstanceStates states = new InstanceStates(settings, pipeline.instance());
                PipelineWatch watch = new PipelineWatch(pipeline, watchFile(settings));
                HeartbeatTimer heart = new HeartbeatTimer(Heartbeat.ofPipeline(settings), () -> health(pipeline));
                SummaryLog summary = new SummaryLog(
                        settings.summaryInterval(),
                        states.leaving(new PipelineSummary(pipeline, watch::silentSources)::next));
                BrokerWatch brokers = new BrokerWatch(
                        settings,
                        Topics.ALL.stream().map(Topic::name).toList(),
                        gone -> pipeline.fail(new MissingSourceTopicException(
                                "the cluster no longer has " + String.join(", ", gone))));
                TransactionWatch transactions = new TransactionWatch(
                        settings,
                        topics(settings),
                        List.of(settings.applicationId() + "-", DropFolder.TRANSACTIONAL_ID))) {
            running.set(pipeline);
            brokerFailure.thenAccept(reason ->
                    pipeline.fail(new IllegalStateException(reason), "make room on the disk, then start again"));
            if (stopAsked) {
                return ExitCode.DONE;
            }
            pipeline.start();
            summary.start();
            watch.start();
            brokers.start();
            transactions.start();
            state.noteOriginOnceRunning(pipeline);
            heart.start();
            pipeline.awaitStopped();
            ended = pipeline;
        }
        if (ended.hasDamagedState()) {
            state.discardDamagedCopy();
        }
        return exitCode(ended.failure());
    }

    /** What an instance reads committed records of. */
    private static List<String> topics(Settings settings) {
        return Stream.concat(
                        Topics.ALL.stream().map(Topic::name),
                        NewsPipeline.STORES.keySet().stream()
                                .map(store -> NewsPipeline.changelog(settings.applicationId(), store)))
                .toList();
    }

    private static Path watchFile(Settings settings) {
        return settings.stateDirectory().resolve(settings.applicationId() + ".watch");
    }

    private static int exitCode(@Nullable Throwable failure) {
        if (failure instanceof StateFormatException refused) {
            throw refused;
        }
        if (failure instanceof MissingSourceTopicException) {
            return ExitCode.TOPICS;
        }
        return failure == null ? ExitCode.DONE : ExitCode.STREAM_FAILURE;
    }

    private void stop() {
        stopAsked = true;
        NewsPipeline pipeline = running.get();
        if (pipeline != null) {
            pipeline.close();
        }
    }

    private static String health(NewsPipeline pipeline) {
        return pipeline.isStuck(Instant.now())
                ? Heartbeat.STUCK
                : pipeline.state().name();
    }
}
