package id.warta.reprocess;

import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import id.warta.topic.Topic;
import id.warta.topic.TopicDefinition;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A second pipeline beside the live one: its topics, its consumer group and its state, all of which carry the suffix.
 * Nothing without the suffix is written or deleted here.
 */
public final class Shadow implements AutoCloseable {
    private static final long PAUSE_MILLIS = 300;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 25;

    private final Settings settings;
    private final TopicSet topics;
    private final Admin admin;

    /** @param live the settings of the live pipeline */
    public Shadow(Settings live, TopicSet topics) {
        if (topics.suffix().isEmpty()) {
            throw new IllegalArgumentException("a shadow needs a suffix");
        }
        this.settings = live.with(Settings.Key.APPLICATION_ID, live.applicationId() + "-" + topics.suffix());
        this.topics = topics;
        this.admin = Admin.create(live.admin());
    }

    /** The settings of the shadow pipeline: an application id of its own, and with it a group and a state. */
    public Settings settings() {
        return settings;
    }

    /** The topics that it may write. */
    private List<Topic<?, ?>> written() {
        return Topics.ALL.stream()
                .filter(topic -> topic != Topics.RAW && topic != Topics.SOURCES && topic != Topics.INSTANCES)
                .<Topic<?, ?>>map(topics::output)
                .toList();
    }

    /** Makes the topics as the live ones are defined. */
    public void provision() {
        Set<String> wanted = written().stream().map(Topic::name).collect(Collectors.toSet());
        TopicProvisioning.provision(
                admin,
                TopicDefinition.shipped().stream()
                        .map(definition -> definition.withSuffix(topics.suffix()))
                        .filter(definition -> wanted.contains(definition.name()))
                        .toList());
    }

    public boolean exists() {
        Set<String> there = await(admin.listTopics().names());
        return written().stream().anyMatch(topic -> there.contains(topic.name()));
    }

    /** Whether it has begun to read. */
    public boolean hasBegun() {
        return !committed().isEmpty();
    }

    /** Begins at a time: documents that arrived before are left out. Only before the first start. */
    public void beginAt(Instant since) {
        try (Consumer<byte[], byte[]> consumer = consumer(settings.consumer())) {
            List<TopicPartition> partitions = TopicScan.partitions(consumer, first().name());
            consumer.assign(partitions); // the client warns of the ends of others
            Map<TopicPartition, Long> starts = TopicScan.starts(consumer, partitions, since);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            partitions.forEach(
                    each -> offsets.put(each, new OffsetAndMetadata(starts.getOrDefault(each, ends.get(each)))));
            await(admin.alterConsumerGroupOffsets(settings.applicationId(), offsets)
                    .all());
        }
    }

    /**
     * Runs the pipeline until all that its first stage had before it when this was called is through every stage, and
     * stops it. Returns early, having finished nothing, when the pipeline fails or is closed by another thread.
     *
     * @return whether all is through
     */
    public boolean runToEnd(NewsPipeline pipeline) throws InterruptedException {
        Map<TopicPartition, Long> target = written(first());
        pipeline.start();
        for (Stage stage : Stage.values()) {
            if (!topics.stages().contains(stage)) {
                continue;
            }
            if (!topics.input(stage).equals(first())) {
                target = written(topics.input(stage)); // all of it is there: the stage before has committed
            }
            while (!isThrough(target)) {
                if (pipeline.awaitStopped(Duration.ofMillis(PAUSE_MILLIS))) {
                    return false;
                }
            }
        }
        pipeline.close();
        for (Topic<?, ?> topic : written()) {
            Map<TopicPartition, Long> end = written(topic);
            while (!end.equals(committedEnd(topic))) { // the marker of the last transaction may be on its way
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        return pipeline.failure() == null;
    }

    /** Deletes group, internal topics, local state and shadow topics. The topics last: they say that the rest is ours. */
    public void delete() throws IOException {
        try {
            await(admin.deleteConsumerGroups(List.of(settings.applicationId())).all());
        } catch (GroupIdNotFoundException e) {
            // it has never run
        }
        Set<String> there = await(admin.listTopics().names());
        String internal = settings.applicationId() + "-";
        List<String> internals = there.stream()
                .filter(name -> name.startsWith(internal) && name.endsWith("-changelog"))
                .filter(name -> NewsPipeline.STORES.containsKey(
                        name.substring(internal.length(), name.length() - "-changelog".length())))
                .toList();
        await(admin.deleteTopics(internals).all());
        Path state = settings.stateDirectory().resolve(settings.applicationId());
        if (Files.isDirectory(state)) {
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        List<String> shadows =
                written().stream().map(Topic::name).filter(there::contains).toList();
        await(admin.deleteTopics(shadows).all());
        while (await(admin.listTopics().names()).stream()
                .anyMatch(name -> shadows.contains(name) || internals.contains(name))) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private Topic<?, ?> first() {
        return topics.input(
                topics.stages().stream().min(Comparator.naturalOrder()).orElseThrow());
    }

    /** Whether the group has taken every committed record before these offsets; transactions leave markers, which it skips. */
    private boolean isThrough(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        try (Consumer<byte[], byte[]> consumer = consumer(settings.consumer())) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                OffsetAndMetadata taken = committed.get(end.getKey());
                if (taken == null || taken.offset() < end.getValue()) {
                    consumer.assign(List.of(end.getKey()));
                    if (taken == null) {
                        consumer.seekToBeginning(List.of(end.getKey()));
                    } else {
                        consumer.seek(end.getKey(), taken.offset());
                    }
                    if (!isEmpty(consumer, end.getKey(), end.getValue())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether no committed record stands between the consumer and an offset; false also where it cannot be told yet. */
    private static boolean isEmpty(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        for (int poll = 0; consumer.position(partition) < end; poll++) {
            if (poll == MOST_POLLS || !consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(await(
                    admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata()));
            offsets.values().removeIf(Objects::isNull);
            return offsets;
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    /** Where a topic ends, with what is in open transactions. */
    private Map<TopicPartition, Long> written(Topic<?, ?> topic) {
        Properties properties = settings.consumer();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return ends(properties, topic);
    }

    private Map<TopicPartition, Long> committedEnd(Topic<?, ?> topic) {
        return ends(settings.consumer(), topic);
    }

    private static Map<TopicPartition, Long> ends(Properties properties, Topic<?, ?> topic) {
        try (Consumer<byte[], byte[]> consumer = consumer(properties)) {
            List<TopicPartition> partitions = TopicScan.partitions(consumer, topic.name());
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }

    private static Consumer<byte[], byte[]> consumer(Properties properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
