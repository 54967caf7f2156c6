package id.warta.bench;

import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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

        /** The same with so many documents between both ends. */
        public Plan inFlight(int documents) {
            return new Plan(noOp, learnedLines, instances, partitions, documents, rate, atLeastOnce);
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
            List<Subject> subjects = new ArrayList<>();
            try {
                for (int i = 0; i < plan.instances; i++) {
                    Settings own = settings.with(Settings.Key.APPLICATION_ID, topics.applicationId())
                            .with(
                                    Settings.Key.STATE_DIR,
                                    state.resolve("instance-" + i).toString());
                    if (plan.atLeastOnce) {
                        own = own.withKafka(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
                    }
                    Properties streams = own.streams();
                    streams.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StageClock.class.getName());
                    streams.put(StageClock.COSTS, costs);
                    subjects.add(subject(streams, topics, load, plan));
                }
                for (Subject subject : subjects) {
                    subject.start();
                }
                Figures figures = feed(load, plan, topics, subjects, costs);
                figures.put(
                        "state.articles",
                        subjects.stream().mapToLong(Subject::remembered).sum());
                figures.put("heapMiB.live", ProcessCosts.liveHeap() / 1048576.0);
                figures.put("state.diskBytes", size(state));
                topics.sizes()
                        .forEach((topic, bytes) -> figures.put(
                                "topicBytesPerArticle." + topic.replace('.', '_'), (double) bytes / load.documents()));
                return figures;
            } finally {
                subjects.forEach(Subject::close);
                OwnTopics.deleteFolder(state);
            }
        }
    }

    private Figures feed(Load load, Plan plan, OwnTopics topics, List<Subject> subjects, StageClock.Costs costs)
            throws IOException, InterruptedException {
        long from = load.documents() / 4;
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
                        send(load, plan, topics.name(Topics.RAW), subjects, from, watch);
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
            Moment begin = await(from, subjects, failure, costs);
            Moment end = await(lastMeasured(load, plan, begin), subjects, failure, costs);
            double peak = ProcessCosts.peakHeap() / 1048576.0;
            await(load.documents(), subjects, failure, costs);
            Figures figures = end.since(begin, (double) load.bytes() / load.documents());
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

    /** While documents are still being sent, so that every stage has work. */
    private static long lastMeasured(Load load, Plan plan, Moment begin) {
        long whileSent = load.documents() - plan.inFlight - plan.inFlight / 4 - 64;
        return plan.rate > 0
                ? load.documents()
                : Math.min(load.documents(), Math.max(whileSent, begin.finished() + load.documents() / 8));
    }

    private void send(
            Load load, Plan plan, String topic, List<Subject> subjects, long from, @Nullable LatencyWatch watch)
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
                    while (number % 64 == 0 && number - finished(subjects) > plan.inFlight) {
                        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                    }
                }
                producer.send(new ProducerRecord<>(topic, document.key(), document.value()));
            }
            producer.flush();
        }
    }

    private static Moment await(
            long documents,
            List<Subject> subjects,
            AtomicReference<@Nullable Exception> failure,
            StageClock.Costs costs)
            throws IOException, InterruptedException {
        long seen = finished(subjects);
        long progressed = System.nanoTime();
        while (seen < documents) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long now = finished(subjects);
            if (now > seen) {
                progressed = System.nanoTime();
            }
            seen = now;
            for (Subject subject : subjects) {
                if (subject.failure() != null) {
                    throw new IOException("the pipeline failed: " + subject.failure(), subject.failure());
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
        return new Moment(System.nanoTime(), finished(subjects), ProcessCosts.now(), costs.nanos(), costs.bytes());
    }

    private static long finished(List<Subject> subjects) {
        long sum = 0;
        for (Subject subject : subjects) {
            sum += subject.finished();
        }
        return sum;
    }

    private Subject subject(Properties streams, OwnTopics topics, Load load, Plan plan) {
        return plan.noOp
                ? Subject.noOp(streams, load.specimens(), cleaner, enricher, topics.suffix())
                : Subject.pipeline(streams, topics.suffix(), cleaner, enricher, plan.learnedLines);
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
