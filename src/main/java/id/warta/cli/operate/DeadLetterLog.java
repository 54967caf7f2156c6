package id.warta.cli.operate;

import id.warta.article.DeadLetter;
import id.warta.pipeline.Stage;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * {@code news.dead-letters} as a log of failures and of what became of them.
 *
 * <p>A dead letter that was sent back is followed in the same topic by a marker: a record without a value whose header
 * {@value #REPLAYED} is the dead letter's id. Both were written in one transaction, so that no dead letter is sent twice.
 */
final class DeadLetterLog {
    /** How often a record was sent back; travels with it. */
    static final String ATTEMPT = "warta.attempt";
    /** On a marker: the id of the dead letter that was sent back. */
    static final String REPLAYED = "warta.replayed";

    /** What Kafka Streams says about a failure in the headers of a dead letter. */
    static final String ERRORS = "__streams.errors.";

    /** What is done with a dead letter and the record that it is. */
    @FunctionalInterface
    interface Reader {
        void read(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private DeadLetterLog() {}

    /** Reads all dead letters in offset order, as they stand at the start. */
    static void read(Properties consumer, Reader reader) throws IOException {
        Map<String, Instant> replayed = new HashMap<>();
        TopicScan.scan(consumer, Topics.DEAD_LETTERS.name(), null, record -> {
            String marked = text(record.headers().lastHeader(REPLAYED));
            if (marked != null) {
                replayed.put(marked, Instant.ofEpochMilli(record.timestamp()));
            }
        });
        TopicScan.scan(consumer, Topics.DEAD_LETTERS.name(), null, record -> {
            if (record.headers().lastHeader(REPLAYED) == null) {
                reader.read(deadLetter(record, replayed.get(id(record))), record);
            }
        });
    }

    /** A dead letter as its headers tell it; what they do not tell is absent, a number -1. */
    static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record, @Nullable Instant replayedAt) {
        String topic = error(record, "topic");
        return new DeadLetter(
                id(record),
                stage(record, topic),
                topic,
                (int) number(error(record, "partition"), -1),
                number(error(record, "offset"), -1),
                error(record, "exception"),
                error(record, "message"),
                utc(Instant.ofEpochMilli(record.timestamp())),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                (int) number(text(record.headers().lastHeader(ATTEMPT)), 0),
                replayedAt == null ? null : utc(replayedAt),
                record.value() == null ? 0 : record.value().length,
                null);
    }

    /** A sink says its name; the stages of the pipeline are known by the topic they read. */
    private static @Nullable String stage(ConsumerRecord<?, ?> record, @Nullable String topic) {
        String sink = text(record.headers().lastHeader("warta.stage"));
        Stage stage = Stage.reading(topic);
        return sink != null || stage == null ? sink : stage.label();
    }

    /** Whether the record can go back to where it came from; what a sink refused others have taken long since. */
    static boolean canReturn(DeadLetter letter) {
        Stage stage = Stage.reading(letter.topic());
        return stage != null && stage.label().equals(letter.stage());
    }

    private static String id(ConsumerRecord<?, ?> record) {
        return record.partition() + "-" + record.offset();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String error(ConsumerRecord<?, ?> record, String name) {
        // The last one: a record that was sent again and failed again may have two.
        return text(record.headers().lastHeader(ERRORS + name));
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(@Nullable String text, long absent) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : absent;
    }
}
