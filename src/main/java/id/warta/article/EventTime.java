package id.warta.article;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The times that a document can have: those that people write, in years of four digits. */
final class EventTime {
    private static final int LAST_YEAR = 9_999;

    private EventTime() {}

    /** The time, null for one that no stage could reckon with: a producer's clock or parser is wrong. */
    static @Nullable OffsetDateTime orNone(@Nullable OffsetDateTime time) {
        return time == null || time.getYear() < 1 || time.getYear() > LAST_YEAR ? null : time;
    }
}
