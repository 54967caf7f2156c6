package id.warta.enrich.knowledge;

import id.warta.enrich.text.Hashing;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The form under which two spellings of a name are the same name: lower case, no diacritics, hyphens as spaces, no dots
 * or apostrophes. "Kim Jong-Un", "KIM JONG UN" and "São Tomé" become "kim jong un" and "sao tome".
 */
public final class NameKey {
    private NameKey() {}

    /** The words of a name in their comparable form; none for bare punctuation. */
    public static List<String> words(CharSequence name) {
        CharSequence folded = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKD);
        List<String> words = new ArrayList<>(3);
        StringBuilder word = new StringBuilder(folded.length() + 2);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c < 0x80 ? isAsciiWord(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                append(word, c);
            } else if (!isDropped(c) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    static boolean isAscii(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** {@link #words} joined with single spaces. */
    public static String of(CharSequence name) {
        if (!isAscii(name)) {
            return String.join(" ", words(name));
        }
        StringBuilder key = new StringBuilder(name.length());
        boolean ended = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isAsciiWord(c)) {
                if (ended) {
                    key.append(' ');
                    ended = false;
                }
                key.append(Hashing.lower(c));
            } else if (!isDroppedAscii(c)) {
                ended = key.length() > 0;
            }
        }
        return key.toString();
    }

    /** Whether a name as written in the data is an acronym, which counts only where it is written in capitals. */
    static boolean isAcronym(String name) {
        return name.length() <= 5 && isAllCapitals(name);
    }

    public static boolean isAllCapitals(CharSequence text) {
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowerCase(c)) {
                return false;
            }
            letter |= Character.isUpperCase(c);
        }
        return letter;
    }

    /** Letters that Unicode does not decompose but that newsrooms write without their stroke. */
    private static void append(StringBuilder out, char c) {
        switch (c) {
            case 'ø', 'Ø' -> out.append('o');
            case 'ł', 'Ł' -> out.append('l');
            case 'đ', 'Đ' -> out.append('d');
            case 'ı' -> out.append('i');
            case 'ß' -> out.append("ss");
            case 'æ', 'Æ' -> out.append("ae");
            default -> out.append(Character.toLowerCase(c));
        }
    }

    static boolean isDroppedAscii(char c) {
        return c == '.' || c == '\'' || c == '`';
    }

    private static boolean isDropped(char c) {
        return isDroppedAscii(c)
                || c == '’'
                || c == '‘'
                || c == 'ʼ'
                || c == 'ʻ'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.FORMAT;
    }
}
