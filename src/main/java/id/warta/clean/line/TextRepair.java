package id.warta.clean.line;

import id.warta.article.ComposedText;
import org.jsoup.parser.Parser;

/**
 * Mends the damage that text takes on its way through scrapers: Unicode to NFC, every kind of blank to one space,
 * control characters and soft hyphens out, HTML entities decoded, text that was decoded with the wrong charset decoded
 * again ({@link Mojibake}), sentences parted that lost their blank ({@link GluedSentences}).
 */
public final class TextRepair {
    /** Text is escaped once too often, or twice, but not at will. */
    private static final int MAX_ESCAPES = 3;

    private static final char LATIN_END = 0x250;

    private TextRepair() {}

    /** One line, mended, with single spaces and none at its ends. Untouched lines are returned as they are. */
    public static String line(String line) {
        String text = line;
        if (!isPlain(text)) {
            text = ComposedText.of(decodeEntities(Mojibake.mend(text)));
        }
        return GluedSentences.part(squeeze(text));
    }

    /** Whether a line holds nothing that can be read: blanks, control and format characters only. */
    public static boolean isBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!isGap(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGap(char c) {
        return c <= ' '
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    private static boolean isNothing(char c) {
        return c == 0xad
                || c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || c >= 0x202a && c <= 0x202e
                || c == 0x2060
                || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff
                || c == 0xfffd
                || c >= 0x7f && c <= 0x9f && c != 0x85
                || c < ' ' && c != '\t' && c != '\r' && c != '\f' && c != 0x0b;
    }

    /** Joins or parts letters of other scripts and the parts of emoji; between Latin letters it is a leftover. */
    private static boolean isJoiner(char c) {
        return c == 0x200c || c == 0x200d;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static String squeeze(String text) {
        boolean clean = true;
        for (int i = 0; i < text.length() && clean; i++) {
            char c = text.charAt(i);
            clean = c > ' ' && c < 0x7f
                    || (c == ' '
                            ? i > 0 && i < text.length() - 1 && text.charAt(i - 1) != ' '
                            : !isGap(c) && !isNothing(c) && !isJoiner(c));
        }
        if (clean) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isNothing(c) || isJoiner(c) && (i == 0 || text.charAt(i - 1) < LATIN_END)) {
                continue;
            }
            if (!isGap(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
    }

    /** Decodes HTML's entities, those that were escaped again ("&amp;amp;nbsp;") too; what only looks like one stays. */
    private static String decodeEntities(String text) {
        String current = text;
        for (int round = 0; round < MAX_ESCAPES && current.indexOf('&') >= 0; round++) {
            String decoded = Parser.unescapeEntities(current, true);
            if (decoded.equals(current)) {
                return current;
            }
            current = decoded;
        }
        return current;
    }
}
