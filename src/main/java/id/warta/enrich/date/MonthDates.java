package id.warta.enrich.date;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "Februari 2020", "awal Maret tahun lalu", "Mei, Juni dan Juli 2019", "sejak Agustus lalu": months without a day. */
final class MonthDates {
    private final DateTokens tokens;
    private final @Nullable DateAnchor anchor;
    private final DateCues cues;
    private final DateReading reading;

    MonthDates(DateTokens tokens, @Nullable DateAnchor anchor, DateCues cues, DateReading reading) {
        this.tokens = tokens;
        this.anchor = anchor;
        this.cues = cues;
        this.reading = reading;
    }

    /** Reads an expression at a token; the index after it, or the same index when there is none. */
    int read(int at) {
        Integer month = DateWords.MONTHS.get(tokens.at(at));
        if (month == null || !tokens.isCapitalised(at) || DateWords.NUMERALS.contains(tokens.at(at - 1))) {
            return at;
        }
        List<Integer> monthsAt = new ArrayList<>(List.of(at));
        int end = at + 1;
        while (monthsAt.size() < 6 && joins(tokens.at(end)) && isMonth(listed(end))) {
            monthsAt.add(listed(end));
            end = listed(end) + 1;
        }
        if (tokens.is(end, ".") && tokens.isGlued(end - 1) && tokens.at(end - 1).length() <= 4) {
            end = isYear(end + 1) ? end + 1 : end;
        }
        int yearAt = tokens.is(end, "tahun") || tokens.is(end, ",") ? end + 1 : end;
        if (isYear(yearAt)) {
            for (int i : monthsAt) {
                int from = i == at ? reading.withPrefixes(at) : i;
                int to = i == monthsAt.get(monthsAt.size() - 1) ? yearAt + 1 : i + 1;
                reading.add(from, to, YearMonth.of(tokens.number(yearAt), DateWords.MONTHS.get(tokens.at(i))), "month");
            }
            return yearAt + 1;
        }
        return anchor == null ? at : monthsWithoutYear(monthsAt, end, anchor);
    }

    private int monthsWithoutYear(List<Integer> monthsAt, int end, DateAnchor day) {
        int at = monthsAt.get(0);
        Integer yearShift = tokens.is(end, "tahun") ? RelativeDates.shift(tokens.at(end + 1)) : null;
        boolean past = DateWords.PAST.contains(tokens.at(end));
        boolean future = DateWords.FUTURE.contains(tokens.at(end));
        boolean qualified = past || future || yearShift != null || tokens.is(end, "ini");
        boolean doubtful = DateWords.DOUBTFUL_MONTHS.contains(tokens.at(at));
        boolean introduced = DateWords.BEFORE_MONTH.contains(tokens.at(at - 1))
                && !(doubtful && (tokens.at(at).length() < 4 && !tokens.is(at, "may")))
                && !(doubtful && !isEnglishPreposition(at - 1));
        if (!introduced && (!qualified || doubtful)) {
            return at;
        }
        int start = reading.withPrefixes(at);
        if (tokens.is(start - 1, "setiap") || tokens.is(start - 1, "tiap") || tokens.is(start - 1, "every")) {
            return end;
        }
        past |= tokens.is(at - 1, "last");
        future |= tokens.is(at - 1, "next");
        boolean ahead = future || (!past && cues.announced(at, end));
        for (int i : monthsAt) {
            int from = i == at ? start : i;
            boolean isLast = i == monthsAt.get(monthsAt.size() - 1);
            int to = !isLast ? i + 1 : yearShift != null ? end + 2 : qualified ? end + 1 : i + 1;
            int month = DateWords.MONTHS.get(tokens.at(i));
            reading.add(
                    from,
                    to,
                    yearShift == null
                            ? day.month(month, past, ahead)
                            : YearMonth.of(day.published().getYear() + yearShift, month),
                    "month");
        }
        return yearShift != null ? end + 2 : qualified ? end + 1 : end;
    }

    private boolean isEnglishPreposition(int at) {
        return switch (tokens.at(at)) {
            case "in", "since", "until", "by", "last", "next", "early", "late", "mid", "during", "this" -> true;
            default -> false;
        };
    }

    private static boolean joins(String token) {
        return switch (token) {
            case "-", "dan", "hingga", "sampai", ",", "atau", "&", "and", "to", "s" -> true;
            default -> false;
        };
    }

    /** The token after a joining word or sign: ", dan" counts as one. */
    private int listed(int joinAt) {
        return tokens.is(joinAt, ",") && joins(tokens.at(joinAt + 1)) ? joinAt + 2 : joinAt + 1;
    }

    private boolean isMonth(int at) {
        return DateWords.MONTHS.containsKey(tokens.at(at)) && tokens.isCapitalised(at);
    }

    private boolean isYear(int at) {
        int year = tokens.number(at);
        return tokens.width(at) == 4
                && year >= 1000
                && year <= 2999
                && !(tokens.isGlued(at) && tokens.is(at + 1, "-") && tokens.is(at + 2, "an"));
    }
}
