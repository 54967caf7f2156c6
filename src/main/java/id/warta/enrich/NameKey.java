package id.warta.enrich;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form under which two spellings of a name are the same name: lower case, no diacritics, hyphens as spaces, no dots
 * or apostrophes. "Kim Jong-Un", "KIM JONG UN" and "São Tomé" become "kim jong un" and "sao tome".
 */
final class NameKey {
    private NameKey() {}

    /** The words of a name in their comparable form; none for bare punctuation. */
    static List<String> words(CharSequence name) {
        String folded = fold(name);
        List<String> words = new ArrayList<>(3);
        int start = -1;
        for (int i = 0; i <= folded.length(); i++) {
            boolean inWord = i < folded.length() && folded.charAt(i) != ' ';
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** {@link #words} joined with single spaces. */
    static String of(CharSequence name) {
        return String.join(" ", words(name));
    }

    /** Whether a name as written in the data is an acronym, which counts only where it is written in capitals. */
    static boolean isAcronym(String name) {
        return name.length() <= 5 && isAllCapitals(name);
    }

    static boolean isAllCapitals(CharSequence text) {
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

    private static String fold(CharSequence name) {
        boolean ascii = true;
        for (int i = 0; i < name.length() && ascii; i++) {
            ascii = name.charAt(i) < 0x80;
        }
        String source = ascii ? name.toString() : Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(source.length());
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                append(out, c);
            } else if (Character.isSurrogate(c)) {
                out.append(c);
            } else if (!isDropped(c)) {
                out.append(' ');
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
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
            default -> out.append(c);
        }
    }

    private static boolean isDropped(char c) {
        return c == '.'
                || c == '\''
                || c == '’'
                || c == '‘'
                || c == '`'
                || c == 'ʼ'
                || c == 'ʻ'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.FORMAT;
    }
}
