package id.warta.clean.fact;

import id.warta.article.Article.Precision;
import id.warta.clean.line.Form;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("januari", 1),
            Map.entry("january", 1),
            Map.entry("feb", 2),
            Map.entry("peb", 2),
            Map.entry("februari", 2),
            Map.entry("february", 2),
            Map.entry("pebruari", 2),
            Map.entry("mar", 3),
            Map.entry("maret", 3),
            Map.entry("march", 3),
            Map.entry("mac", 3),
            Map.entry("apr", 4),
            Map.entry("april", 4),
            Map.entry("mei", 5),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("juni", 6),
            Map.entry("june", 6),
            Map.entry("jul", 7),
            Map.entry("juli", 7),
            Map.entry("july", 7),
            Map.entry("julai", 7),
            Map.entry("agu", 8),
            Map.entry("agt", 8),
            Map.entry("ags", 8),
            Map.entry("agust", 8),
            Map.entry("agustus", 8),
            Map.entry("aug", 8),
            Map.entry("august", 8),
            Map.entry("ogos", 8),
            Map.entry("sep", 9),
            Map.entry("sept", 9),
            Map.entry("september", 9),
            Map.entry("okt", 10),
            Map.entry("oktober", 10),
            Map.entry("oct", 10),
            Map.entry("october", 10),
            Map.entry("nov", 11),
            Map.entry("nop", 11),
            Map.entry("november", 11),
            Map.entry("nopember", 11),
            Map.entry("des", 12),
            Map.entry("desember", 12),
            Map.entry("dec", 12),
            Map.entry("december", 12),
            Map.entry("disember", 12));

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("senin", DayOfWeek.MONDAY),
            Map.entry("sen", DayOfWeek.MONDAY),
            Map.entry("isnin", DayOfWeek.MONDAY),
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("mon", DayOfWeek.MONDAY),
            Map.entry("selasa", DayOfWeek.TUESDAY),
            Map.entry("sel", DayOfWeek.TUESDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("tue", DayOfWeek.TUESDAY),
            Map.entry("tues", DayOfWeek.TUESDAY),
            Map.entry("rabu", DayOfWeek.WEDNESDAY),
            Map.entry("rab", DayOfWeek.WEDNESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("wed", DayOfWeek.WEDNESDAY),
            Map.entry("kamis", DayOfWeek.THURSDAY),
            Map.entry("kam", DayOfWeek.THURSDAY),
            Map.entry("khamis", DayOfWeek.THURSDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("thu", DayOfWeek.THURSDAY),
            Map.entry("thur", DayOfWeek.THURSDAY),
            Map.entry("thurs", DayOfWeek.THURSDAY),
            Map.entry("jumat", DayOfWeek.FRIDAY),
            Map.entry("jum'at", DayOfWeek.FRIDAY),
            Map.entry("jum", DayOfWeek.FRIDAY),
            Map.entry("jumaat", DayOfWeek.FRIDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("fri", DayOfWeek.FRIDAY),
            Map.entry("sabtu", DayOfWeek.SATURDAY),
            Map.entry("sab", DayOfWeek.SATURDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sat", DayOfWeek.SATURDAY),
            Map.entry("minggu", DayOfWeek.SUNDAY),
            Map.entry("min", DayOfWeek.SUNDAY),
            Map.entry("ming", DayOfWeek.SUNDAY),
            Map.entry("ahad", DayOfWeek.SUNDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY),
            Map.entry("sun", DayOfWeek.SUNDAY));

    /** Zone names as outlets print them. EST and EDT are told apart by the date where the outlet prints ET. */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("wib", ZoneId.of("Asia/Jakarta")),
            Map.entry("wita", ZoneId.of("Asia/Makassar")),
            Map.entry("wit", ZoneId.of("Asia/Jayapura")),
            Map.entry("gmt", ZoneOffset.UTC),
            Map.entry("utc", ZoneOffset.UTC),
            Map.entry("z", ZoneOffset.UTC),
            Map.entry("bst", ZoneOffset.ofHours(1)),
            Map.entry("cet", ZoneOffset.ofHours(1)),
            Map.entry("cest", ZoneOffset.ofHours(2)),
            Map.entry("et", ZoneId.of("America/New_York")),
            Map.entry("est", ZoneOffset.ofHours(-5)),
            Map.entry("edt", ZoneOffset.ofHours(-4)),
            Map.entry("ct", ZoneId.of("America/Chicago")),
            Map.entry("cst", ZoneOffset.ofHours(-6)),
            Map.entry("cdt", ZoneOffset.ofHours(-5)),
            Map.entry("pt", ZoneId.of("America/Los_Angeles")),
            Map.entry("pst", ZoneOffset.ofHours(-8)),
            Map.entry("pdt", ZoneOffset.ofHours(-7)),
            Map.entry("ist", ZoneId.of("Asia/Kolkata")),
            Map.entry("sgt", ZoneId.of("Asia/Singapore")),
            Map.entry("myt", ZoneId.of("Asia/Kuala_Lumpur")));

    /** The first date in a line, or null where there is none. */
    public static @Nullable PublicationDate find(String line, ZoneId outletZone) {
        if (line.length() > MAX_LINE || !hasDigit(line)) {
            return null;
        }
        List<Token> tokens = tokens(line);
        for (int i = 0; i < tokens.size(); i++) {
            PublicationDate found = new Reader(line, tokens, outletZone).at(i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether a word is the name of a weekday. */
    static boolean isWeekday(String word) {
        return word.length() > 3 && WEEKDAYS.containsKey(word.toLowerCase(Locale.ROOT));
    }

    private static boolean hasDigit(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** A run of letters or of digits, or one sign. */
    private record Token(String text, int start, int end) {
        boolean isNumber() {
            char c = text.charAt(0);
            return c >= '0' && c <= '9';
        }

        int number() {
            return text.length() > 4 ? -1 : Integer.parseInt(text);
        }
    }

    private static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            int end = at + 1;
            if (c >= '0' && c <= '9') {
                while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
                    end++;
                }
            } else if (Character.isLetter(c)) {
                while (end < line.length()
                        && (Character.isLetter(line.charAt(end))
                                || line.charAt(end) == '\''
                                || line.charAt(end) == '\u2019')) {
                    end++;
                }
            }
            if (c != ' ') {
                tokens.add(new Token(
                        line.substring(at, end).toLowerCase(Locale.ROOT).replace('\u2019', '\''), at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static final class Reader {
        private final String line;
        private final List<Token> tokens;
        private final ZoneId outletZone;
        private int at;

        private Reader(String line, List<Token> tokens, ZoneId outletZone) {
            this.line = line;
            this.tokens = tokens;
            this.outletZone = outletZone;
        }

        private @Nullable PublicationDate at(int first) {
            at = first;
            DayOfWeek weekday = null;
            Token token = tokens.get(at);
            if (WEEKDAYS.containsKey(token.text)) {
                weekday = WEEKDAYS.get(token.text);
                at++;
                skip(".,-|");
            }
            LocalDate date = date(weekday);
            if (date == null) {
                return null;
            }
            int end = tokens.get(at - 1).end;
            int dateEnd = at;
            skip(",.-|\u2013\u2022\u00b7/");
            skipWord("pukul", "jam", "at", "on", "t");
            skip(":,-");
            LocalTime time = time();
            if (time == null) {
                at = dateEnd;
                return make(date, null, outletZone, tokens.get(first).start, end);
            }
            end = tokens.get(at - 1).end;
            ZoneId zone = zone();
            if (zone != null) {
                end = tokens.get(at - 1).end;
            }
            return make(date, time, zone == null ? outletZone : zone, tokens.get(first).start, end);
        }

        private @Nullable PublicationDate make(
                LocalDate date, @Nullable LocalTime time, ZoneId zone, int start, int end) {
            LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
            return new PublicationDate(
                    local.atZone(zone).toOffsetDateTime(), time == null ? Precision.DAY : Precision.MINUTE, start, end);
        }

        private @Nullable LocalDate date(@Nullable DayOfWeek weekday) {
            if (at >= tokens.size()) {
                return null;
            }
            Token token = tokens.get(at);
            if (MONTHS.containsKey(token.text)) {
                return monthFirst(token);
            }
            if (!token.isNumber() || at > 0 && glued(at - 1) && !isSign(at - 1)) {
                return null;
            }
            int a = token.number();
            if (at + 2 >= tokens.size()) {
                return null;
            }
            Integer month = MONTHS.get(tokens.get(at + 1).text);
            int skip = 1;
            if (month == null && at + 3 < tokens.size() && isSign(at + 1)) {
                month = MONTHS.get(tokens.get(at + 2).text);
                skip = 2;
            }
            if (month != null && token.text.length() <= 2) {
                int year = at + skip + 1;
                while (year < tokens.size() && isSign(year) && year < at + skip + 3) {
                    year++;
                }
                LocalDate date = year < tokens.size() ? valid(year(tokens.get(year)), month, a) : null;
                if (date != null) {
                    at = year + 1;
                }
                return date;
            }
            return numeric(token, weekday);
        }

        private @Nullable LocalDate monthFirst(Token month) {
            int next = at + 1;
            if (next < tokens.size() && tokens.get(next).text.equals(".")) {
                next++;
            }
            if (next + 1 >= tokens.size()
                    || !tokens.get(next).isNumber()
                    || tokens.get(next).text.length() > 2) {
                return null;
            }
            int day = tokens.get(next).number();
            next++;
            while (next < tokens.size()
                    && (isSign(next) || List.of("st", "nd", "rd", "th").contains(tokens.get(next).text))
                    && next < at + 5) {
                next++;
            }
            LocalDate date = next < tokens.size() ? valid(year(tokens.get(next)), MONTHS.get(month.text), day) : null;
            if (date != null) {
                at = next + 1;
            }
            return date;
        }

        /** Three numbers with the same sign between them: 14-09-2023, 26/10/2019, 2023-09-14, 14.09.2023. */
        private @Nullable LocalDate numeric(Token token, @Nullable DayOfWeek weekday) {
            if (at + 4 >= tokens.size()) {
                return null;
            }
            String sign = tokens.get(at + 1).text;
            Token middle = tokens.get(at + 2);
            Token last = tokens.get(at + 4);
            if (!"-/.".contains(sign)
                    || !sign.equals(tokens.get(at + 3).text)
                    || !middle.isNumber()
                    || !last.isNumber()
                    || middle.text.length() > 2
                    || !glued(at)
                    || !glued(at + 1)
                    || !glued(at + 2)
                    || !glued(at + 3)) {
                return null;
            }
            LocalDate date;
            if (token.text.length() == 4) {
                date = last.text.length() > 2 ? null : valid(token.number(), middle.number(), last.number());
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

        private @Nullable LocalTime time() {
            if (at + 2 >= tokens.size()
                    || !tokens.get(at).isNumber()
                    || tokens.get(at).text.length() > 2
                    || !(tokens.get(at + 1).text.equals(":")
                            || tokens.get(at + 1).text.equals("."))
                    || tokens.get(at + 2).text.length() != 2
                    || !tokens.get(at + 2).isNumber()
                    || !glued(at)
                    || !glued(at + 1)) {
                return null;
            }
            int hour = tokens.get(at).number();
            int minute = tokens.get(at + 2).number();
            int second = 0;
            int next = at + 3;
            if (next + 1 < tokens.size()
                    && tokens.get(next).text.equals(tokens.get(at + 1).text)
                    && tokens.get(next + 1).isNumber()
                    && tokens.get(next + 1).text.length() == 2
                    && glued(next)) {
                second = tokens.get(next + 1).number();
                next += 2;
                if (next + 1 < tokens.size()
                        && tokens.get(next).text.equals(".")
                        && tokens.get(next + 1).isNumber()) {
                    next += 2;
                }
            }
            int after = halfDay(next);
            if (after > next) {
                boolean pm = tokens.get(next).text.startsWith("p");
                if (hour > 12 || hour == 0) {
                    after = next;
                } else {
                    hour = hour % 12 + (pm ? 12 : 0);
                }
            }
            if (hour > 23 || minute > 59 || second > 59) {
                return null;
            }
            at = after;
            return LocalTime.of(hour, minute, second);
        }

        /** Passes over "am", "pm", "a.m." and "p.m.". */
        private int halfDay(int from) {
            if (from >= tokens.size()) {
                return from;
            }
            String text = tokens.get(from).text;
            if (text.equals("am") || text.equals("pm")) {
                return from + 1;
            }
            if ((text.equals("a") || text.equals("p"))
                    && from + 2 < tokens.size()
                    && tokens.get(from + 1).text.equals(".")
                    && tokens.get(from + 2).text.equals("m")) {
                return from + 3 < tokens.size() && tokens.get(from + 3).text.equals(".") ? from + 4 : from + 3;
            }
            return from;
        }

        private @Nullable ZoneId zone() {
            int next = at;
            if (next < tokens.size() && tokens.get(next).text.equals("(")) {
                next++;
            }
            if (next >= tokens.size()) {
                return null;
            }
            String text = tokens.get(next).text;
            boolean named = ZONES.containsKey(text);
            int sign = named ? next + 1 : next;
            boolean universal = !named || text.equals("gmt") || text.equals("utc");
            if (universal && sign + 1 < tokens.size() && tokens.get(sign + 1).isNumber() && glued(sign)) {
                ZoneOffset offset = offset(sign);
                if (offset != null) {
                    return offset;
                }
            }
            if (!named) {
                return null;
            }
            at = next + 1;
            return ZONES.get(text);
        }

        private @Nullable ZoneOffset offset(int sign) {
            String plus = tokens.get(sign).text;
            String digits = tokens.get(sign + 1).text;
            if (!plus.equals("+") && !plus.equals("-") && !plus.equals("\u2212")) {
                return null;
            }
            int next = sign + 2;
            int hours = Integer.parseInt(
                    digits.length() == 4 ? digits.substring(0, 2) : digits.substring(0, Math.min(2, digits.length())));
            int minutes = digits.length() == 4 ? Integer.parseInt(digits.substring(2)) : 0;
            if (digits.length() <= 2
                    && next + 1 < tokens.size()
                    && tokens.get(next).text.equals(":")
                    && tokens.get(next + 1).isNumber()
                    && tokens.get(next + 1).text.length() == 2) {
                minutes = tokens.get(next + 1).number();
                next += 2;
            }
            if (hours > 14 || minutes > 59 || digits.length() == 3 || digits.length() > 4) {
                return null;
            }
            at = next;
            int total = hours * 60 + minutes;
            return ZoneOffset.ofTotalSeconds((plus.equals("+") ? total : -total) * 60);
        }

        private void skip(String signs) {
            while (at < tokens.size()
                    && tokens.get(at).text.length() == 1
                    && signs.indexOf(tokens.get(at).text.charAt(0)) >= 0) {
                at++;
            }
        }

        private void skipWord(String... words) {
            if (at < tokens.size() && List.of(words).contains(tokens.get(at).text)) {
                at++;
            }
        }

        private boolean isSign(int index) {
            return !Form.isWord(line.charAt(tokens.get(index).start));
        }

        /** Whether a token is followed by the next without a blank. */
        private boolean glued(int index) {
            return index + 1 < tokens.size() && tokens.get(index).end == tokens.get(index + 1).start;
        }

        private static int year(Token token) {
            if (!token.isNumber()) {
                return -1;
            }
            return token.text.length() == 4 ? token.number() : token.text.length() == 2 ? 2000 + token.number() : -1;
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
}
