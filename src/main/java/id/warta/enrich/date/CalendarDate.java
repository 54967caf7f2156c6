package id.warta.enrich.date;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day and month, perhaps a year, read from a text, and the tokens they stand on.
 *
 * @param otherDay the first day of a range such as "17–18 September"; 0 when there is none
 * @param year 0 when not written
 * @param end index after the last token
 */
record CalendarDate(int otherDay, int day, int month, int year, int end) {

    /** Reads "15/9/2023", "15 September 2023", "17-18/9", "September 15, 2023" or "2023-09-15" at a token, or null. */
    static @Nullable CalendarDate read(DateTokens tokens, int at) {
        CalendarDate date = numeric(tokens, at);
        if (date == null) {
            date = dayAndMonthName(tokens, at);
        }
        return date == null ? monthNameAndDay(tokens, at) : date;
    }

    private static @Nullable CalendarDate numeric(DateTokens tokens, int at) {
        int first = tokens.number(at);
        if (first < 0 || tokens.is(at - 1, "/") || (tokens.is(at - 1, "-") && tokens.isGlued(at - 1))) {
            return null;
        }
        String separator = tokens.at(at + 1);
        if (separator.equals("-") && tokens.width(at) == 4) {
            boolean iso = tokens.isGlued(at) && tokens.is(at + 3, "-") && tokens.width(at + 4) == 2;
            return iso ? checked(0, tokens.number(at + 4), tokens.number(at + 2), first, at + 5) : null;
        }
        int second = tokens.number(at + 2);
        if (second < 0) {
            return null;
        }
        if (separator.equals("-") && tokens.is(at + 3, "/")) {
            return withYear(tokens, first, second, tokens.number(at + 4), at + 5, "/");
        }
        boolean threeParts = tokens.is(at + 3, separator) && tokens.number(at + 4) >= 0;
        boolean separated = separator.equals("/")
                || ((separator.equals("-") || separator.equals("."))
                        && threeParts
                        && tokens.width(at + 4) == 4
                        && tokens.isGlued(at));
        return separated ? withYear(tokens, 0, first, second, at + 3, separator) : null;
    }

    private static @Nullable CalendarDate withYear(
            DateTokens tokens, int otherDay, int day, int month, int end, String separator) {
        int year = 0;
        int after = end;
        if (tokens.is(end, separator) && tokens.number(end + 1) >= 0) {
            year = year(tokens, end + 1);
            after = end + 2;
        }
        // The month comes first in American dates; a month above twelve shows it.
        return month > 12 && day <= 12 && year > 0 && otherDay == 0
                ? checked(0, month, day, year, after)
                : checked(otherDay, day, month, year, after);
    }

    private static @Nullable CalendarDate dayAndMonthName(DateTokens tokens, int at) {
        int day = day(tokens, at);
        if (day < 0 || (tokens.is(at - 1, ".") && tokens.isGlued(at - 1))) {
            return null;
        }
        int next = at + 1;
        int otherDay = 0;
        if (isRange(tokens.at(next)) && day(tokens, next + 1) > day) {
            otherDay = day;
            day = day(tokens, next + 1);
            next += 2;
        }
        if (tokens.is(next, "of")) {
            next++;
        }
        Integer month = DateWords.MONTHS.get(tokens.at(next));
        if (month == null && tokens.isCapitalised(next) && tokens.width(next + 1) == 4 && tokens.number(next + 1) > 0) {
            month = mistypedMonth(tokens.at(next));
        }
        return month == null || !tokens.isCapitalised(next) && DateWords.DOUBTFUL_MONTHS.contains(tokens.at(next))
                ? null
                : yearAfterMonth(tokens, otherDay, day, month, next + 1);
    }

