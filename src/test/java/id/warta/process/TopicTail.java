package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.Settings;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What comes into {@code news.raw} of a shared broker from now on: other tests may have used it before. */
public final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Records that nobody expects would come within a second. */
    private static final int QUIET_POLLS = 10;

    private static final int PATIENT_POLLS = 300;

    private final KafkaConsumer<String, byte[]> consumer;

    private TopicTail(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Makes the topic where it is not there yet. */
    public static TopicTail ofRaw(Settings settings) throws Exception {
        create(settings, Topics.RAW.name(), 3);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = TopicScan.partitions(consumer, Topics.RAW.name());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new TopicTail(consumer);
    }

    /** Makes a topic that takes large records, where it is not there yet. */
    public static void create(Settings settings, String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(settings.admin())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                            .configs(Map.of("max.message.bytes", "10485760"))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    /** The records since the last call, at least {@code expected} of them, and those that follow within a second. */
    public List<ConsumerRecord<String, byte[]>> next(int expected) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int quiet = 0; quiet < (records.size() < expected ? PATIENT_POLLS : QUIET_POLLS); quiet++) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                records.add(record);
                quiet = 0;
            }
        }
        return records;
    }

    /** What has come by now, handed on as it comes. */
    public void poll(Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.poll(POLL).forEach(reader);
    }

    /** From here on {@link #next} tells everything again. */
    public void rewind() {
        consumer.seekToBeginning(consumer.assignment());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
