package id.warta.enrich.date;

import id.warta.enrich.text.WordSet;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into words, numbers, single signs and line ends, with offsets, for {@link DateResolver}. A token becomes a
 * string when it is first asked for: nearly none is near a date.
 */
final class DateTokens {
    private final String text;
    private int[] starts;
    private int[] ends;
    private @Nullable String[] forms;
    private int size;

    DateTokens(String text) {
        this.text = text;
        int guess = Math.max(16, text.length() / 5);
        starts = new int[guess];
        ends = new int[guess];
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n') {
                add(i, ++i);
            } else if (Character.isWhitespace(c) || c == '\u00a0') {
                i++;
            } else if (c >= '0' && c <= '9') {
                i = addNumber(i);
            } else if (Character.isLetter(c)) {
                i = addWord(i);
            } else {
                add(i, ++i);
            }
        }
        forms = new String[size];
    }

    private int addNumber(int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && Character.isLetter(text.charAt(end))) {
            return addWord(start);
        }
        add(start, end);
        return end;
    }

    private int addWord(int start) {
        int end = start;
        while (end < text.length() && (isWordChar(text.charAt(end)) || isInnerApostrophe(end))) {
            end++;
        }
        add(start, end);
        return end;
    }

    private static boolean isWordChar(char c) {
        return c < 0x80
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c);
    }

    private boolean isInnerApostrophe(int i) {
        char c = text.charAt(i);
        return (c == '\'' || c == '’' || c == '`')
                && i + 1 < text.length()
                && Character.isLetter(text.charAt(i + 1))
                && i > 0
                && Character.isLetter(text.charAt(i - 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** The token in lower case; all dashes are {@code -}; a line end outside the text. */
    String at(int i) {
        if (i < 0 || i >= size) {
            return "\n";
        }
        String form = forms[i];
        if (form == null) {
            form = form(starts[i], ends[i]);
            forms[i] = form;
        }
        return form;
    }

    private String form(int start, int end) {
        return switch (text.charAt(start)) {
            case '–', '—', '‑', '‐' -> "-";
            default -> text.substring(start, end).toLowerCase(Locale.ROOT);
        };
    }

    /** Whether the token is one of some words, whatever its case. */
    boolean isOneOf(WordSet words, int i) {
        return words.contains(text, starts[i], ends[i]);
    }

    boolean is(int i, String form) {
        return at(i).equals(form);
    }

    boolean startsWithDigit(int i) {
        return isDigit(text.charAt(starts[i]));
    }

    boolean isCapitalised(int i) {
        return i >= 0 && i < size && Character.isUpperCase(text.charAt(starts[i]));
    }

    boolean isWord(int i) {
        return i >= 0 && i < size && Character.isLetter(text.charAt(starts[i]));
    }

    /** Whether there is nothing between this token and the next. */
    boolean isGlued(int i) {
        return i >= 0 && i + 1 < size && ends[i] == starts[i + 1];
    }

    /** A number of at most five digits, else -1. */
    int number(String token) {
        if (token.isEmpty() || token.length() > 5) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < token.length(); i++) {
            if (!isDigit(token.charAt(i))) {
                return -1;
            }
            value = value * 10 + token.charAt(i) - '0';
        }
        return value;
    }

    int number(int i) {
        return number(at(i));
    }

    /** Digits in the token as written. */
    int width(int i) {
        return at(i).length();
    }

    /** Whether a sentence ends before this token. */
    boolean startsSentence(int i) {
        if (i <= 0) {
            return true;
        }
        String before = at(i - 1);
        if (before.equals("\"") || before.equals("“") || before.equals("'") || before.equals("‘")) {
            return true;
        }
        return endsSentence(i - 1);
    }

    boolean endsSentence(int i) {
        return switch (at(i)) {
            case "\n", "!", "?" -> true;
            case "." -> !isGlued(i) && width(i - 1) > 1;
            default -> false;
        };
    }

    String text(int from, int to) {
        return text.substring(starts[from], ends[to - 1]);
    }
}
