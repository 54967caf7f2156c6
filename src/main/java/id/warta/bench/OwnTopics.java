package id.warta.bench;

import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.topic.Topic;
import id.warta.topic.TopicDefinition;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The topics of one run, its consumer group and its internal topics, all with a suffix that nothing else has; closing
 * deletes them. Nothing without the suffix is written or deleted.
 */
final class OwnTopics implements AutoCloseable {
    private final String suffix = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private final String applicationId;
    private final Admin admin;

    OwnTopics(Settings settings) {
        this.applicationId = settings.applicationId() + "-" + suffix;
        this.admin = Admin.create(settings.admin());
    }

    String suffix() {
        return suffix;
    }

    String applicationId() {
        return applicationId;
    }

    String name(Topic<?, ?> topic) {
        return topic.withSuffix(suffix).name();
    }

    /** @param partitions of every topic that is defined with more than one; 0 for as many as it is defined with */
    void create(int partitions) {
        TopicProvisioning.provision(
                admin,
                TopicDefinition.shipped().stream()
                        .filter(definition -> !definition.name().equals(Topics.SOURCES.name()))
                        .map(definition -> withPartitions(definition.withSuffix(suffix), partitions))
                        .toList());
    }

    private static TopicDefinition withPartitions(TopicDefinition defined, int partitions) {
        if (partitions == 0 || defined.partitions() == 1) {
            return defined;
        }
        return new TopicDefinition(
                defined.name(),
                defined.description(),
                defined.key(),
                defined.schema(),
                defined.headers(),
                partitions,
                defined.partitionsFixed(),
                defined.replication(),
                defined.config());
    }

    /** Bytes on the brokers' disks by topic, under the names without the suffix. */
    Map<String, Long> sizes() {
        List<Integer> brokers =
                await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        Map<String, Long> sizes = new TreeMap<>();
        await(admin.describeLogDirs(brokers).allDescriptions()).values().forEach(folders -> folders.values()
                .forEach(folder -> folder.replicaInfos().forEach((partition, replica) -> {
                    String topic = partition.topic();
                    if (topic.endsWith("-" + suffix)) {
                        sizes.merge(
                                topic.substring(0, topic.length() - suffix.length() - 1), replica.size(), Long::sum);
                    } else if (topic.startsWith(applicationId + "-")) {
                        sizes.merge(topic.substring(applicationId.length() + 1), replica.size(), Long::sum);
                    }
                })));
        return sizes;
    }

    @Override
    public void close() {
        List<String> own = await(admin.listTopics().names()).stream()
                .filter(name -> name.endsWith("-" + suffix) || name.startsWith(applicationId + "-"))
                .toList();
        await(admin.deleteTopics(own).all());
        try {
            await(admin.deleteConsumerGroups(List.of(applicationId)).all());
        } catch (KafkaException stillThere) {
            // A group without offsets is gone by itself; one whose members have not left yet expires.
        }
        admin.close();
    }

    static void deleteFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
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
