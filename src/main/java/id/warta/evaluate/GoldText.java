package id.warta.evaluate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How texts are compared: never by their white space, soft hyphens or composition of letters. */
public final class GoldText {
    private GoldText() {}

    /** NFC, no soft hyphens, every run of white space as one space, none at the ends. */
    public static String folded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (isSpace(c)) {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (c != '\u00ad') {
                out.append(c);
            }
        }
        return out.toString().stripTrailing();
    }

    /** The folded lines of a text that are not blank. */
    public static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(GoldText::folded)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** The words of a text: runs of letters, digits, other numbers and underscores. */
    public static List<String> words(@Nullable String text) {
        List<String> words = new ArrayList<>();
        if (text == null) {
            return words;
        }
        int start = -1;
        for (int i = 0; i <= text.length(); ) {
            int c = i == text.length() ? ' ' : text.codePointAt(i);
            if (isWord(c)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
            i += Character.charCount(c);
        }
        return words;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
