package id.warta.clean.page;

import java.util.Arrays;

/** A line of text that is being written, every run of white space as one blank, none at its start. For one thread. */
final class LineBuffer {
    private char[] chars = new char[1024];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Adds {@code text} from one index to another. */
    void append(String text, int from, int to) {
        if (length + to - from > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + to - from));
        }
        text.getChars(from, to, chars, length);
        int end = length + to - from;
        int write = length;
        boolean blank = write == 0 || chars[write - 1] == ' ';
        for (int read = length; read < end; read++) {
            char c = chars[read];
            if (!isSpace(c)) {
                chars[write++] = c;
                blank = false;
            } else if (!blank) {
                chars[write++] = ' ';
                blank = true;
            }
        }
        length = write;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00a0';
    }

    /** What was written since {@code from}, without a blank at its end. */
    String since(int from) {
        int end = length > from && chars[length - 1] == ' ' ? length - 1 : length;
        return from >= end ? "" : new String(chars, from, end - from);
    }
}
