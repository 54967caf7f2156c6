package id.warta.cli;

import id.warta.article.DeadLetter;
import id.warta.ops.Settings;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code dead-letters list}: {@code news.dead-letters} as JSON Lines, one {@link DeadLetter} a line, partition by
 * partition in offset order. Reads to the end as it is at the start; commits nothing.
 */
@Command(
        name = "list",
        description = "Write one JSON object a dead letter: stage, topic, partition, offset, exception, message.",
        mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
    /** What Kafka Streams says about a failure in the headers of a dead letter. */
    private static final String ERRORS = "__streams.errors.";

    /** The stage that reads a topic. */
    private static final Map<String, String> STAGES = Map.of(
            Topics.RAW.name(), "clean",
            Topics.CLEAN.name(), "dedup",
            Topics.UNIQUE.name(), "enrich");

    @Mixin
    private KafkaOptions kafka;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.DEAD_LETTERS);
        var deserializer = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer(), deserializer, deserializer);
                OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEAD_LETTERS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                list(consumer, partition, ends.get(partition), out);
            }
        }
        return ExitCode.DONE;
    }

    private static void list(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end, OutputStream out)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() < end) {
                    out.write(Json.MAPPER.writeValueAsBytes(deadLetter(record)));
                    out.write('\n');
                }
            }
        }
    }

    /** A dead letter as its headers tell it; what they do not tell is absent, a number -1. */
    static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, "topic");
        return new DeadLetter(
                topic == null ? null : STAGES.get(topic),
                topic,
                (int) number(header(record, "partition")),
                number(header(record, "offset")),
                header(record, "exception"),
                header(record, "message"),
                Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                record.value() == null ? 0 : record.value().length);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        // The last one: a record that was sent again and failed again has two.
        Header header = record.headers().lastHeader(ERRORS + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
