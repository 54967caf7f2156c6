package id.warta.pipeline;

import id.warta.clean.CleanStage;
import id.warta.clean.Cleaner;
import id.warta.dedup.DedupStage;
import id.warta.enrich.Enricher;
import id.warta.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running pipeline: one Kafka Streams instance over {@link NewsTopology}. */
public final class NewsPipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsPipeline.class);

    /** The state stores, which name the changelog topics and the folders of local state, each with its stage. */
    public static final Map<String, Stage> STORES =
            Map.of(CleanStage.STORE, Stage.CLEAN, DedupStage.STORE, Stage.DEDUP);

    private final Set<String> inputs;
    private final KafkaStreams streams;
    private final PipelineCounters counters;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ProgressWatch watch = new ProgressWatch();
    private final Replacements replacements;
    private final RestoredRecords restored = new RestoredRecords();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean stuckBefore;

    /**
     * @param settings properties for Kafka Streams
     * @param stages the parts to run
     * @param learnedLines whether cleaning removes lines that keep coming back in an outlet's articles
     * @param enricher asked anew for each article
     */
    public NewsPipeline(Properties settings, Set<Stage> stages, boolean learnedLines, Supplier<Enricher> enricher) {
        this(settings, new TopicSet(stages, ""), Cleaner.create(), learnedLines, enricher);
    }

    /**
     * @param settings properties for Kafka Streams
     * @param topics the parts to run, and the topics they read and write
     * @param cleaner the rules of cleaning
     * @param learnedLines whether cleaning removes lines that keep coming back in an outlet's articles
     * @param enricher asked anew for each article
     */
    public NewsPipeline(
            Properties settings, TopicSet topics, Cleaner cleaner, boolean learnedLines, Supplier<Enricher> enricher) {
        this.inputs = topics.stages().stream()
                .map(stage -> topics.input(stage).name())
                .collect(Collectors.toUnmodifiableSet());
        this.counters = new PipelineCounters(System::currentTimeMillis);
        Properties p = new Properties();
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        p.putAll(settings);
        DeadLetters.configure(p, counters, topics.output(Topics.DEAD_LETTERS).name());
        StreamsConfig config = new StreamsConfig(p);
        Topology topology = new NewsTopology(cleaner, enricher, counters).build(config, topics, learnedLines);
        this.streams = new KafkaStreams(topology, config);
        this.replacements = new Replacements(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG));
        streams.setUncaughtExceptionHandler(this::threadEnded);
        streams.setGlobalStateRestoreListener(restored);
        streams.setStateListener((now, before) -> {
            LOG.atInfo()
                    .addKeyValue("event", "state")
                    .addKeyValue("state", now)
                    .addKeyValue("before", before)
                    .log("pipeline is {}", now);
            if (now == KafkaStreams.State.RUNNING) {
                restored.tell();
            }
            if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) {
                stopped.countDown();
            }
        });
    }

    /** Decides, in the thread that ends, whether another one takes its place. */
    private StreamThreadExceptionResponse threadEnded(Throwable exception) {
        StreamFailure known = StreamFailure.of(exception);
        if (known.isPassing() && replacements.allow(Instant.now())) {
            LOG.atWarn()
                    .addKeyValue("event", "thread-replaced")
                    .addKeyValue("cause", known.cause().getClass().getSimpleName())
                    .addKeyValue("left", replacements.left())
                    .log(
                            "a transaction came to nothing, often as the broker was out of reach; a new thread goes on"
                                    + " where the last one ended ({})",
                            known.cause().getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        report(known, known.isExpected() ? null : exception);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Stops the pipeline, for a reason that its own threads do not see. */
    public void fail(RuntimeException reason) {
        fail(StreamFailure.of(reason));
    }

    /** @param remedy what can be done about it, a sentence for the log */
    public void fail(RuntimeException reason, String remedy) {
        fail(new StreamFailure(reason, remedy, true));
    }

    private void fail(StreamFailure known) {
        report(known, null);
        stopped.countDown();
    }

    private void report(StreamFailure known, @Nullable Throwable withTrace) {
        if (failure.compareAndSet(null, known.cause())) {
            LOG.atError()
                    .addKeyValue("event", "stream-failed")
                    .addKeyValue("remedy", known.remedy())
                    .setCause(withTrace)
                    .log("the pipeline stops: {}", known.cause().getMessage());
        }
    }

    /** The topic that Kafka keeps a store in. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** This instance's name: the client ids of its consumers begin with it. */
    public String instance() {
        return streams.metrics().keySet().stream()
                .filter(metric -> metric.group().equals("stream-metrics"))
                .map(metric -> metric.tags().get("client-id"))
                .findFirst()
                .orElseThrow();
    }

    /** Begins; what is wrong with the local state shows here already, and is a {@link #failure} as any other. */
    public void start() {
        try {
            streams.start();
        } catch (StreamsException e) {
            StreamFailure known = StreamFailure.of(e);
            report(known, known.isExpected() ? null : e);
            stopped.countDown();
        }
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Returns when the pipeline has stopped, by {@link #close} or by a failure. */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Waits until the pipeline has stopped; false where it goes on after {@code limit}. */
    public boolean awaitStopped(Duration limit) throws InterruptedException {
        return stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the pipeline runs; false where it did not within {@code limit}. */
    public boolean awaitRunning(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (streams.state() != KafkaStreams.State.RUNNING) {
            if (stopped.await(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** Why it stopped by itself; null where it did not. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /** Whether it stopped as the local state is damaged, which is a copy and can be deleted. */
    public boolean hasDamagedState() {
        return StreamFailure.isDamage(failure.get());
    }

    public PipelineCounters.Snapshot counts() {
        return counters.snapshot();
    }

    PipelineCounters counters() {
        return counters;
    }

    /** The parts of the work that this instance has: the ids of its tasks, in order. */
    String tasks() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().toString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Records not yet consumed, by input topic, as the consumers last saw it. */
    public Map<String, Long> lag() {
        Map<String, Long> byTopic = new TreeMap<>();
        for (Metric metric : streams.metrics().values()) {
            String topic = metric.metricName().tags().getOrDefault("topic", "");
            // Kafka also reports each topic under a name with underscores for dots: that would count twice.
            if (metric.metricName().name().equals("records-lag")
                    && inputs.contains(topic)
                    && metric.metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                byTopic.merge(topic, lag.longValue(), Long::sum);
            }
        }
        return byTopic;
    }

    /** Whether work waits, and for two minutes none of it was done; to be asked every few seconds. */
    public synchronized boolean isStuck(Instant now) {
        Set<String> stuck = watch.look(positions(), now);
        if (!stuck.isEmpty() && !stuckBefore) {
            LOG.atWarn()
                    .addKeyValue("event", "stuck")
                    .addKeyValue("at", stuck)
                    .log("work waits, and for {} s none was done", ProgressWatch.PATIENCE.toSeconds());
        } else if (stuck.isEmpty() && stuckBefore) {
            LOG.atInfo().addKeyValue("event", "unstuck").log("the work goes on");
        }
        stuckBefore = !stuck.isEmpty();
        return stuckBefore;
    }

    /** How far each input partition with work before it is committed; while state is restored, how much of that. */
    private Map<String, Long> positions() {
        if (streams.state() == KafkaStreams.State.REBALANCING) {
            return Map.of("rebalance", restored.sum());
        }
        Set<String> behind = behind();
        Map<String, Long> positions = new TreeMap<>();
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            for (TaskMetadata task : thread.activeTasks()) {
                for (TopicPartition partition : task.topicPartitions()) {
                    long committed = task.committedOffsets().getOrDefault(partition, -1L);
                    // The last one read: a thread that hangs has taken it off the consumer's lag already.
                    long read = task.endOffsets().getOrDefault(partition, -1L);
                    if (read >= 0 && read >= committed || behind.contains(partition.toString())) {
                        positions.put(partition.toString(), committed);
                    }
                }
            }
        }
        return positions;
    }

    /** The partitions with records that were not read yet, as the consumers last saw it. */
    private Set<String> behind() {
        Set<String> behind = new HashSet<>();
        for (Metric metric : streams.metrics().values()) {
            Map<String, String> tags = metric.metricName().tags();
            if (metric.metricName().name().equals("records-lag")
                    && metric.metricValue() instanceof Double lag
                    && lag > 0) {
                behind.add(tags.get("topic") + "-" + tags.get("partition"));
            }
        }
        return behind;
    }

    /** What cleaning has learned in this instance: outlets, articles remembered, lines in force, lines struck. */
    public Map<String, Long> learnedLines() {
        return counters.learnedLines();
    }

    /** What deduplication holds in this instance: articles, open stories, evictions. */
    public Map<String, Long> stateSize() {
        return counters.dedupState();
    }

    /** Stops within ten seconds: commits what is done, leaves the rest to the next start; safe to call again. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Leaving the group lets the others take over at once, or the next start begin at once.
        boolean clean = streams.close(CloseOptions.timeout(Duration.ofSeconds(8))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!clean) {
            LOG.atWarn()
                    .addKeyValue("event", "stop-incomplete")
                    .log("not every stream thread stopped within 8 s; its last transaction is repeated at the next"
                            + " start");
            stopped.countDown();
        }
    }

    /** Counts what is restored: the progress of a start, and of a takeover. */
    private static final class RestoredRecords implements StateRestoreListener {
        private final LongAdder records = new LongAdder();
        private final AtomicLong began = new AtomicLong();
        private long told;

        long sum() {
            return records.sum();
        }

        /** Says what was restored since it was said last. */
        synchronized void tell() {
            long since = began.getAndSet(0);
            long sum = records.sum();
            if (sum > told) {
                LOG.atInfo()
                        .addKeyValue("event", "state-restored")
                        .addKeyValue("records", sum - told)
                        .addKeyValue("millis", since == 0 ? 0 : (System.nanoTime() - since) / 1_000_000)
                        .log("the memory of deduplication and cleaning is here, read from its changelog topics");
            }
            told = sum;
        }

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            began.compareAndSet(0, System.nanoTime());
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
            this.records.add(records);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    }
}
