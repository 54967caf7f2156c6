package id.warta.clean.fact;

import id.warta.article.Article.Precision;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A date as outlets print it: "Rabu, 13 Sep 2023 19:59 WIB", "Thursday, 14-09-2023 | 11:22 am", "26/10/2019 10:15 WITA",
 * "September 14, 2023 at 9:05 PM ET", ISO 8601.
 *
 * <p>Of 03/04/2023 the day comes first, as in Indonesia, unless the weekday or a number above 12 says otherwise.
 *
 * @param value with the printed zone, or the outlet's
 * @param start where the date begins in the line
 * @param end where it ends, time and zone included
 */
public record PublicationDate(OffsetDateTime value, Precision precision, int start, int end) {
    private static final int MAX_LINE = 2_000;

    private static final Set<String> BEFORE_TIME = Set.of("pukul", "jam", "at", "on", "t");

    /** The first date in a line, or null where there is none. */
    public static @Nullable PublicationDate find(String line, ZoneId outletZone) {
        if (line.length() > MAX_LINE || !hasDigit(line)) {
            return null;
        }
        DateTokens tokens = new DateTokens(line);
        DayReader days = new DayReader(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            PublicationDate found = at(tokens, i, days, outletZone);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable PublicationDate at(DateTokens tokens, int first, DayReader days, ZoneId outletZone) {
        int at = first;
        DayOfWeek weekday = DateNames.WEEKDAYS.get(tokens.get(first).text());
        if (weekday != null) {
            at = tokens.skip(first + 1, ".,-|");
        }
        LocalDate date = days.date(at, weekday);
        if (date == null) {
            return null;
        }
        int start = tokens.get(first).start();
        int end = tokens.get(days.at() - 1).end();
        at = tokens.skip(days.at(), ",.-|\u2013\u2022\u00b7/");
        if (at < tokens.size() && BEFORE_TIME.contains(tokens.get(at).text())) {
            at++;
        }
        TimeReader times = new TimeReader(tokens, tokens.skip(at, ":,-"));
        LocalTime time = times.time();
        if (time == null) {
            return new PublicationDate(date.atStartOfDay(outletZone).toOffsetDateTime(), Precision.DAY, start, end);
        }
        ZoneId zone = times.zone();
        end = tokens.get(times.at() - 1).end();
        return new PublicationDate(
                date.atTime(time).atZone(zone == null ? outletZone : zone).toOffsetDateTime(),
                Precision.MINUTE,
                start,
                end);
    }

    /** Whether a word is the name of a weekday. */
    static boolean isWeekday(String word) {
        return word.length() > 3 && DateNames.WEEKDAYS.containsKey(word.toLowerCase(Locale.ROOT));
    }

    private static boolean hasDigit(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