    /** "Sepember": a long month name with one letter too few or too many, or exchanged for another. */
    private static @Nullable Integer mistypedMonth(String word) {
        if (word.length() < 6 || word.length() > 11) {
            return null;
        }
        Integer month = null;
        for (Map.Entry<String, Integer> name : DateWords.MONTHS.entrySet()) {
            if (name.getKey().length() >= 6 && isOneEditAway(word, name.getKey())) {
                month = name.getValue();
            }
        }
        return month;
    }

    private static boolean isOneEditAway(String one, String other) {
        int prefix = 0;
        while (prefix < one.length() && prefix < other.length() && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < one.length() - prefix
                && suffix < other.length() - prefix
                && one.charAt(one.length() - 1 - suffix) == other.charAt(other.length() - 1 - suffix)) {
            suffix++;
        }
        return Math.max(one.length(), other.length()) - prefix - suffix <= 1;
    }

    private static @Nullable CalendarDate monthNameAndDay(DateTokens tokens, int at) {
        Integer month = DateWords.MONTHS.get(tokens.at(at));
        if (month == null || !tokens.isCapitalised(at)) {
            return null;
        }
        int next = tokens.is(at + 1, ".") ? at + 2 : at + 1;
        int day = day(tokens, next);
        return day < 1 || tokens.is(next + 1, "/") || tokens.is(next + 1, ":") || isMeasured(tokens, next)
                ? null
                : yearAfterMonth(tokens, 0, day, month, next + 1);
    }

    /** "September 15.000" or "Mei 20 orang" is no date. */
    private static boolean isMeasured(DateTokens tokens, int at) {
        return DateWords.COUNTED.contains(tokens.at(at + 1))
                || DateWords.MONTHS.containsKey(tokens.at(at + 1))
                || (tokens.isGlued(at)
                        && (tokens.is(at + 1, ".") || tokens.is(at + 1, ","))
                        && tokens.number(at + 2) >= 0
                        && tokens.isGlued(at + 1));
    }

    private static @Nullable CalendarDate yearAfterMonth(
            DateTokens tokens, int otherDay, int day, int month, int from) {
        int next = from;
        if (tokens.is(next, ".") && tokens.width(next + 1) == 4 && tokens.number(next + 1) > 0) {
            next++;
        }
        if (tokens.is(next, ",") && tokens.width(next + 1) == 4) {
            next++;
        }
        if (tokens.is(next, "tahun")) {
            next++;
        }
        int year = tokens.number(next);
        boolean isYear = tokens.width(next) == 4
                && year >= 1000
                && year <= 2999
                && !(tokens.isGlued(next) && tokens.is(next + 1, "-") && tokens.is(next + 2, "an"));
        return isYear ? checked(otherDay, day, month, year, next + 1) : checked(otherDay, day, month, 0, from);
    }

    private static boolean isRange(String token) {
        return switch (token) {
            case "-", "dan", "hingga", "sampai", "&", "and", "to" -> true;
            default -> false;
        };
    }

    /** A day of the month, also "15th", else -1. */
    private static int day(DateTokens tokens, int at) {
        String token = tokens.at(at);
        int digits = token.length();
        if (token.endsWith("st") || token.endsWith("nd") || token.endsWith("rd") || token.endsWith("th")) {
            digits -= 2;
        }
        int day = digits > 2 ? -1 : tokens.number(token.substring(0, digits));
        return day >= 1 && day <= 31 ? day : -1;
    }

    /** A written year; two digits are of this century; what is no year (a typing error) is -1. */
    private static int year(DateTokens tokens, int at) {
        int year = tokens.number(at);
        return switch (tokens.width(at)) {
            case 2 -> 2000 + year;
            case 4 -> year;
            default -> -1;
        };
    }

    private static @Nullable CalendarDate checked(int otherDay, int day, int month, int year, int end) {
        if (month < 1 || month > 12 || day < 1 || otherDay > day) {
            return null;
        }
        int lengthIn = year > 0 ? year : 2000;
        return day > LocalDate.of(lengthIn, month, 1).lengthOfMonth()
                ? null
                : new CalendarDate(otherDay, day, month, year, end);
    }
}
