package id.warta.bench;

import id.warta.bench.ProcessCosts.Part;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import id.warta.ops.Settings;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.PipelineCounters;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of the pipeline: on topics and under an application id of its own, which are gone afterwards, so that
 * a cluster in use is not touched. The first quarter of the documents is not measured, nor the last ones, when the stages
 * in front have nothing left to do.
 */
public final class PipelineRun {
    /** Names of the threads that are no part of what is measured. */
    static final String LOAD = "bench-load";

    static final String WATCH = "bench-watch";

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLIS = 10;

    /**
     * What is to be measured.
     *
     * @param noOp the hops without the work, see {@link NoOpTopology}
     * @param learnedLines whether cleaning learns
     * @param instances of the pipeline, all in this process
     * @param partitions of every topic with more than one; 0 for as many as they are defined with
     * @param inFlight the most documents that are published and not finished
     * @param rate documents a second; 0 for as many as get through
     * @param atLeastOnce without transactions
     */
    public record Plan(
            boolean noOp,
            boolean learnedLines,
            int instances,
            int partitions,
            int inFlight,
            double rate,
            boolean atLeastOnce) {
        public Plan {
            if (instances < 1 || partitions < 0 || inFlight < 1 || rate < 0) {
                throw new IllegalArgumentException(
                        "instances, partitions, rate and what is in flight must be positive");
            }
        }

        /** The same with no-op stages. */
        public Plan withoutWork() {
            return new Plan(true, learnedLines, instances, partitions, inFlight, rate, atLeastOnce);
        }

        /** The same with another number of instances and partitions. */
        public Plan spread(int instances, int partitions) {
            return new Plan(noOp, learnedLines, instances, partitions, inFlight, rate, atLeastOnce);
        }
    }

    private final Settings settings;
    private final Cleaner cleaner;
    private final Enricher enricher;
    private final Path scratch;

    /**
     * @param settings of the pipeline; application id and state directory are replaced
     * @param scratch a folder for local state
     */
    public PipelineRun(Settings settings, Cleaner cleaner, Enricher enricher, Path scratch) {
        this.settings = settings;
        this.cleaner = cleaner;
        this.enricher = enricher;
        this.scratch = scratch;
    }

    /** A pipeline under measurement. */
    private interface Runner extends AutoCloseable {
        void start() throws InterruptedException, IOException;

        long finished();

        @Nullable Throwable failure();

        /** Articles that deduplication remembers. */
        long remembered();

        @Override
        void close();
    }

    /** What is known at a moment of the run. */
    private record Moment(
            long nanos,
            long finished,
            ProcessCosts process,
            Map<String, Long> stageNanos,
            Map<String, Long> stageBytes) {}

