package id.warta.cluster;

import id.warta.ops.BrokerAnswer;
import id.warta.ops.Settings;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import id.warta.topic.TopicScan;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of a pipeline: the changelog topics of its stores, and the copy of them on this machine. Looked at before
 * the pipeline starts, since Kafka Streams does not: it would go on without a memory that is gone, or with a local copy
 * of changelog topics that were deleted and made anew meanwhile.
 */
public final class PipelineState {
    /** A memory that this version cannot go on with; the message says why, and which command to run. */
    public static final class UnusableStateException extends RuntimeException {
        UnusableStateException(String message) {
            super(message);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(PipelineState.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Settings settings;
    private final Path folder;
    private final Path origin;

    public PipelineState(Settings settings) {
        this.settings = settings;
        this.folder = settings.stateDirectory().resolve(settings.applicationId());
        this.origin = settings.stateDirectory().resolve(settings.applicationId() + ".changelogs");
    }

    /** The local copy, which need not be there. */
    Path folder() {
        return folder;
    }

    /**
     * Before the pipeline starts: checks what it remembers, and deletes a local copy of changelog topics that are no more.
     *
     * @param stages that are about to run
     * @throws UnusableStateException where the group has read on, but what deduplication remembers of it is not there,
     *     or is divided otherwise than its input; or where it remembers, but no longer knows how far it has read
     */
    public void prepare(Set<Stage> stages) throws IOException {
        try (Admin admin = Admin.create(settings.admin())) {
            for (Map.Entry<String, Stage> store : NewsPipeline.STORES.entrySet()) {
                if (stages.contains(store.getValue())) {
                    check(admin, store.getKey(), store.getValue());
                }
            }
            requirePositions(admin);
        }
        discardOutdatedCopy();
    }

    private void check(Admin admin, String store, Stage stage) {
        String input = input(stage);
        String changelog = NewsPipeline.changelog(settings.applicationId(), store);
        TopicDescription memory = describe(admin, changelog);
        if (memory == null) {
            // Learned lines can be switched on at any time, and come back by themselves.
            if (stage == Stage.DEDUP && hasRead(admin, settings.applicationId(), input)) {
                throw new UnusableStateException(settings.applicationId() + " has read from " + input
                        + ", but the topic " + changelog
                        + " with what it remembers is missing: it was deleted, or another version names it otherwise."
                        + " Go on with that version, or begin a new memory with `reset`, which tells first what that"
                        + " means");
            }
            return;
        }
        TopicDescription read = describe(admin, input);
        if (read != null && read.partitions().size() != memory.partitions().size()) {
            throw new UnusableStateException(input + " has " + read.partitions().size() + " partitions by now, and "
                    + changelog + " " + memory.partitions().size()
                    + ": begin a new memory with `reset`, which tells first what that means");
        }
    }

    /**
     * Without them the pipeline would read from the beginning again, and send 30 days of events a second time. Not where
     * another instance is at work: it may just have begun.
     */
    private void requirePositions(Admin admin) {
        String group = settings.applicationId();
        if (topicsRead(admin, group).isEmpty()
                && remembers(admin)
                && members(admin, group).isEmpty()) {
            throw new UnusableStateException(group + " remembers articles, but Kafka no longer knows how far it has"
                    + " read: it was away for longer than the brokers keep that (offsets.retention.minutes, a week by"
                    + " default). Say from when it is to read again with `reset --from-raw TIME`, which tells first"
                    + " what that means");
        }
    }

    /** Whether a memory holds anything. An aborted transaction leaves offsets behind there, but no record. */
    private boolean remembers(Admin admin) {
        Properties impatient = settings.consumer();
        impatient.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");
        var deserializer = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(impatient, deserializer, deserializer)) {
            for (String store : NewsPipeline.STORES.keySet()) {
                String changelog = NewsPipeline.changelog(settings.applicationId(), store);
                if (describe(admin, changelog) != null && hasRecords(consumer, changelog)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasRecords(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = TopicScan.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            if (!consumer.poll(POLL).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The topic that a stage reads. */
    static String input(Stage stage) {
        return new TopicSet(EnumSet.of(stage), "").input(stage).name();
    }

    static boolean hasRead(Admin admin, String group, String topic) {
        return topicsRead(admin, group).contains(topic);
    }

    /** The topics of which Kafka knows how far the group has read. */
    static Set<String> topicsRead(Admin admin, String group) {
        try {
            return BrokerAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .entrySet()
                    .stream()
                    .filter(each -> each.getValue() != null)
                    .map(each -> each.getKey().topic())
                    .collect(Collectors.toSet());
        } catch (GroupIdNotFoundException e) {
            return Set.of();
        }
    }

    /** Who is at work in the group. */
    static Collection<MemberDescription> members(Admin admin, String group) {
        try {
            return BrokerAnswer.of(admin.describeConsumerGroups(Set.of(group))
                            .describedGroups()
                            .get(group))
                    .members();
        } catch (GroupIdNotFoundException e) {
            return List.of(); // it has never run
        }
    }

    /** Null where there is no such topic. */
    static @Nullable TopicDescription describe(Admin admin, String topic) {
        try {
            return BrokerAnswer.of(
                    admin.describeTopics(Set.of(topic)).topicNameValues().get(topic));
        } catch (UnknownTopicOrPartitionException e) {
            return null;
        }
    }

    /** After the pipeline has stopped: the next start makes the copy anew. */
    public void discardDamagedCopy() throws IOException {
        if (deleteCopy()) {
            LOG.atInfo()
                    .addKeyValue("event", "state-discarded")
                    .log("the local copy of the state was damaged: it is deleted, and made anew at the next start");
        }
    }

    private void discardOutdatedCopy() throws IOException {
        Map<String, String> there = changelogIds();
        Properties copied = new Properties();
        if (Files.exists(origin)) {
            try (Reader in = Files.newBufferedReader(origin, StandardCharsets.UTF_8)) {
                copied.load(in);
            }
        }
        boolean outdated = !copied.stringPropertyNames().stream()
                .allMatch(topic -> copied.getProperty(topic).equals(there.get(topic)));
        if (outdated && deleteCopy()) {
            LOG.atInfo()
                    .addKeyValue("event", "state-discarded")
                    .log("the changelog topics were made anew: the local copy of the former ones is deleted");
        }
        noteOrigin(there);
    }

    /**
     * Notes which changelog topics the local copy is of, which at the first start are only there once the pipeline
     * runs. Waits for that on a thread of its own.
     */
    public void noteOriginOnceRunning(NewsPipeline pipeline) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        if (pipeline.awaitRunning(Duration.ofDays(1))) {
                            noteOrigin();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (IOException | KafkaException e) {
                        LOG.atWarn()
                                .addKeyValue("event", "state-origin-failed")
                                .log("cannot note which topics the local state is a copy of: {}", e.getMessage());
                    }
                },
                "state-origin");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** The same at once. */
    public void noteOrigin() throws IOException {
        noteOrigin(changelogIds());
    }

    private void noteOrigin(Map<String, String> changelogIds) throws IOException {
        Properties copied = new Properties();
        copied.putAll(changelogIds);
        Files.createDirectories(origin.getParent());
        try (Writer out = Files.newBufferedWriter(origin, StandardCharsets.UTF_8)) {
            copied.store(out, "the changelog topics that the state here is a copy of");
        }
    }

    boolean deleteCopy() throws IOException {
        boolean there = Files.isDirectory(folder);
        if (there) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(origin);
        return there;
    }

    private Map<String, String> changelogIds() {
        try (Admin admin = Admin.create(settings.admin())) {
            return NewsPipeline.STORES.keySet().stream()
                    .map(store -> describe(admin, NewsPipeline.changelog(settings.applicationId(), store)))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toMap(
                            TopicDescription::name, topic -> topic.topicId().toString(), (a, b) -> a, HashMap::new));
        }
    }
}
