package id.warta.cluster;

import id.warta.article.InstanceState;
import id.warta.article.SourceState;
import id.warta.cluster.ClusterStatus.Disk;
import id.warta.cluster.ClusterStatus.Group;
import id.warta.cluster.ClusterStatus.Member;
import id.warta.cluster.ClusterStatus.Reading;
import id.warta.cluster.ClusterStatus.TopicState;
import id.warta.cluster.RecordCount.Stretch;
import id.warta.ops.BrokerAnswer;
import id.warta.ops.Settings;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Looks at a cluster twice, a moment apart, and tells what stands there and what moves. Reads only, and joins no group.
 *
 * <p>All topics must be there. Kafka's exceptions pass through.
 */
public final class ClusterReader implements AutoCloseable {
    private static final Set<String> NAMES =
            Topics.ALL.stream().map(Topic::name).collect(Collectors.toSet());
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Settings settings;
    private final Duration interval;
    private final Admin admin;

    /** @param interval between the two looks */
    public ClusterReader(Settings settings, Duration interval) {
        this.settings = settings;
        this.interval = interval;
        this.admin = Admin.create(settings.admin());
    }

    /** Where everything stood at one look. */
    private record Look(
            long nanos,
            Map<TopicPartition, Long> ends,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {}

    /** @param sources passed on into the status */
    public ClusterStatus read(Collection<SourceState> sources) throws IOException, InterruptedException {
        Map<String, TopicDescription> topics =
                BrokerAnswer.of(admin.describeTopics(NAMES).allTopicNames());
        List<TopicPartition> partitions = topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition.leader() != null)
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Set<String> groups = groups();
        Look before = look(partitions, groups);
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        Look now = look(partitions, groups);
        Instant time = Instant.now();
        try (RecordCount count = new RecordCount(settings.consumer())) {
            List<Group> read = new ArrayList<>();
            for (String group : groups) {
                read.add(group(group, before, now, count));
            }
            Group pipeline = read.stream()
                    .filter(group -> group.name().equals(settings.applicationId()))
                    .findFirst()
                    .orElseThrow();
            read.removeIf(group -> group == pipeline || group.reads().isEmpty());
            Set<String> atWork = pipeline.members().stream().map(Member::id).collect(Collectors.toSet());
            List<Disk> disks = new ArrayList<>();
            return new ClusterStatus(
                    settings.applicationId(),
                    time,
                    disks,
                    topics(topics, partitions, before, now, count, disks),
                    pipeline,
                    read,
                    instances(atWork, time),
                    sources.stream()
                            .sorted(Comparator.comparing(SourceState::url))
                            .toList());
        }
    }

    /** All consumer groups that have read from a topic, and the pipeline's own. */
    private Set<String> groups() {
        Set<String> groups = BrokerAnswer.of(admin.listGroups().all()).stream()
                .filter(group -> group.protocol().isEmpty() || group.protocol().equals("consumer") || isStreams(group))
                .map(GroupListing::groupId)
                .collect(Collectors.toCollection(TreeSet::new));
        groups.add(settings.applicationId());
        return groups;
    }

    private static boolean isStreams(GroupListing group) {
        return group.protocol().equals("stream");
    }

