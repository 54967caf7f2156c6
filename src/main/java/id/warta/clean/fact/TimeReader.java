package id.warta.clean.fact;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads a time of day and the zone after it: "19:59 WIB", "9.05 p.m. ET", "10:15:00+07:00". */
final class TimeReader {
    private final DateTokens tokens;
    private int at;

    TimeReader(DateTokens tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    /** Where reading stopped: the token after the last part that was understood. */
    int at() {
        return at;
    }

    /** The time here, or null where there is none. */
    @Nullable LocalTime time() {
        if (at + 2 >= tokens.size()
                || !tokens.isNumber(at)
                || tokens.get(at).text().length() > 2
                || !(tokens.has(at + 1, ":") || tokens.has(at + 1, "."))
                || tokens.get(at + 2).text().length() != 2
                || !tokens.isNumber(at + 2)
                || !tokens.glued(at)
                || !tokens.glued(at + 1)) {
            return null;
        }
        int hour = tokens.get(at).number();
        int minute = tokens.get(at + 2).number();
        int second = 0;
        int next = at + 3;
        if (next + 1 < tokens.size()
                && tokens.get(next).text().equals(tokens.get(at + 1).text())
                && tokens.isNumber(next + 1)
                && tokens.get(next + 1).text().length() == 2
                && tokens.glued(next)) {
            second = tokens.get(next + 1).number();
            next += 2;
            if (tokens.has(next, ".") && tokens.isNumber(next + 1)) {
                next += 2;
            }
        }
        int after = halfDay(next);
        if (after > next) {
            if (hour > 12 || hour == 0) {
                after = next;
            } else {
                hour = hour % 12 + (tokens.get(next).text().startsWith("p") ? 12 : 0);
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
        if (tokens.has(from, "am") || tokens.has(from, "pm")) {
            return from + 1;
        }
        if ((tokens.has(from, "a") || tokens.has(from, "p"))
                && tokens.has(from + 1, ".")
                && tokens.has(from + 2, "m")) {
            return tokens.has(from + 3, ".") ? from + 4 : from + 3;
        }
        return from;
    }

    /** The zone after the time, or null where none is printed. */
    @Nullable ZoneId zone() {
        int next = at;
        if (tokens.has(next, "(")) {
            next++;
        }
        if (next >= tokens.size()) {
            return null;
        }
        String text = tokens.get(next).text();
        boolean named = DateNames.ZONES.containsKey(text);
        int sign = named ? next + 1 : next;
        boolean universal = !named || text.equals("gmt") || text.equals("utc");
        if (universal && tokens.isNumber(sign + 1) && tokens.glued(sign)) {
            ZoneOffset offset = offset(sign);
            if (offset != null) {
                return offset;
            }
        }
        if (!named) {
            return null;
        }
        at = next + 1;
        return DateNames.ZONES.get(text);
    }

    private @Nullable ZoneOffset offset(int sign) {
        String plus = tokens.get(sign).text();
        String digits = tokens.get(sign + 1).text();
        if (!plus.equals("+") && !plus.equals("-") && !plus.equals("\u2212")) {
            return null;
        }
        int next = sign + 2;
        int hours = Integer.parseInt(
                digits.length() == 4 ? digits.substring(0, 2) : digits.substring(0, Math.min(2, digits.length())));
        int minutes = digits.length() == 4 ? Integer.parseInt(digits.substring(2)) : 0;
        if (digits.length() <= 2
                && tokens.has(next, ":")
                && tokens.isNumber(next + 1)
                && tokens.get(next + 1).text().length() == 2) {
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
}
