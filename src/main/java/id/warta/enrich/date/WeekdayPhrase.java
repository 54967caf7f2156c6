package id.warta.enrich.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A weekday and the words that say which: "Selasa malam pekan lalu".
 *
 * @param end index after the last token of the phrase
 * @param dateAt where a date would stand, had the phrase one
 * @param isOther whether it is a recurring day, a week or part of a name, unless a date follows
 * @param direction what the phrase says itself
 * @param weeks weeks from that of publication, for {@link Direction#WEEK}
 */
record WeekdayPhrase(int end, int dateAt, boolean isOther, Direction direction, int weeks) {

    enum Direction {
        NONE,
        /** "Selasa lalu", "last Tuesday". */
        BEFORE,
        /** "Selasa depan", "next Tuesday". */
        AFTER,
        /** "Selasa tadi": up to the day of publication. */
        UP_TO,
        /** "Selasa ini", "Selasa pekan depan". */
        WEEK
    }

    private static final int LONGEST = 8;

    /** Reads the phrase around a weekday. */
    static WeekdayPhrase read(DateTokens tokens, int at) {
        Direction direction =
                switch (tokens.at(at - 1)) {
                    case "last" -> Direction.BEFORE;
                    case "next" -> Direction.AFTER;
                    case "this" -> Direction.WEEK;
                    default -> Direction.NONE;
                };
        int weeks = 0;
        if (tokens.is(at - 1, "week") && englishShift(tokens.at(at - 2)) != null) { // last week Monday
            direction = Direction.WEEK;
            weeks = englishShift(tokens.at(at - 2));
        }
        int end = at + 1;
        for (int i = at + 1; i - at <= LONGEST; i = end) {
            String token = tokens.at(i);
            boolean weekOf =
                    (token.equals("pekan") || token.equals("minggu")) && RelativeDates.shift(tokens.at(i + 1)) != null;
            if (weekOf) {
                direction = Direction.WEEK;
                weeks = RelativeDates.shift(tokens.at(i + 1));
                end = i + 2;
            } else if (tokens.is(i + 1, "week") && englishShift(token) != null) { // Monday last week
                direction = Direction.WEEK;
                weeks = englishShift(token);
                end = i + 2;
            } else if (token.equals("of") && tokens.is(i + 2, "week") && englishShift(tokens.at(i + 1)) != null) {
                direction = Direction.WEEK;
                weeks = englishShift(tokens.at(i + 1));
                end = i + 3;
            } else if (token.equals("tadi")) {
                direction = Direction.UP_TO;
                end = i + 1;
            } else if (DateWords.PAST.contains(token)) {
                direction = Direction.BEFORE;
                end = i + 1;
            } else if (token.equals("yang") && tokens.is(i + 1, "lalu")) {
                direction = Direction.BEFORE;
                end = i + 2;
            } else if (DateWords.FUTURE.contains(token)) {
                direction = Direction.AFTER;
                end = i + 1;
            } else if (token.equals("hari") && tokens.is(i + 1, "ini")) {
                direction = Direction.WEEK;
                end = i + 2;
            } else if (token.equals("ini")) {
                direction = Direction.WEEK;
                end = i + 1;
            } else if (DateWords.TIMES_OF_DAY.contains(token) || DateWords.MARKET_DAYS.contains(token)) {
                end = token.equals("dini") && tokens.is(i + 1, "hari") ? i + 2 : i + 1;
            } else {
                break;
            }
        }
        return finish(tokens, at, end, direction, weeks);
    }

    private static @Nullable Integer englishShift(String word) {
        return switch (word) {
            case "last" -> -1;
            case "this" -> 0;
            case "next" -> 1;
            default -> null;
        };
    }

    private static WeekdayPhrase finish(DateTokens tokens, int at, int end, Direction direction, int weeks) {
        int other = otherEnd(tokens, at);
        return other > at
                ? new WeekdayPhrase(Math.max(other, end), dateAt(tokens, Math.max(other, end)), true, direction, weeks)
                : new WeekdayPhrase(end, dateAt(tokens, end), false, direction, weeks);
    }

    /** Past local time, commas, an opening bracket and "tanggal". */
    private static int dateAt(DateTokens tokens, int from) {
        int i = from;
        while (i - from < LONGEST) {
            switch (tokens.at(i)) {
                case ",", "(", "tanggal", "tgl", "wib", "wita", "wit", "waktu", "setempat", "the", "hari" -> i++;
                default -> {
                    return i;
                }
            }
        }
        return i;
    }

    /** The end of what is no single day: a recurring day, a row or range of days, a week, a name; else {@code at}. */
    private static int otherEnd(DateTokens tokens, int at) {
        String before = tokens.at(at - 1);
        boolean afterHari = before.equals("hari");
        String decisive = afterHari ? tokens.at(at - 2) : before;
        if (DateWords.NOT_A_DAY_AFTER.contains(decisive)) {
            return endOfRow(tokens, at);
        }
        boolean named = tokens.isCapitalised(at + 1) && DateWords.NOT_A_DAY_BEFORE.contains(tokens.at(at + 1));
        boolean eve = before.equals("malam") && (tokens.is(at, "minggu") || tokens.is(at, "jumat"));
        boolean inWord = before.equals("-") && tokens.isGlued(at - 1) && tokens.isGlued(at - 2);
        if (named || eve || inWord) {
            return at + 1;
        }
        if (isRange(tokens, at)) {
            return endOfRow(tokens, at);
        }
        int row = endOfRow(tokens, at);
        if (isOffDay(tokens, row)) {
            return row;
        }
        if (DateWords.MARKET_DAYS.contains(tokens.at(at + 1))) {
            return at + 2;
        }
        if (tokens.is(at, "minggu") && !afterHari) {
            boolean week = !tokens.isCapitalised(at)
                    || DateWords.NUMERALS.contains(before)
                    || tokens.number(at - 1) >= 0
                    || (tokens.startsSentence(at) && RelativeDates.shift(tokens.at(at + 1)) != null);
            return week ? at + 1 : at;
        }
        return tokens.isCapitalised(at) || afterHari || before.equals("pada") ? at : at + 1;
    }

    /** "Sabtu, Minggu dan hari libur nasional" are days of every week. */
    private static boolean isOffDay(DateTokens tokens, int at) {
        int i = at;
        while (i - at < 3 && joins(tokens.at(i))) {
            i++;
        }
        return i > at && (tokens.is(i, "libur") || tokens.is(i, "besar"));
    }

    private static boolean isRange(DateTokens tokens, int at) {
        return switch (tokens.at(at + 1)) {
            case "-", "hingga", "sampai", "to" -> isWeekday(tokens, at + 2) || isWeekday(tokens, at + 3);
            default -> false;
        };
    }

    /** Past "Jumat, Sabtu dan Minggu". */
    private static int endOfRow(DateTokens tokens, int at) {
        int end = at + 1;
        while (end - at < 24) {
            int next = end;
            while (next - end < 3 && joins(tokens.at(next))) {
                next++;
            }
            if (next == end || !isWeekday(tokens, next)) {
                break;
            }
            end = next + 1;
        }
        return end;
    }

    private static boolean joins(String token) {
        return switch (token) {
            case ",", "dan", "atau", "hingga", "sampai", "-", "&", "hari", "dengan", "and", "or", "to" -> true;
            default -> false;
        };
    }

    private static boolean isWeekday(DateTokens tokens, int at) {
        return DateWords.WEEKDAYS.containsKey(tokens.at(at)) && tokens.isCapitalised(at);
    }

    /** The day that the phrase itself settles, or null. */
    @Nullable LocalDate said(DayOfWeek weekday, DateAnchor anchor) {
        return switch (direction) {
            case NONE -> null;
            case BEFORE -> anchor.past(weekday, true);
            case UP_TO -> anchor.past(weekday, false);
            case AFTER -> anchor.future(weekday, true);
            case WEEK -> anchor.inWeek(weekday, weeks);
        };
    }
}
