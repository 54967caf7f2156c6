package id.warta.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consume → write → flush → commit: the loop of every sink.
 *
 * <p>Where to start is the {@link Destination}'s word: what it holds counts, the offset committed to Kafka follows it
 * and serves lag monitoring and the sharing of partitions among sinks of one group. So a kill between a flush and its
 * commit repeats nothing. (Only where a partition then moves to a sink with another destination does that one start at
 * the committed offset.) Offsets are consumer positions, never counts: transactions leave gaps.
 *
 * <p>{@link #run} and {@link #runUntilEnd} may be called once, from one thread; {@link #stop} from any.
 */
public final class SinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Near the end nothing may come for a whole poll, while somebody waits for the loop to return. */
    private static final Duration POLL_UNTIL_END = Duration.ofMillis(20);

    private final Properties properties;
    private final Collection<String> topics;
    private final Destination destination;
    private final Duration interval;
    private final Map<String, Uuid> topicIds = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Set<TopicPartition> unflushed = new HashSet<>();
    /** Assigned, but not yet opened, because the destination was away. */
    private final Set<TopicPartition> unopened = new HashSet<>();

    private final Absence absence = new Absence();
    private final SinkProgress progress = new SinkProgress();
    private long unflushedSince;
    private boolean joined;
    private long records;
    private long flushed;
    private boolean reachedEnd;
    /** Set where a record may have been read but not written: from then on nothing may be flushed or committed. */
    private boolean broken;

    /** What failed within a rebalance; a consumer would wrap it and log it as its own. */
    private @Nullable IOException failure;

    private volatile boolean stopped;
    private volatile long lastTurn = System.nanoTime();

    /**
     * @param properties of a consumer of committed records; group and deserializers are added here
     * @param group consumer group: sinks of one group share the partitions
     * @param member this sink's name within the group, the same after a restart, so that a killed sink can come back at
     *     once rather than after its session has timed out
     * @param interval how long a record may wait for the flush
     */
    public SinkLoop(
            Properties properties,
            String group,
            String member,
            Collection<String> topics,
            Destination destination,
            Duration interval) {
        this.properties = new Properties();
        this.properties.putAll(properties);
        this.properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        this.properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
        // Where a partition begins is sought here, and told: the client would pass over records without a word.
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.topics = List.copyOf(topics);
        this.destination = destination;
        this.interval = interval;
    }

    /** Consumes until {@link #stop}; returns the number of records written, all flushed and committed. */
    public long run() throws IOException, InterruptedException {
        return consume(false);
    }

    /**
     * Consumes until the end offsets seen at the start are reached; returns the number of records written, all flushed
     * and committed. With other sinks in the group, each runs to the end of its own partitions.
     */
    public long runUntilEnd() throws IOException, InterruptedException {
        return consume(true);
    }

    /** Makes the loop finish what it has read, flush, commit and return. */
    public void stop() {
        stopped = true;
    }

    /** Whether {@link #runUntilEnd} came to the end: not where {@link #stop} cut it short. */
    public boolean reachedEnd() {
        return reachedEnd;
    }

    /** How long the loop has been in its present turn: long where the destination or the broker holds it. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    /** The fields of the summary: records, rate, latency, lag; from any thread. */
    public Map<String, ?> nextSummary() {
        return progress.next();
    }

    private long consume(boolean untilEnd) throws IOException, InterruptedException {
        long began = System.nanoTime();
        unflushedSince = began;
        TopicEnds topicEnds = TopicEnds.of(topics, properties);
        topicIds.putAll(topicEnds.ids());
        var deserializer = new ByteArrayDeserializer();
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, deserializer, deserializer);
        try {
            consumer.subscribe(topics, new Rebalance(consumer));
            while (!stopped && !reachedEnd) {
                lastTurn = System.nanoTime();
                ConsumerRecords<byte[], byte[]> polled = poll(consumer, untilEnd ? POLL_UNTIL_END : POLL);
                if (failure != null) {
                    throw failure;
                }
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    write(record);
                }
                if (absence.lasts()
                        ? absence.isOver()
                        : destination.isFull() || System.nanoTime() - unflushedSince >= interval.toNanos()) {
                    flushUnlessAway(consumer);
                }
                reachedEnd = untilEnd && isAllWritten(consumer, topicEnds.ends());
            }
            if (!absence.lasts()) {
                flushUnlessAway(consumer);
            }
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw e;
        } finally {
            // Leaving at once, rather than when the session has timed out, lets the others of the group take over.
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        LOG.atInfo()
                .addKeyValue("event", "sink-finished")
                .addKeyValue("topics", String.join(",", topics))
                .addKeyValue("records", flushed)
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("sink finished");
        return flushed;
    }

    private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Duration patience)
            throws IOException {
        try {
            return consumer.poll(patience);
        } catch (OffsetOutOfRangeException e) {
            if (!absence.lasts() && failure == null) {
                unlessAway(consumer, () -> leaveTheGap(consumer, e.offsetOutOfRangePartitions()));
            }
            return ConsumerRecords.empty();
        }
    }

    /**
     * Goes on where the topic has records, once what was read before is written.
     *
     * @param positions where it has none
     */
    private void leaveTheGap(Consumer<?, ?> consumer, Map<TopicPartition, Long> positions) throws IOException {
        AvailableOffsets available = AvailableOffsets.of(consumer, positions.keySet());
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            TopicPartition partition = position.getKey();
            if (unflushed.contains(partition)) {
                destination.flush(partition, position.getValue());
                unflushed.remove(partition);
            }
            consumer.seek(partition, available.nearest(partition, position.getValue(), destination));
        }
    }

    private void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
        destination.write(record);
        progress.read(record.timestamp(), System.currentTimeMillis());
        if (unflushed.isEmpty()) {
            unflushedSince = System.nanoTime();
        }
        unflushed.add(new TopicPartition(record.topic(), record.partition()));
        records++;
    }

    /** Whether everything up to the ends is read, and flushed. */
    private boolean isAllWritten(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) throws IOException {
        if (!joined || absence.lasts() || !hasReached(consumer, ends)) {
            return false;
        }
        flushUnlessAway(consumer);
        return !absence.lasts();
    }

    private boolean hasReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        // Positions pass the control records that transactions leave at the end; the last record's offset would not.
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    /** Flushes everything; while the destination is away, what was read is kept and nothing more is. */
    private void flushUnlessAway(Consumer<?, ?> consumer) throws IOException {
        unlessAway(consumer, () -> {
            if (!unopened.isEmpty()) {
                open(consumer, Set.copyOf(unopened));
            }
            flush(consumer, consumer.assignment());
            flushed = records;
            progress.flushed(records, lag(consumer));
            if (absence.end()) {
                consumer.resume(consumer.assignment());
            }
        });
    }

    private void unlessAway(Consumer<?, ?> consumer, Step step) throws IOException {
        try {
            step.run();
        } catch (DestinationAwayException e) {
            absence.goesOn(e);
            progress.away();
            consumer.pause(consumer.assignment());
        }
    }

    /** Records not yet read, by topic, as far as the consumer knows. */
    private static Map<String, Long> lag(Consumer<?, ?> consumer) {
        Map<String, Long> byTopic = new TreeMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            consumer.currentLag(partition).ifPresent(lag -> byTopic.merge(partition.topic(), lag, Long::sum));
        }
        return byTopic;
    }

    private void flush(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (unopened.contains(partition)) {
                continue;
            }
            long next = consumer.position(partition);
            if (unflushed.contains(partition)) {
                destination.flush(partition, next);
                unflushed.remove(partition);
            }
            if (committed.getOrDefault(partition, -1L) != next) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        }
        unflushedSince = System.nanoTime();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            // Nothing is lost: the destination knows what it holds. The next poll sorts out who owns what.
            LOG.atWarn()
                    .addKeyValue("event", "commit-failed")
                    .addKeyValue("reason", e.getMessage())
                    .log("offsets could not be committed; they will be with the next flush");
        }
    }

    /** Learns where each partition goes on. */
    private void open(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, OffsetAndMetadata> inGroup = consumer.committed(Set.copyOf(partitions));
        AvailableOffsets available = AvailableOffsets.of(consumer, partitions);
        for (TopicPartition partition : partitions) {
            long start = start(partition, Optional.ofNullable(inGroup.get(partition)));
            consumer.seek(partition, available.nearest(partition, start, destination));
            unopened.remove(partition);
        }
    }

    private long start(TopicPartition partition, Optional<OffsetAndMetadata> inGroup) throws IOException {
        OptionalLong held = destination.open(partition, topicIds.getOrDefault(partition.topic(), Uuid.ZERO_UUID));
        long start =
                Math.max(held.orElse(-1), inGroup.map(OffsetAndMetadata::offset).orElse(-1L));
        inGroup.ifPresent(offset -> committed.put(partition, offset.offset()));
        LOG.atDebug()
                .addKeyValue("event", "partition-assigned")
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("offset", Math.max(0, start))
                .log("sink takes {}", partition);
        return start;
    }

    /** Takes partitions over and gives them up. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<?, ?> consumer;

        Rebalance(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
            unopened.addAll(partitions);
            unlessBroken(() -> {
                // Without any position the client would fail, also while the partition is paused.
                partitions.forEach(partition -> consumer.seek(partition, 0));
                try {
                    open(consumer, partitions);
                } catch (DestinationAwayException e) {
                    absence.goesOn(e);
                }
                if (absence.lasts()) {
                    consumer.pause(consumer.assignment());
                }
            });
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unlessBroken(() -> {
                try {
                    if (!absence.lasts()) {
                        flush(consumer, partitions);
                    }
                } catch (DestinationAwayException e) {
                    absence.goesOn(e); // whoever takes them over reads again what was not written
                }
                release(partitions);
            });
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            unlessBroken(() -> release(partitions));
        }

        private void release(Collection<TopicPartition> partitions) throws IOException {
            for (TopicPartition partition : partitions) {
                unflushed.remove(partition);
                unopened.remove(partition);
                committed.remove(partition);
                destination.release(partition);
            }
        }

        private void unlessBroken(Step step) {
            if (!broken) {
                try {
                    step.run();
                } catch (IOException e) {
                    broken = true;
                    failure = e;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
