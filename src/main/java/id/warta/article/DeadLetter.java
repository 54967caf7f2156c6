package id.warta.article;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A record that a stage could not process, as read back from {@code news.dead-letters}: the value there is the input
 * record's own bytes, everything else travels in headers.
 *
 * @param id where it lies in {@code news.dead-letters}: partition and offset, {@code 0-17}
 * @param stage the stage that failed
 * @param topic where the record came from, with {@code partition} and {@code offset}
 * @param exception class name of the failure
 * @param attempt how often it had been sent back before it failed this time
 * @param replayedAt when it was sent back; absent while it waits
 * @param bytes length of the record's value
 * @param payload the value as text, where it was asked for
 */
public record DeadLetter(
        String id,
        @Nullable String stage,
        @Nullable String topic,
        int partition,
        long offset,
        @Nullable String exception,
        @Nullable String message,
        OffsetDateTime failedAt,
        @Nullable String key,
        int attempt,
        @Nullable OffsetDateTime replayedAt,
        int bytes,
        @Nullable String payload) {

    /** The same with its value as text. */
    public DeadLetter withPayload(String text) {
        return new DeadLetter(
                id,
                stage,
                topic,
                partition,
                offset,
                exception,
                message,
                failedAt,
                key,
                attempt,
                replayedAt,
                bytes,
                text);
    }
}
