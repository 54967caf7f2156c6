package id.warta.enrich.date;

import id.warta.article.Enrichment.ResolvedDate;
import id.warta.enrich.date.DateResolver.Explanation;
import id.warta.enrich.text.WordSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass of {@link DateResolver} over one text: dates in full and weekdays; the rest is {@link MonthDates} and
 * {@link RelativeDates}.
 */
final class DateReading {
    /** A day and month in brackets, without weekday or year, must lie this near to be taken for a date. */
    private static final int BRACKETED_DAYS = 120;

    /** A date with a mistyped year must lie this near. */
    private static final int MISTYPED_DAYS = 60;

    private static final String CONTRADICTION = "weekday-contradicts-date";

    private static final Set<String> PREFIXES =
            Set.of("awal", "akhir", "pertengahan", "bulan", "tahun", "musim", "tengah", "early", "late", "mid");

    /** What begins an expression, other than a number: nearly all tokens are passed over by it. */
    private static final WordSet FIRST =
            WordSet.of(Stream.of(DateWords.WEEKDAYS.keySet(), DateWords.MONTHS.keySet(), RelativeDates.FIRST)
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet()));

    private final DateTokens tokens;
    private final @Nullable DateAnchor anchor;
    private final DateCues cues;
    private final List<Explanation> found = new ArrayList<>();

    /** Weekdays that the text itself dates near publication. */
    private final Map<DayOfWeek, LocalDate> dated = new EnumMap<>(DayOfWeek.class);

    /** A bare weekday waits for the end of the text: a later "Rabu (18/9)" may date it. */
    private record Pending(int position, int start, int end, DayOfWeek weekday, boolean ahead) {}

    private final List<Pending> pending = new ArrayList<>();
    private int lastEnd;

    DateReading(DateTokens tokens, @Nullable DateAnchor anchor) {
        this.tokens = tokens;
        this.anchor = anchor;
        this.cues = new DateCues(tokens);
    }

    List<Explanation> read() {
        MonthDates months = new MonthDates(tokens, anchor, cues, this);
        RelativeDates relative = new RelativeDates(tokens, anchor, this);
        for (int i = 0; i < tokens.size(); ) {
            if (!tokens.startsWithDigit(i) && !tokens.isOneOf(FIRST, i)) {
                i++;
                continue;
            }
            int end = date(i);
            end = end > i ? end : weekday(i);
            end = end > i ? end : months.read(i);
            end = end > i ? end : relative.read(i);
            if (end > i) {
                lastEnd = end;
                i = end;
            } else {
                i++;
            }
        }
        resolvePending();
        return List.copyOf(found);
    }

    void add(int from, int to, Object value, String rule) {
        found.add(explanation(from, to, value, rule));
    }

    private Explanation explanation(int from, int to, Object value, String rule) {
        return new Explanation(
                new ResolvedDate(
                        tokens.text(from, to),
                        value.toString(),
                        tokens.start(from),
                        tokens.end(to - 1),
                        rule.equals(CONTRADICTION) ? Boolean.TRUE : null),
                rule);
    }

    /** Where the expression begins, with "awal", "bulan" and the like before it. */
    int withPrefixes(int at) {
        int start = at;
        while (start > lastEnd && PREFIXES.contains(tokens.at(start - 1))) {
            start--;
        }
        return start;
    }

    // --- dates in full -----------------------------------------------------------------------------------------------

    private int date(int at) {
        CalendarDate date = CalendarDate.read(tokens, at);
        if (date == null) {
            return at;
        }
        boolean named =
                !tokens.is(at + 1, "/") && date.year() == 0 && DateWords.NAMED_AFTER_A_DATE.contains(tokens.at(at - 1));
        if (named) {
            return date.end();
        }
        if (date.year() <= 0 && !isSafeWithoutYear(date, at)) {
            return at;
        }
        return addDate(date, at, null) ? absorbed(date.end()) : date.end();
    }

    private boolean isSafeWithoutYear(CalendarDate date, int at) {
        if (anchor == null) {
            return false;
        }
        boolean numeric = tokens.number(at) >= 0 && !DateWords.MONTHS.containsKey(tokens.at(date.end() - 1));
        String before = tokens.at(at - 1);
        if (DateWords.MONTHS.containsKey(tokens.at(at))) {
            return isEnglishContext(at);
        }
        if (!numeric) {
            return true;
        }
        boolean bracketed = before.equals("(") && (tokens.is(date.end(), ")") || tokens.is(date.end(), ","));
        boolean announced = before.equals("tanggal") || before.equals("tgl");
        return (bracketed && anchor.distance(anchor.nearest(date.day(), date.month())) <= BRACKETED_DAYS)
                || (announced && tokens.is(at + 1, "/"));
    }

    /** "September 15" is a date in English; in Indonesian a month and some number. */
    private boolean isEnglishContext(int at) {
        return switch (tokens.at(at)) {
            case "january", "february", "march", "may", "june", "july", "august", "october", "december" -> true;
            default ->
                switch (tokens.at(at - 1)) {
                    case "on", "by", "since", "until", "from", "before", "after", "of", "(", "to" -> true;
                    default -> tokens.is(at + 1, ".");
                };
        };
    }

    /** Adds what a date in full means; false where it means nothing without a day of publication. */
    private boolean addDate(CalendarDate date, int start, @Nullable DayOfWeek weekday) {
        LocalDate value;
        String rule = weekday == null ? "date" : "weekday-with-date";
        if (date.year() > 0) {
            value = LocalDate.of(date.year(), date.month(), date.day());
            LocalDate meant = weekday == null || date.otherDay() > 0 ? null : meant(date, value, weekday);
            if (meant != null) {
                value = meant;
                rule = "date-mistyped";
            }
        } else if (anchor == null) {
            return false;
        } else {
            value = anchor.nearest(date.day(), date.month());
            if (date.year() < 0) {
                rule = "date-mistyped";
                if (anchor.distance(value) > MISTYPED_DAYS) {
                    return false;
                }
            } else if (isSaidToBePast(date.end()) && value.isAfter(anchor.published())) {
                value = value.minusYears(1);
            } else if (isSaidToCome(date.end()) && value.isBefore(anchor.published())) {
                value = value.plusYears(1);
            }
        }
        if (date.otherDay() > 0) {
            add(start, date.end(), value.withDayOfMonth(date.otherDay()), rule);
        } else if (weekday != null && value.getDayOfWeek() != weekday) {
            rule = CONTRADICTION;
        } else if (weekday != null && anchor != null && anchor.isNear(value)) {
            dated.putIfAbsent(weekday, value);
        }
        int end = tokens.is(date.end(), ")") && opensBracket(start, date.end()) ? date.end() + 1 : date.end();
        add(start, end, value, rule);
        return true;
    }

    /**
     * The day near publication that the weekday agrees with, where a far date contradicts its weekday and only its month
     * or year must be mistyped; else null.
     */
    private @Nullable LocalDate meant(CalendarDate date, LocalDate written, DayOfWeek weekday) {
        if (anchor == null || written.getDayOfWeek() == weekday || anchor.isNear(written)) {
            return null;
        }
        for (int months = -1; months <= 1; months++) {
            YearMonth month = YearMonth.from(anchor.published()).plusMonths(months);
            if (date.day() <= month.lengthOfMonth()) {
                LocalDate near = month.atDay(date.day());
                if (anchor.isNear(near) && near.getDayOfWeek() == weekday) {
                    return near;
                }
            }
        }
        return null;
    }

    private boolean isSaidToBePast(int at) {
        return DateWords.PAST.contains(tokens.at(at));
    }

    private boolean isSaidToCome(int at) {
        return DateWords.FUTURE.contains(tokens.at(at));
    }

    private boolean opensBracket(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (tokens.is(i, "(")) {
                return true;
            }
        }
        return false;
    }

    /** Passes over "kemarin", "malam" and the like after a date, which add nothing to it. */
    private int absorbed(int end) {
        int next = tokens.is(end, ")") ? end + 1 : end;
        int after = next;
        while (after - next < 4
                && (DateWords.PAST.contains(tokens.at(after))
                        || DateWords.FUTURE.contains(tokens.at(after))
                        || DateWords.TIMES_OF_DAY.contains(tokens.at(after))
                        || (tokens.is(after, "hari") && tokens.is(after - 1, "dini"))
                        || tokens.is(after, "ini"))) {
            after++;
        }
        return after > next ? after : end;
    }

    // --- weekdays ----------------------------------------------------------------------------------------------------

    private int weekday(int at) {
        DayOfWeek weekday = DateWords.WEEKDAYS.get(tokens.at(at));
        if (weekday == null) {
            return at;
        }
        WeekdayPhrase phrase = WeekdayPhrase.read(tokens, at);
        int dateAt = phrase.dateAt();
        CalendarDate date = CalendarDate.read(tokens, dateAt);
        if (date != null && addDate(date, at, weekday)) {
            return absorbed(date.end());
        }
        if (phrase.isOther() || anchor == null || (phrase.end() == at + 1 && isSurname(at))) {
            return phrase.end();
        }
        int start = at > lastEnd && tokens.is(at - 1, "hari") ? at - 1 : at;
        LocalDate value = phrase.said(weekday, anchor);
        if (value == null) {
            pending.add(new Pending(found.size(), start, phrase.end(), weekday, cues.announced(at, phrase.end())));
        } else {
            add(start, phrase.end(), value, "weekday");
        }
        return phrase.end();
    }

    /** "Margarito Kamis kepada wartawan": a capitalised word before it that is no place after a preposition. */
    private boolean isSurname(int at) {
        int i = at - 1;
        while (at - i <= 4 && tokens.isCapitalised(i)) {
            i--;
        }
        boolean headline = tokens.isCapitalised(at + 1);
        return i < at - 1 && !tokens.isCapitalised(i) && !headline && !isPreposition(tokens.at(i));
    }

    private static boolean isPreposition(String word) {
        return switch (word) {
            case "di", "ke", "dari", "pada", "hari", "in", "at", "on", "sejak", "hingga", "sampai" -> true;
            default -> false;
        };
    }

    private void resolvePending() {
        int added = 0;
        for (Pending day : pending) {
            if (anchor == null) {
                return;
            }
            LocalDate value = dated.get(day.weekday());
            if (day.ahead() && (value == null || value.isBefore(anchor.published()))) {
                value = anchor.future(day.weekday(), false);
            } else if (!day.ahead() && (value == null || value.isAfter(anchor.published()))) {
                value = anchor.past(day.weekday(), false);
            }
            found.add(day.position() + added++, explanation(day.start(), day.end(), value, "weekday"));
        }
    }
}
