package id.warta.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Topics as they stand at a moment.
 *
 * @param ids by topic: one made anew under an old name has another
 * @param ends offsets behind what is written. Written, not committed: a transaction is committed a moment before its
 *     records count as such, and what was sent before must not be missed. One that is still open is waited for, until
 *     it ends or the broker gives it up
 */
record TopicEnds(Map<String, Uuid> ids, Map<TopicPartition, Long> ends) {
    /** @param properties of a client; those that an admin client knows are taken */
    static TopicEnds of(Collection<String> topics, Properties properties) throws InterruptedException {
        Properties p = new Properties();
        properties.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                p.put(name, value);
            }
        });
        Map<String, Uuid> ids = new HashMap<>();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(p)) {
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                ids.put(topic.name(), topic.topicId());
                topic.partitions()
                        .forEach(each ->
                                latest.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
            }
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        }
        return new TopicEnds(ids, ends);
    }
}
