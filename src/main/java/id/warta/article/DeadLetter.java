package id.warta.article;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A record that a stage could not process, as read back from {@code news.dead-letters}: the value there is the input
 * record's own bytes, everything else travels in the {@code __streams.errors.*} headers of Kafka Streams.
 *
 * @param stage the processor that failed
 * @param topic where the record came from, with {@code partition} and {@code offset}
 * @param exception class name of the failure
 */
public record DeadLetter(
        @Nullable String stage,
        @Nullable String topic,
        int partition,
        long offset,
        @Nullable String exception,
        @Nullable String message,
        OffsetDateTime failedAt,
        @Nullable String key,
        int bytes) {}
