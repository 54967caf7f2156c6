package id.warta.cluster;

import id.warta.cluster.RecordCount.Stretch;
import id.warta.ops.BrokerAnswer;
import id.warta.ops.Settings;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stopped pipeline's memory away: its changelog topics are made anew, empty, and the local copy is deleted. On
 * request it also goes back in {@code news.raw}; what was under way between the stages is then left, for it is made again.
 *
 * <p>What it is killed in, it does when run again. Kafka's exceptions pass through.
 */
public final class ApplicationReset implements AutoCloseable {
    private static final long SETTLING_NANOS = 60_000_000_000L;
    private static final long PAUSE_MILLIS = 100;

    /** The pipeline runs, or has nothing to go back from; the message says so. */
    public static final class RefusedResetException extends RuntimeException {
        RefusedResetException(String message) {
            super(message);
        }
    }

    /**
     * What a reset does.
     *
     * @param changelogs the records in each changelog topic, which are lost; 0 also for one that is missing
     * @param localCopy null where there is none on this machine
     * @param positions the new position of the group in every partition that it is moved in
     * @param again how many records of {@code news.raw} are read again
     * @param underWay how many records between the stages are left, by topic
     */
    public record Plan(
            Map<String, Long> changelogs,
            @Nullable Path localCopy,
            Map<TopicPartition, Long> positions,
            long again,
            Map<String, Long> underWay) {
        public boolean isEmpty() {
            return changelogs.isEmpty() && localCopy == null && positions.isEmpty();
        }
    }

    private final Settings settings;
    private final String group;
    private final Admin admin;
    private final PipelineState state;

    public ApplicationReset(Settings settings) {
        this.settings = settings;
        this.group = settings.applicationId();
        this.admin = Admin.create(settings.admin());
        this.state = new PipelineState(settings);
    }

    /**
     * Changes nothing.
     *
     * @param from where {@code news.raw} is to be read from; {@link Instant#MIN} for its beginning, null for no going back
     * @throws RefusedResetException where the pipeline runs, or is to go back but has read nothing, or where
     *     it cannot go on as Kafka no longer knows how far it has read
     */
    public Plan plan(@Nullable Instant from) {
        requireStopped();
        Map<String, Long> changelogs = new TreeMap<>();
        NewsPipeline.STORES.forEach((store, stage) -> {
            String changelog = NewsPipeline.changelog(group, store);
            TopicDescription there = PipelineState.describe(admin, changelog);
            if (there != null) {
                changelogs.put(changelog, records(there));
            } else if (PipelineState.hasRead(admin, group, PipelineState.input(stage))) {
                changelogs.put(changelog, 0L);
            }
        });
        String raw = PipelineState.input(Stage.CLEAN);
        // Kafka has forgotten how far it had read: PipelineState refuses to start it, and sends people here.
        boolean isLost =
                !changelogs.isEmpty() && PipelineState.topicsRead(admin, group).isEmpty();
        if (isLost && from == null) {
            throw new RefusedResetException("Kafka no longer knows how far " + group
                    + " has read, and would let it begin at the beginning: say with --from-raw from when it is to read "
                    + raw + " again");
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<String, Long> underWay = new TreeMap<>();
        long again = 0;
        if (from != null) {
            if (!isLost && !PipelineState.hasRead(admin, group, raw)) {
                throw new RefusedResetException(
                        group + " has never read from " + raw + ": there is nothing to go back from");
            }
            List<TopicPartition> partitions = partitions(raw);
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> begins = offsets(
                    partitions,
                    from.equals(Instant.MIN) ? OffsetSpec.earliest() : OffsetSpec.forTimestamp(from.toEpochMilli()));
            for (TopicPartition partition : partitions) {
                // -1: nothing has arrived there since
                long begin = begins.get(partition) < 0 ? ends.get(partition) : begins.get(partition);
                positions.put(partition, begin);
                again += ends.get(partition) - begin;
            }
            for (Stage stage : List.of(Stage.DEDUP, Stage.ENRICH)) {
                skip(PipelineState.input(stage), isLost, positions, underWay);
            }
        }
        Path copy = Files.isDirectory(state.folder()) ? state.folder() : null;
        return new Plan(changelogs, copy, positions, again, underWay);
    }

    /**
     * Moves the group to the end of a topic between two stages, if it reads there.
     *
     * @param isLost whether Kafka no longer knows where it reads: what is under way cannot be told then
     */
    private void skip(String topic, boolean isLost, Map<TopicPartition, Long> positions, Map<String, Long> underWay) {
        if (!isLost && !PipelineState.hasRead(admin, group, topic)) {
            return;
        }
        Map<TopicPartition, Long> ends = offsets(partitions(topic), OffsetSpec.latest());
        positions.putAll(ends);
        if (isLost) {
            return;
        }
        Map<TopicPartition, Stretch> unread = new HashMap<>();
        committed().forEach((partition, offset) -> {
            if (ends.containsKey(partition)) {
                unread.put(partition, new Stretch(offset.offset(), ends.get(partition)));
            }
        });
        try (RecordCount count = new RecordCount(settings.consumer())) {
            underWay.put(
                    topic,
                    count.count(unread).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    /**
     * Does it. The memory goes first: a pipeline that went back with its old memory would take every article for a
     * repetition of itself.
     *
     * @throws RefusedResetException where the pipeline runs
     */
    public void execute(Plan plan) throws IOException, InterruptedException {
        requireStopped();
        for (Map.Entry<String, Stage> store : NewsPipeline.STORES.entrySet()) {
            String changelog = NewsPipeline.changelog(group, store.getKey());
            if (plan.changelogs.containsKey(changelog)) {
                makeAnew(changelog, PipelineState.input(store.getValue()));
            }
        }
        state.deleteCopy();
        if (!plan.positions.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            plan.positions.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            BrokerAnswer.of(admin.alterConsumerGroupOffsets(group, offsets).all());
        }
    }

    /** As Kafka Streams made it, but empty, and with as many partitions as its input has now. */
    private void makeAnew(String changelog, String input) throws InterruptedException {
        TopicDescription old = PipelineState.describe(admin, changelog);
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        Optional<Short> replication = Optional.empty();
        if (old != null) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, changelog);
            BrokerAnswer.of(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .forEach(entry -> config.put(entry.name(), entry.value()));
            replication = Optional.of((short) old.partitions().get(0).replicas().size());
            BrokerAnswer.of(admin.deleteTopics(List.of(changelog)).all());
        }
        NewTopic anew = new NewTopic(changelog, Optional.of(partitions(input).size()), replication).configs(config);
        long end = System.nanoTime() + SETTLING_NANOS;
        while (true) {
            try {
                BrokerAnswer.of(admin.createTopics(List.of(anew)).all());
                return;
            } catch (TopicExistsException e) {
                // its deletion is still under way
                if (System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void requireStopped() {
        String members = PipelineState.members(admin, group).stream()
                .map(member -> member.clientId() + " at " + member.host().replaceFirst("^/", ""))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!members.isEmpty()) {
            throw new RefusedResetException(group + " is at work (" + members
                    + "): stop every instance first; one that was killed is missed after 10 s");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(
                BrokerAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(offset -> offset == null);
        return offsets;
    }

    private long records(TopicDescription topic) {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .mapToLong(partition -> ends.get(partition) - begins.get(partition))
                .sum();
    }

    private List<TopicPartition> partitions(String topic) {
        return partitions(BrokerAnswer.of(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic));
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        topic.partitions().forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition())));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, ListOffsetsResultInfo> answers = BrokerAnswer.of(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
                .all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
