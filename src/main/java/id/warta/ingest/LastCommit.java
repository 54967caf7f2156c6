package id.warta.ingest;

import id.warta.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the broker remembers of a transactional ingest.
 *
 * @param group the consumer group that holds the number, as its committed offset on {@link #PARTITION}
 * @param number of the last commit, 0 before the first
 */
record LastCommit(ConsumerGroupMetadata group, long number) {
    static final TopicPartition PARTITION = new TopicPartition(Topics.RAW.name(), 0);

    /** Asks the broker; to be called when no transaction of the name is open any more. */
    static LastCommit read(Properties properties, String name) {
        Properties p = only(ConsumerConfig.configNames(), properties);
        p.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        var deserializer = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(p, deserializer, deserializer)) {
            OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
            return new LastCommit(consumer.groupMetadata(), committed == null ? 0 : committed.offset());
        }
    }

    /** The largest record that {@code news.raw} takes; no limit where the broker does not let us ask. */
    static int maxMessageBytes(Properties properties) throws InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.RAW.name());
        try (Admin admin = Admin.create(only(AdminClientConfig.configNames(), properties))) {
            return Integer.parseInt(admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value());
        } catch (ExecutionException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static Properties only(Collection<String> names, Properties properties) {
        Properties p = new Properties();
        properties.forEach((name, value) -> {
            if (names.contains(name.toString())) {
                p.put(name, value);
            }
        });
        return p;
    }
}
