package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {
    @Test
    void theHeadersOfKafkaStreamsTellTheFailure() {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "exception", "org.apache.kafka.common.errors.SerializationException");
        header(headers, "message", "not a RawDocument on news.raw");
        header(headers, "topic", "news.raw");
        header(headers, "partition", "3");
        header(headers, "offset", "41");
        header(headers, "offset", "42");
        assertThat(DeadLetterLog.deadLetter(record(headers, "kunci", "{rusak"), null))
                .isEqualTo(new DeadLetter(
                        "0-0",
                        "clean",
                        "news.raw",
                        3,
                        42,
                        "org.apache.kafka.common.errors.SerializationException",
                        "not a RawDocument on news.raw",
                        OffsetDateTime.parse("2026-11-21T23:30:00Z"),
                        "kunci",
                        0,
                        null,
                        6,
                        null));
    }

    @Test
    void aRecordWithoutHeadersIsStillListed() {
        DeadLetter bare = DeadLetterLog.deadLetter(record(new RecordHeaders(), null, null), null);
        assertThat(bare.topic()).isNull();
        assertThat(bare.stage()).isNull();
        assertThat(bare.partition()).isEqualTo(-1);
        assertThat(bare.offset()).isEqualTo(-1);
        assertThat(bare.bytes()).isZero();
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add("__streams.errors." + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> record(RecordHeaders headers, String key, String value) {
        return new ConsumerRecord<>(
                "news.dead-letters",
                0,
                0,
                1_795_303_800_000L,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                bytes(key),
                bytes(value),
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
