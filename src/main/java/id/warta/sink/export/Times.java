package id.warta.sink.export;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Times as other people's schemas want them. */
final class Times {
    private Times() {}

    /** RFC 3339: as ISO 8601, and never without seconds. */
    static String rfc3339(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
