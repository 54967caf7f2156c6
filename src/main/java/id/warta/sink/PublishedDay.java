package id.warta.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import id.warta.topic.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The day that an event is filed under: the date in its top-level {@code published} as it is written there, which is
 * the day at the article's own place; without one, the UTC day of the record's timestamp.
 */
final class PublishedDay {
    private static final int DATE_LENGTH = 10;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Json.MAX_TEXT)
                    .maxNestingDepth(200)
                    .build())
            .build();

    private PublishedDay() {}

    /** The day as {@code yyyy-mm-dd}; safe as a file name whatever the event says. */
    static String of(byte[] event, long timestampMillis) {
        String published = published(event);
        if (published != null && published.length() >= DATE_LENGTH) {
            try {
                LocalDate day = LocalDate.parse(published.substring(0, DATE_LENGTH));
                if (day.getYear() >= 1 && day.getYear() <= 9999) {
                    return day.toString();
                }
            } catch (DateTimeException e) {
                // No date: filed by its timestamp.
            }
        }
        return LocalDate.ofInstant(Instant.ofEpochMilli(Math.max(0, timestampMillis)), ZoneOffset.UTC)
                .toString();
    }

    /** Reads no further than to the property, which stands before the body. */
    private static @Nullable String published(byte[] event) {
        try (JsonParser in = JSON.createParser(event)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = in.currentName().equals("published");
                JsonToken value = in.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? in.getText() : null;
                }
                in.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
