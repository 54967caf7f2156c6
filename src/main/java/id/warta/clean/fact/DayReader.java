package id.warta.clean.fact;

import id.warta.clean.fact.DateTokens.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a day: "13 Sep 2023", "September 14th, 2023", "14-09-2023", "2023-09-14". */
final class DayReader {
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

    private final DateTokens tokens;
    private int at;

    DayReader(DateTokens tokens) {
        this.tokens = tokens;
    }

    /** Where reading stopped: the token after the date, if there was one. */
    int at() {
        return at;
    }

    /** The date that begins at a token, or null; a weekday before it settles which number is the day. */
    @Nullable LocalDate date(int first, @Nullable DayOfWeek weekday) {
        at = first;
        if (at >= tokens.size()) {
            return null;
        }
        Token token = tokens.get(at);
        if (DateNames.MONTHS.containsKey(token.text())) {
            return monthFirst(token);
        }
        if (!token.isNumber() || at > 0 && tokens.glued(at - 1) && !tokens.isSign(at - 1)) {
            return null;
        }
        if (at + 2 >= tokens.size()) {
            return null;
        }
        int name = DateNames.MONTHS.containsKey(tokens.get(at + 1).text()) || !tokens.isSign(at + 1) ? at + 1 : at + 2;
        Month month = DateNames.MONTHS.get(tokens.get(name).text());
        return month == null || token.text().length() > 2 ? numeric(token, weekday) : dayFirst(token, month, name + 1);
    }

    /** "13 Sep 2023", "13-Sep-23": what follows the month's name. */
    private @Nullable LocalDate dayFirst(Token day, Month month, int next) {
        int year = next;
        while (year < tokens.size() && tokens.isSign(year) && year < next + 2) {
            year++;
        }
        return ending(year, month, day.number());
    }

    private @Nullable LocalDate monthFirst(Token month) {
        int next = at + 1;
        if (tokens.has(next, ".")) {
            next++;
        }
        if (next + 1 >= tokens.size()
                || !tokens.isNumber(next)
                || tokens.get(next).text().length() > 2) {
            return null;
        }
        int day = tokens.get(next).number();
        next++;
        while (next < tokens.size()
                && (tokens.isSign(next) || ORDINALS.contains(tokens.get(next).text()))
                && next < at + 5) {
            next++;
        }
        return ending(next, DateNames.MONTHS.get(month.text()), day);
    }

    private @Nullable LocalDate ending(int year, Month month, int day) {
        LocalDate date = year < tokens.size() ? valid(year(tokens.get(year)), month.getValue(), day) : null;
        if (date != null) {
            at = year + 1;
        }
        return date;
    }

    /** Three numbers with the same sign between them: 14-09-2023, 26/10/2019, 2023-09-14, 14.09.2023. */
    private @Nullable LocalDate numeric(Token token, @Nullable DayOfWeek weekday) {
        if (at + 4 >= tokens.size()) {
            return null;
        }
        String sign = tokens.get(at + 1).text();
        Token middle = tokens.get(at + 2);
        Token last = tokens.get(at + 4);
        if (!"-/.".contains(sign)
                || !sign.equals(tokens.get(at + 3).text())
                || !middle.isNumber()
                || !last.isNumber()
                || middle.text().length() > 2
                || !tokens.glued(at)
                || !tokens.glued(at + 1)
                || !tokens.glued(at + 2)
                || !tokens.glued(at + 3)) {
            return null;
        }
        LocalDate date;
        if (token.text().length() == 4) {
            date = last.text().length() > 2 ? null : valid(token.number(), middle.number(), last.number());
        } else {
            int year = year(last);
            LocalDate dayFirst = valid(year, middle.number(), token.number());
            LocalDate monthFirst = valid(year, token.number(), middle.number());
            date = dayFirst == null || weekday != null && monthFirst != null && dayFirst.getDayOfWeek() != weekday
                    ? monthFirst
                    : dayFirst;
        }
        if (date != null) {
            at += 5;
        }
        return date;
    }

    private static int year(Token token) {
        if (!token.isNumber()) {
            return -1;
        }
        return token.text().length() == 4 ? token.number() : token.text().length() == 2 ? 2000 + token.number() : -1;
    }

    private static @Nullable LocalDate valid(int year, int month, int day) {
        if (year < 1990 || year > 2100) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