    /**
     * Measures several plans in turn, several times, after a first turn that is not counted.
     *
     * @param progress told what is done, in a few words
     * @return the medians, in the order of the plans
     */
    public List<Figures> medians(Load load, List<Plan> plans, int runs, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<List<Figures>> measured = new ArrayList<>();
        plans.forEach(plan -> measured.add(new ArrayList<>()));
        for (int run = 0; run <= runs; run++) {
            for (int i = 0; i < plans.size(); i++) {
                Figures figures = measure(load, plans.get(i));
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s%s: %.0f articles/s, %.0f \u00b5s of processor time each",
                        run == 0 ? "warm-up" : "run " + run + " of " + runs,
                        plans.get(i).noOp ? ", no-op" : "",
                        figures.get("articlesPerSecond"),
                        figures.get("cpuMicros.total")));
                if (run > 0) {
                    measured.get(i).add(figures);
                }
            }
        }
        return measured.stream().map(Figures::median).toList();
    }

    /** @throws IOException where the pipeline does not start, or stops on its way */
    public Figures measure(Load load, Plan plan) throws IOException, InterruptedException {
        try (OwnTopics topics = new OwnTopics(settings)) {
            topics.create(plan.partitions);
            Path state = Files.createDirectories(scratch.resolve(topics.suffix()));
            StageClock.Costs costs = new StageClock.Costs();
            List<Runner> runners = new ArrayList<>();
            try {
                for (int i = 0; i < plan.instances; i++) {
                    Settings own = settings.with(Settings.Key.APPLICATION_ID, topics.applicationId())
                            .with(
                                    Settings.Key.STATE_DIR,
                                    state.resolve("instance-" + i).toString());
                    Properties streams = own.streams();
                    streams.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StageClock.class.getName());
                    streams.put(StageClock.COSTS, costs);
                    if (plan.atLeastOnce) {
                        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
                    }
                    runners.add(plan.noOp ? noOp(streams, topics, load) : real(streams, topics, plan));
                }
                for (Runner runner : runners) {
                    runner.start();
                }
                Figures figures = feed(load, plan, topics, runners, costs);
                figures.put(
                        "state.articles",
                        runners.stream().mapToLong(Runner::remembered).sum());
                figures.put("heapMiB.live", ProcessCosts.liveHeap() / 1048576.0);
                figures.put("state.diskBytes", size(state));
                topics.sizes()
                        .forEach((topic, bytes) -> figures.put(
                                "topicBytesPerArticle." + topic.replace('.', '_'), (double) bytes / load.documents()));
                return figures;
            } finally {
                runners.forEach(Runner::close);
                OwnTopics.deleteFolder(state);
            }
        }
    }

    private Figures feed(Load load, Plan plan, OwnTopics topics, List<Runner> runners, StageClock.Costs costs)
            throws IOException, InterruptedException {
        long from = load.documents() / 4;
        long to = plan.rate > 0 ? load.documents() : Math.max(from + 1, load.documents() - plan.inFlight);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        LatencyWatch watch = plan.rate > 0
                ? new LatencyWatch(
                        settings.consumer(),
                        List.of(
                                topics.name(Topics.ENRICHED),
                                topics.name(Topics.DUPLICATES),
                                topics.name(Topics.REJECTED)))
                : null;
        Thread feeder = new Thread(
                () -> {
                    try {
                        send(load, plan, topics.name(Topics.RAW), runners, from, watch);
                    } catch (IOException | RuntimeException e) {
                        failure.set(e);
                    } catch (InterruptedException e) {
                        // the run is over before its end
                    }
                },
                LOAD);
        feeder.setDaemon(true);
        ProcessCosts.forgetPeakHeap();
        try (watch) {
            feeder.start();
            Moment begin = await(from, runners, failure, costs);
            Moment end = await(to, runners, failure, costs);
            double peak = ProcessCosts.peakHeap() / 1048576.0;
            await(load.documents(), runners, failure, costs);
            Figures figures = figures(begin, end, (double) load.bytes() / load.documents());
            figures.put("heapMiB.peak", peak);
            if (watch != null) {
                TimeUnit.MILLISECONDS.sleep(500); // the last transaction becomes visible
                watch.report(figures);
            }
            return figures;
        } finally {
            feeder.interrupt();
            feeder.join();
        }
    }

    private void send(Load load, Plan plan, String topic, List<Runner> runners, long from, @Nullable LatencyWatch watch)
            throws IOException, InterruptedException {
        Properties p = settings.producer();
        p.put(ProducerConfig.CLIENT_ID_CONFIG, LOAD);
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_REQUEST_BYTES);
        // As in the pipeline: with more of them a broker that is short of time can leave the producer in retries.
        p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        if (watch != null) {
            p.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        }
        try (Producer<String, byte[]> producer =
                        new KafkaProducer<>(p, new StringSerializer(), new ByteArraySerializer());
                Load.Reader documents = load.new Reader()) {
            long began = System.nanoTime();
            for (long number = 0; number < load.documents(); number++) {
                Load.Entry document = documents.next();
                if (watch != null) {
                    long due = began + (long) (number / plan.rate * 1e9);
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    if (number >= from) {
                        watch.expect(document.key(), due);
                    }
                } else {
                    while (number % 64 == 0 && number - finished(runners) > plan.inFlight) {
                        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                    }
                }
                producer.send(new ProducerRecord<>(topic, document.key(), document.value()));
            }
            producer.flush();
        }
    }

    private static Moment await(
            long documents, List<Runner> runners, AtomicReference<@Nullable Exception> failure, StageClock.Costs costs)
            throws IOException, InterruptedException {
        long seen = finished(runners);
        long progressed = System.nanoTime();
        while (seen < documents) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long now = finished(runners);
            if (now > seen) {
                progressed = System.nanoTime();
            }
            seen = now;
            for (Runner runner : runners) {
                if (runner.failure() != null) {
                    throw new IOException("the pipeline failed: " + runner.failure(), runner.failure());
                }
            }
            if (failure.get() != null) {
                throw new IOException("the load cannot be sent: " + failure.get(), failure.get());
            }
            if (System.nanoTime() - progressed > PATIENCE.toNanos()) {
                throw new IOException(
                        "no document finished for " + PATIENCE.toSeconds() + " s, after " + seen + " of " + documents);
            }
        }
        return new Moment(System.nanoTime(), finished(runners), ProcessCosts.now(), costs.nanos(), costs.bytes());
    }

    private static long finished(List<Runner> runners) {
        long sum = 0;
        for (Runner runner : runners) {
            sum += runner.finished();
        }
        return sum;
    }

    private static Figures figures(Moment begin, Moment end, double bytesEach) {
        double articles = end.finished - begin.finished;
        double seconds = (end.nanos - begin.nanos) / 1e9;
        Figures figures = new Figures();
        figures.put("articlesPerSecond", articles / seconds);
        figures.put("megabytesPerSecond", articles / seconds * bytesEach / 1e6);
        figures.put("bytesPerArticle", bytesEach);
        figures.put("seconds", seconds);
        ProcessCosts process = end.process;
        double stages = 0;
        for (Map.Entry<String, Long> stage : end.stageNanos.entrySet()) {
            double nanos = stage.getValue() - begin.stageNanos.getOrDefault(stage.getKey(), 0L);
            stages += nanos;
            figures.put("cpuMicros." + stage.getKey(), nanos / 1e3 / articles);
        }
        double streams = process.nanosSince(begin.process, Part.STREAMS);
        double clients = process.nanosSince(begin.process, Part.CLIENTS);
        double broker = process.nanosSince(begin.process, Part.BROKER);
        double bench = process.nanosSince(begin.process, Part.BENCH);
        double whole = process.processNanosSince(begin.process);
        figures.put("cpuMicros.readAndCommit", (streams - stages) / 1e3 / articles);
        figures.put("cpuMicros.clients", clients / 1e3 / articles);
        figures.put("cpuMicros.broker", broker / 1e3 / articles);
        figures.put("cpuMicros.collectorAndCompiler", (whole - streams - clients - broker - bench) / 1e3 / articles);
        figures.put("cpuMicros.total", (whole - bench) / 1e3 / articles);
        figures.put("cpuMicros.load", bench / 1e3 / articles);
        double stagesAllocated = 0;
        for (Map.Entry<String, Long> stage : end.stageBytes.entrySet()) {
            double bytes = stage.getValue() - begin.stageBytes.getOrDefault(stage.getKey(), 0L);
            stagesAllocated += bytes;
            figures.put("allocatedKiB." + stage.getKey(), bytes / 1024 / articles);
        }
        double streamsAllocated = process.bytesSince(begin.process, Part.STREAMS);
        figures.put("allocatedKiB.readAndCommit", (streamsAllocated - stagesAllocated) / 1024 / articles);
        figures.put("allocatedKiB.clients", process.bytesSince(begin.process, Part.CLIENTS) / 1024.0 / articles);
        figures.put("allocatedKiB.broker", process.bytesSince(begin.process, Part.BROKER) / 1024.0 / articles);
        figures.put("coresBusy", whole / 1e9 / seconds);
        figures.put("collectorMillisPerSecond", process.collectorMillisSince(begin.process) / seconds);
        return figures;
    }

    private Runner real(Properties streams, OwnTopics topics, Plan plan) {
        TopicSet own = new TopicSet(EnumSet.allOf(Stage.class), topics.suffix(), true);
        NewsPipeline pipeline = new NewsPipeline(streams, own, cleaner, plan.learnedLines, () -> enricher);
        return new Runner() {
            @Override
            public void start() throws InterruptedException, IOException {
                pipeline.start();
                if (!pipeline.awaitRunning(START)) {
                    throw new IOException("the pipeline does not run: " + pipeline.failure());
                }
            }

            @Override
            public long finished() {
                PipelineCounters.Snapshot counts = pipeline.counts();
                return counts.finished();
            }

            @Override
            public @Nullable Throwable failure() {
                return pipeline.failure();
            }

            @Override
            public long remembered() {
                return pipeline.stateSize().getOrDefault("articles", 0L);
            }

            @Override
            public void close() {
                pipeline.close();
            }
        };
    }

    private Runner noOp(Properties properties, OwnTopics topics, Load load) {
        LongAdder finished = new LongAdder();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        StreamsConfig config = new StreamsConfig(properties);
        KafkaStreams streams = new KafkaStreams(
                new NoOpTopology(load.specimens(), cleaner, enricher, topics.suffix(), finished).build(config), config);
        streams.setUncaughtExceptionHandler(e -> {
            failure.set(e);
            return org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse
                    .SHUTDOWN_CLIENT;
        });
        return new Runner() {
            @Override
            public void start() throws InterruptedException, IOException {
                streams.start();
                long end = System.nanoTime() + START.toNanos();
                while (streams.state() != KafkaStreams.State.RUNNING) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                    if (failure.get() != null || System.nanoTime() > end) {
                        throw new IOException("the baseline does not run: " + failure.get());
                    }
                }
            }

            @Override
            public long finished() {
                return finished.sum();
            }

            @Override
            public @Nullable Throwable failure() {
                return failure.get();
            }

            @Override
            public long remembered() {
                return 0;
            }

            @Override
            public void close() {
                streams.close(Duration.ofSeconds(10));
            }
        };
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