    private Look look(List<TopicPartition> partitions, Set<String> groups) {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
        var answers = admin.listConsumerGroupOffsets(asked);
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            try {
                offsets.putAll(BrokerAnswer.of(answers.partitionsToOffsetAndMetadata(group)));
            } catch (GroupIdNotFoundException e) {
                // it has never read anything, or has just been deleted
            }
            offsets.keySet().removeIf(partition -> !ends.containsKey(partition));
            offsets.values().removeIf(Objects::isNull);
            committed.put(group, offsets);
        }
        return new Look(System.nanoTime(), ends, committed);
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers(partitions, spec).forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> answers(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return BrokerAnswer.of(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    private List<TopicState> topics(
            Map<String, TopicDescription> topics,
            List<TopicPartition> partitions,
            Look before,
            Look now,
            RecordCount count,
            List<Disk> disks) {
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> latest = answers(partitions, OffsetSpec.maxTimestamp());
        Map<String, Long> bytes = bytes(disks);
        Map<TopicPartition, Stretch> written = new HashMap<>();
        partitions.forEach(each -> written.put(each, new Stretch(before.ends.get(each), now.ends.get(each))));
        Map<TopicPartition, Long> counts = count.count(written);
        List<TopicState> states = new ArrayList<>();
        for (Topic<?, ?> topic : Topics.ALL) {
            List<TopicPartition> own = partitions.stream()
                    .filter(each -> each.topic().equals(topic.name()))
                    .toList();
            int all = topics.get(topic.name()).partitions().size();
            long newest = own.stream()
                    .mapToLong(each -> latest.get(each).timestamp())
                    .max()
                    .orElse(-1);
            states.add(new TopicState(
                    topic.name(),
                    all,
                    all - own.size(),
                    own.stream()
                            .mapToLong(each -> now.ends.get(each) - starts.get(each))
                            .sum(),
                    bytes.get(topic.name()),
                    newest < 0 ? null : Instant.ofEpochMilli(newest),
                    perSecond(own.stream().mapToLong(counts::get).sum(), before, now)));
        }
        return states;
    }

    /** Bytes by topic, replicas counted; empty where the brokers do not tell. */
    private Map<String, Long> bytes(List<Disk> disks) {
        Map<String, Long> bytes = new HashMap<>();
        try {
            List<Integer> brokers = BrokerAnswer.of(admin.describeCluster().nodes()).stream()
                    .map(Node::id)
                    .toList();
            BrokerAnswer.of(admin.describeLogDirs(brokers).allDescriptions()).forEach((broker, directories) -> {
                for (LogDirDescription directory : directories.values()) {
                    directory
                            .replicaInfos()
                            .forEach((partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum));
                    if (directory.totalBytes().isPresent()
                            && directory.usableBytes().isPresent()) {
                        disks.add(new Disk(
                                broker,
                                directory.totalBytes().getAsLong(),
                                directory.usableBytes().getAsLong()));
                    }
                }
            });
        } catch (ApiException e) {
            // not allowed to ask: the rest can be told
        }
        return bytes;
    }

    private Group group(String name, Look before, Look now, RecordCount count) {
        Map<TopicPartition, OffsetAndMetadata> committed = now.committed.get(name);
        Map<TopicPartition, Stretch> unread = new HashMap<>();
        Map<TopicPartition, Stretch> taken = new HashMap<>();
        committed.forEach((partition, offset) -> {
            OffsetAndMetadata former = before.committed.get(name).getOrDefault(partition, offset);
            unread.put(partition, new Stretch(offset.offset(), now.ends.get(partition)));
            taken.put(partition, new Stretch(former.offset(), offset.offset()));
        });
        Map<TopicPartition, Long> lag = count.count(unread);
        Map<TopicPartition, Long> progress = count.count(taken);
        List<Reading> reads = new ArrayList<>();
        for (Topic<?, ?> topic : Topics.ALL) {
            if (committed.keySet().stream()
                    .anyMatch(partition -> partition.topic().equals(topic.name()))) {
                reads.add(new Reading(topic.name(), sum(lag, topic), perSecond(sum(progress, topic), before, now)));
            }
        }
        try {
            ConsumerGroupDescription description = BrokerAnswer.of(admin.describeConsumerGroups(List.of(name))
                    .describedGroups()
                    .get(name));
            return new Group(name, description.groupState().name(), reads, members(description));
        } catch (GroupIdNotFoundException e) {
            return new Group(name, "DEAD", reads, List.of());
        }
    }

    private static long sum(Map<TopicPartition, Long> counts, Topic<?, ?> topic) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The consumers of one process, one a thread in Kafka Streams, as one member. */
    private static List<Member> members(ConsumerGroupDescription group) {
        Map<String, Member> members = new TreeMap<>();
        for (MemberDescription consumer : group.members()) {
            String id = consumer.clientId().replaceFirst("-StreamThread-[0-9]+-consumer$", "");
            String host = consumer.host().replaceFirst("^/", "");
            Member known = members.getOrDefault(id, new Member(id, host, 0, new TreeMap<>()));
            consumer.assignment().topicPartitions().forEach(partition -> known.partitions()
                    .computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(partition.partition()));
            members.put(id, new Member(id, host, known.threads() + 1, known.partitions()));
        }
        return List.copyOf(members.values());
    }

    private List<InstanceState> instances(Set<String> atWork, Instant time) throws IOException {
        return InstanceStates.read(settings.consumer()).values().stream()
                .filter(instance -> instance.application().equals(settings.applicationId()))
                .filter(instance -> atWork.contains(instance.id())
                        || instance.time().toInstant().isAfter(time.minus(REMEMBERED)))
                .sorted(Comparator.comparing(InstanceState::id))
                .toList();
    }

    private static double perSecond(long records, Look before, Look now) {
        double seconds = Math.max(1e-3, (now.nanos - before.nanos) / 1e9);
        return Math.round(records / seconds * 10) / 10.0;
    }

    @Override
    public void close() {
        admin.close();
    }
}
