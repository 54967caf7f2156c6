package id.warta.clean.page;

import id.warta.article.Article.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as pages give it to machines: ISO 8601 and its near misses (a space for the T, no colon in the offset, no
 * offset), or seconds or milliseconds since 1970.
 *
 * @param zoned whether the offset was given; else the outlet's zone was taken
 */
record PageTime(OffsetDateTime value, Precision precision, boolean zoned) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    /** Reads {@code text}, null where it is no such time. */
    static @Nullable PageTime parse(String text, ZoneId outletZone) {
        String bare = text.strip();
        if (bare.length() > 40 || bare.length() < 8) {
            return null;
        }
        try {
            PageTime epoch = epoch(bare);
            return epoch != null ? epoch : iso(bare, outletZone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable PageTime epoch(String text) {
        if (text.length() != 10 && text.length() != 13) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!digit(text, i)) {
                return null;
            }
        }
        long number = Long.parseLong(text);
        Instant instant = text.length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return new PageTime(instant.atOffset(ZoneOffset.UTC), Precision.MINUTE, true);
    }

    private static @Nullable PageTime iso(String text, ZoneId outletZone) {
        if (!digits(text, 0, 4)) {
            return null;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        int at = 4;
        boolean dashes = text.charAt(4) == '-' || text.charAt(4) == '/';
        at += dashes ? 1 : 0;
        if (!digits(text, at, 2)) {
            return null;
        }
        int month = two(text, at);
        at += 2;
        if (dashes) {
            if (at >= text.length() || text.charAt(at) != text.charAt(4)) {
                return null;
            }
            at++;
        }
        if (!digits(text, at, 2) || year < FIRST_YEAR || year > LAST_YEAR) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, two(text, at));
        at += 2;
        while (at < text.length() && (text.charAt(at) == 'T' || text.charAt(at) == 't' || text.charAt(at) == ' ')) {
            at++;
        }
        if (!digits(text, at, 2) || at + 2 >= text.length() || text.charAt(at + 2) != ':' || !digits(text, at + 3, 2)) {
            return at >= text.length()
                    ? new PageTime(date.atStartOfDay(outletZone).toOffsetDateTime(), Precision.DAY, false)
                    : null;
        }
        int hour = two(text, at);
        int minute = two(text, at + 3);
        at += 5;
        int second = 0;
        int nano = 0;
        if (at < text.length() && text.charAt(at) == ':' && digits(text, at + 1, 2)) {
            second = Math.min(59, two(text, at + 1));
            at += 3;
            if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                at++;
                for (int scale = 100_000_000; digit(text, at); at++, scale /= 10) {
                    nano += (text.charAt(at) - '0') * scale;
                }
            }
        }
        LocalDateTime local = date.atTime(LocalTime.of(hour, minute, second, nano));
        ZoneOffset offset = offset(text.substring(at).strip());
        return offset != null
                ? new PageTime(local.atOffset(offset), Precision.MINUTE, true)
                : new PageTime(local.atZone(outletZone).toOffsetDateTime(), Precision.MINUTE, false);
    }

    private static @Nullable ZoneOffset offset(String text) {
        if (text.equalsIgnoreCase("Z") || text.equalsIgnoreCase("UTC") || text.equalsIgnoreCase("GMT")) {
            return ZoneOffset.UTC;
        }
        if (text.length() < 3 || text.charAt(0) != '+' && text.charAt(0) != '-' || !digits(text, 1, 2)) {
            return null;
        }
        int at = text.length() > 3 && text.charAt(3) == ':' ? 4 : 3;
        int minutes = two(text, 1) * 60 + (digits(text, at, 2) ? two(text, at) : 0);
        return ZoneOffset.ofTotalSeconds((text.charAt(0) == '-' ? -60 : 60) * minutes);
    }

    private static boolean digit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean digits(String text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!digit(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
