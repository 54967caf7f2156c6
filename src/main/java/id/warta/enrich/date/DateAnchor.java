package id.warta.enrich.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/** The day of publication, from which dates that are not written in full are counted. */
record DateAnchor(LocalDate published) {

    /** A weekday that contradicts its year is forgiven when this year's date is that near. */
    private static final int NEAR_DAYS = 10;

    /** The year in which this day and month lie nearest to publication. */
    LocalDate nearest(int day, int month) {
        LocalDate best = null;
        for (int year = published.getYear() - 1; year <= published.getYear() + 1; year++) {
            if (day > YearMonth.of(year, month).lengthOfMonth()) {
                continue;
            }
            LocalDate date = LocalDate.of(year, month, day);
            if (best == null || distance(date) < distance(best)) {
                best = date;
            }
        }
        // 29 February in no year near: its last day in the year of publication.
        return best != null ? best : YearMonth.of(published.getYear(), month).atEndOfMonth();
    }

    long distance(LocalDate date) {
        return Math.abs(date.toEpochDay() - published.toEpochDay());
    }

    boolean isNear(LocalDate date) {
        return distance(date) <= NEAR_DAYS;
    }

    /** The latest such weekday up to the day of publication, or strictly before it. */
    LocalDate past(DayOfWeek weekday, boolean strictly) {
        int back = Math.floorMod(published.getDayOfWeek().getValue() - weekday.getValue(), 7);
        return published.minusDays(back == 0 && strictly ? 7 : back);
    }

    /** The next such weekday from the day of publication on, or strictly after it. */
    LocalDate future(DayOfWeek weekday, boolean strictly) {
        int ahead = Math.floorMod(weekday.getValue() - published.getDayOfWeek().getValue(), 7);
        return published.plusDays(ahead == 0 && strictly ? 7 : ahead);
    }

    /** The weekday in the Monday-to-Sunday week so many weeks from that of publication. */
    LocalDate inWeek(DayOfWeek weekday, int weeks) {
        LocalDate monday = published.minusDays(published.getDayOfWeek().getValue() - 1L);
        return monday.plusWeeks(weeks).plusDays(weekday.getValue() - 1L);
    }

    /**
     * The year of a month named without one: that of publication, but past and future words hold, and a month half a
     * year ahead that nothing announces was last year's.
     */
    YearMonth month(int month, boolean past, boolean future) {
        int year = published.getYear();
        int ahead = month - published.getMonthValue();
        if (future) {
            return YearMonth.of(ahead < 0 ? year + 1 : year, month);
        }
        return YearMonth.of((past && ahead > 0) || ahead >= 6 ? year - 1 : year, month);
    }
}
