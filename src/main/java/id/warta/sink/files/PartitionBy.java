package id.warta.sink.files;

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
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one folder holds. Its name is safe on any file system, whatever the event says. */
public enum PartitionBy {
    /**
     * The date in the event's {@code published} as it is written there, which is the day at the article's own place;
     * without one, the UTC day of the record's timestamp: {@code 2023-09-13}.
     */
    DAY {
        @Override
        String folder(byte[] event, long timestampMillis) {
            String day = day(find(event, "published"));
            return day != null
                    ? day
                    : LocalDate.ofInstant(Instant.ofEpochMilli(Math.max(0, timestampMillis)), ZoneOffset.UTC)
                            .toString();
        }
    },
    /** The outlet: {@code okezone.com}. */
    SOURCE {
        @Override
        String folder(byte[] event, long timestampMillis) {
            return safe(find(event, "source"));
        }
    },
    /** The story's id. */
    STORY {
        @Override
        String folder(byte[] event, long timestampMillis) {
            return safe(find(event, "story", "id"));
        }
    };

    /** Where an event goes that does not say what its folder would be named by. */
    static final String UNKNOWN = "unknown";

    private static final int MAX_NAME = 100;
    private static final int DATE_LENGTH = 10;
    /** Names that Windows keeps for devices, with any ending. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Json.MAX_TEXT)
                    .maxNestingDepth(200)
                    .build())
            .build();

    /** The folder's name, of at most {@value #MAX_NAME} lower-case letters, digits and {@code . _ -}. */
    abstract String folder(byte[] event, long timestampMillis);

    private static @Nullable String day(@Nullable String published) {
        if (published != null && published.length() >= DATE_LENGTH) {
            try {
                LocalDate day = LocalDate.parse(published.substring(0, DATE_LENGTH));
                return day.getYear() >= 1 && day.getYear() <= 9999 ? day.toString() : null;
            } catch (DateTimeException e) {
                // No date: filed by its timestamp.
            }
        }
        return null;
    }

    /** Two names that differ only in what is not safe share a folder, which loses nothing. */
    private static String safe(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return UNKNOWN;
        }
        StringBuilder safe = new StringBuilder();
        for (char c : name.substring(0, Math.min(name.length(), MAX_NAME))
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
            safe.append(kept ? c : '_');
        }
        safe.setLength(Math.min(safe.length(), MAX_NAME));
        // A leading dot hides a folder, a trailing one is dropped by Windows.
        if (safe.charAt(0) == '.' || DEVICE.matcher(safe).matches()) {
            safe.setCharAt(0, '_');
        }
        if (safe.charAt(safe.length() - 1) == '.') {
            safe.setCharAt(safe.length() - 1, '_');
        }
        return safe.toString();
    }

    /** The text at a path of properties; reads no further than to there. */
    private static @Nullable String find(byte[] event, String... path) {
        try (JsonParser in = JSON.createParser(event)) {
            int depth = 0;
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = in.currentName().equals(path[depth]);
                JsonToken value = in.nextToken();
                if (!found) {
                    in.skipChildren();
                } else if (depth == path.length - 1) {
                    return value == JsonToken.VALUE_STRING ? in.getText() : null;
                } else if (value == JsonToken.START_OBJECT) {
                    depth++;
                } else {
                    return null;
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
