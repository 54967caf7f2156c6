package id.warta.clean.fact;

import id.warta.clean.line.Headlines;
import id.warta.clean.line.LineShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an article's first paragraph: "PYONGYANG - ", "Moskow | EGINDO.co – ", "JAKARTA, KOMPAS.com - ", "Jakarta
 * (ANTARA) - ", "TEMPO.CO, Jakarta - ", "Moskow: ".
 *
 * @param located the place, in title case; null where only the outlet is named
 * @param outlet the outlet as it writes its name; null where only the place is named
 * @param agency a wire in brackets
 * @param end where the article's own text begins
 */
public record Dateline(
        @Nullable String located,
        @Nullable String outlet,
        @Nullable String agency,
        int end) {
    private static final int MAX_LENGTH = 70;
    private static final int MAX_WORDS = 4;
    private static final Set<String> PLACES = new HashSet<>();
    private static final Set<String> OUTLETS = new HashSet<>();
    private static final Map<String, String> AGENCIES = new HashMap<>();

    static {
        WordList.read("places.txt").forEach(place -> PLACES.add(place.toLowerCase(Locale.ROOT)));
        WordList.read("outlets.txt").forEach(outlet -> OUTLETS.add(outlet.toLowerCase(Locale.ROOT)));
        WordList.read("agencies.txt").forEach(agency -> AGENCIES.putIfAbsent(agency.toLowerCase(Locale.ROOT), agency));
    }

    /** Whether a name is a place that datelines and mentions of wires know: a country, a capital, a large town. */
    static boolean isPlace(String name) {
        return PLACES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a name is a news agency's or a large outlet's. */
    static boolean isAgency(String name) {
        return AGENCIES.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** An agency's name as it writes it, where the text has it in capitals or small letters only: "(antara)". */
    static String agencyName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean oneCase = name.equals(lower) || name.equals(name.toUpperCase(Locale.ROOT));
        return oneCase ? AGENCIES.getOrDefault(lower, titleCase(name)) : name;
    }

    /**
     * Reads the dateline of a paragraph, or null where it has none.
     *
     * @param source the outlet's host, where known
     */
    public static @Nullable Dateline of(String paragraph, @Nullable String source) {
        Dateline found = separated(paragraph, source);
        if (found == null) {
            return unseparated(paragraph);
        }
        return found.located == null ? found.withPlaceBehind(paragraph) : found;
    }

    /** "KONTAN.CO.ID - JAKARTA. ", "SOLOPOS.COM - KLATEN - ": the place between two separators. */
    private Dateline withPlaceBehind(String paragraph) {
        for (int stop = end + 1; stop < paragraph.length() - 2 && stop < end + MAX_LENGTH / 2; stop++) {
            char c = paragraph.charAt(stop);
            boolean dot = c == '.' && paragraph.charAt(stop + 1) == ' ';
            boolean dash = isDash(c) && paragraph.charAt(stop - 1) == ' ' && paragraph.charAt(stop + 1) == ' ';
            if (dot || dash) {
                String place = paragraph.substring(end, stop).strip();
                boolean capitals = place.equals(place.toUpperCase(Locale.ROOT));
                return isPlace(place) && (dash || capitals) && beginsText(paragraph.charAt(stop + 2))
                        ? new Dateline(titleCase(place), outlet, agency, stop + 2)
                        : this;
            }
        }
        return this;
    }

    /** "Liputan6.com, Jakarta Harga beras naik": a site and a known place; "RMOL. ": an outlet in capitals. */
    private static @Nullable Dateline unseparated(String paragraph) {
        int at = 0;
        while (at < paragraph.length() && at < MAX_LENGTH / 2 && " ,".indexOf(paragraph.charAt(at)) < 0) {
            at++;
        }
        if (at < 3 || at + 2 >= paragraph.length()) {
            return null;
        }
        String outlet = paragraph.substring(0, at);
        if (outlet.endsWith(".") && outlet.equals(outlet.toUpperCase(Locale.ROOT))) {
            String name = outlet.substring(0, at - 1);
            return OUTLETS.contains(name.toLowerCase(Locale.ROOT)) && beginsText(paragraph.charAt(at + 1))
                    ? new Dateline(null, name, null, at + 1)
                    : null;
        }
        int dot = outlet.indexOf('.');
        if (dot <= 0 || dot == at - 1 || !paragraph.startsWith(", ", at)) {
            return null;
        }
        Dateline found = null;
        int end = at + 2;
        for (int words = 0; words < MAX_WORDS - 1 && end < paragraph.length(); words++) {
            int space = paragraph.indexOf(' ', end);
            if (space < 0 || space + 1 >= paragraph.length()) {
                break;
            }
            String place = paragraph.substring(at + 2, space);
            if (isPlace(place) && beginsText(paragraph.charAt(space + 1))) {
                found = new Dateline(titleCase(place), outlet, null, space + 1);
            }
            end = space + 1;
        }
        return found;
    }

    private static @Nullable Dateline separated(String paragraph, @Nullable String source) {
        int limit = Math.min(paragraph.length(), MAX_LENGTH);
        for (int i = 1; i < limit; i++) {
            char c = paragraph.charAt(i);
            if (c == '.' && i + 1 < limit && paragraph.charAt(i + 1) == ' ' || c == '"' || c == '\u201c') {
                return null;
            }
            int end = endOfSeparator(paragraph, i);
            if (end > 0) {
                Dateline found = read(paragraph.substring(0, i).strip(), c == ':', source, end);
                if (found != null && end < paragraph.length() && beginsText(paragraph.charAt(end))) {
                    return found;
                }
                if (c != ':') {
                    return null;
                }
            }
        }
        return null;
    }

    /** The end of a separator that begins at {@code i} ("- ", "-- ", "– ", ": "), or -1. */
    private static int endOfSeparator(String text, int i) {
        char c = text.charAt(i);
        int at = i;
        if (c == ':') {
            at++;
        } else {
            while (at < text.length() && isDash(text.charAt(at))) {
                at++;
            }
            boolean spacedBefore = text.charAt(i - 1) == ' ' || text.charAt(i - 1) == ')';
            boolean capitals = c == '\u2014' && Character.isUpperCase(text.charAt(i - 1));
            if (at == i || !spacedBefore && !capitals && (at == text.length() || text.charAt(at) != ' ')) {
                return -1;
            }
        }
        boolean spaced = at < text.length() && text.charAt(at) == ' ';
        boolean glued =
                c != ':' && (text.charAt(i - 1) == ')' || c == '\u2014' && Character.isUpperCase(text.charAt(i - 1)));
        return spaced ? at + 1 : glued ? at : -1;
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '\u2013' || c == '\u2014' || c == '\u2015' || c == '\u2500';
    }

    private static boolean beginsText(char c) {
        return Character.isUpperCase(c) || Character.isDigit(c) || Headlines.isQuote(c) || c == '\'' || c == '(';
    }

    private static @Nullable Dateline read(String head, boolean colon, @Nullable String source, int end) {
        String place = null;
        String outlet = null;
        String agency = null;
        boolean certain = false;
        for (String part : parts(head)) {
            boolean bracketed = part.startsWith("(");
            String name = bracketed ? part.substring(1).strip() : part;
            if (name.isEmpty()) {
                continue;
            }
            if (isOutlet(name, source)) {
                outlet = outlet == null ? name : outlet;
                certain = true;
            } else if (AGENCIES.containsKey(name.toLowerCase(Locale.ROOT))) {
                agency = name;
                certain = true;
            } else if (bracketed || isDay(name)) {
                certain |= bracketed && LineShape.of(name).words() <= 2;
            } else if (place == null && isName(name)) {
                place = name;
            } else if (!isName(name)) {
                return null;
            }
        }
        if (place == null && outlet == null && agency == null) {
            return null;
        }
        if (place != null) {
            boolean known = PLACES.contains(place.toLowerCase(Locale.ROOT));
            boolean capitals = place.length() > 3 && place.equals(place.toUpperCase(Locale.ROOT));
            if (colon ? !known : !(known || capitals || certain)) {
                return null;
            }
        } else if (colon) {
            return null;
        }
        return new Dateline(place == null ? null : titleCase(place), outlet, agency, end);
    }

    /** Splits at commas, bars and brackets; a part in brackets keeps its opening one. */
    private static List<String> parts(String head) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (",|()/;".indexOf(c) >= 0 || isDash(c) && i > 0 && head.charAt(i - 1) == ' ') {
                parts.add(part.toString().strip());
                part.setLength(0);
                if (c == '(') {
                    part.append(c);
                }
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** Whether a name is an outlet's: known, written as a site's address, or that of the document's source. */
    static boolean isOutlet(String name, @Nullable String source) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OUTLETS.contains(lower)) {
            return true;
        }
        int dot = lower.indexOf('.');
        if (dot > 0 && dot < lower.length() - 1 && lower.indexOf(' ') < 0) {
            return true;
        }
        return source != null && lower.length() >= 4 && source.startsWith(lower.replace(" ", ""));
    }

    private static boolean isDay(String text) {
        LineShape shape = LineShape.of(text);
        if (shape.words() > 4) {
            return false;
        }
        if (PublicationDate.isWeekday(text)) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String text) {
        LineShape shape = LineShape.of(text);
        if (shape.words() == 0 || shape.words() > MAX_WORDS || shape.capitalised() < shape.words() - shape.small()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && c != ' ' && c != '-' && c != '\'' && c != '.' && c != '\u2019') {
                return false;
            }
        }
        return Character.isUpperCase(text.charAt(0));
    }

    /** "PYONGYANG" as "Pyongyang"; names of up to three capitals (DKI, AS) and mixed case stay. */
    static String titleCase(String name) {
        if (!name.equals(name.toUpperCase(Locale.ROOT)) || name.length() <= 3) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length());
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(start ? c : Character.toLowerCase(c));
            start = !Character.isLetter(c) && c != '\'' && c != '\u2019';
        }
        return out.toString();
    }
}
