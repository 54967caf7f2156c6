package id.warta.enrich.text;

import java.util.Arrays;

/**
 * The tokens of one text, in order, as UTF-16 offsets into it. Compact, so that a document of a million tokens stays
 * a few megabytes; read-only once the tokeniser has handed it out.
 */
public final class Tokens {
    private final String text;
    private int[] starts;
    private int[] ends;
    private long[] lower;
    private boolean[] plain;
    private int size;

    Tokens(String text) {
        this.text = text;
        int guess = Math.max(16, text.length() / 6);
        starts = new int[guess];
        ends = new int[guess];
        lower = new long[guess];
        plain = new boolean[guess];
    }

    void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            lower = Arrays.copyOf(lower, size * 2);
            plain = Arrays.copyOf(plain, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        boolean ascii = true;
        long hash = Hashing.start();
        for (int i = start; i < end; i++) {
            char c = Hashing.lower(text.charAt(i));
            hash = Hashing.add(hash, c);
            ascii &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        lower[size] = hash;
        plain[size++] = ascii;
    }

    /** The token at a character, or the first behind it; {@code size()} where none is. */
    public int at(int character) {
        int found = Arrays.binarySearch(starts, 0, size, character);
        if (found >= 0) {
            return found;
        }
        int next = -found - 1;
        return next > 0 && ends[next - 1] > character ? next - 1 : next;
    }

    public String text() {
        return text;
    }

    public int size() {
        return size;
    }

    public int start(int token) {
        return starts[token];
    }

    public int end(int token) {
        return ends[token];
    }

    public int length(int token) {
        return ends[token] - starts[token];
    }

    public char first(int token) {
        return text.charAt(starts[token]);
    }

    public char last(int token) {
        return text.charAt(ends[token] - 1);
    }

    /** The {@link Hashing#ofLower} of the token, which most of the enrichment looks it up by. */
    public long lower(int token) {
        return lower[token];
    }

    /** Whether the token has only ASCII letters and digits. */
    public boolean plain(int token) {
        return plain[token];
    }

    public String word(int token) {
        return text.substring(starts[token], ends[token]);
    }

    /** Where in the token a character first stands; -1 where it does not. */
    public int indexOf(int token, char c) {
        for (int i = starts[token]; i < ends[token]; i++) {
            if (text.charAt(i) == c) {
                return i - starts[token];
            }
        }
        return -1;
    }

    /** Whether the token is exactly this one character. */
    public boolean is(int token, char c) {
        return ends[token] - starts[token] == 1 && text.charAt(starts[token]) == c;
    }

    /** Whether nothing stands between this token and the one before it. */
    public boolean glued(int token) {
        return token > 0 && starts[token] == ends[token - 1];
    }

    /** Whether a line feed stands between this token and the one before it. */
    public boolean startsLine(int token) {
        if (token == 0) {
            return true;
        }
        for (int i = ends[token - 1]; i < starts[token]; i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    public boolean capitalised(int token) {
        return Character.isUpperCase(first(token));
    }

    public boolean wordLike(int token) {
        return Character.isLetterOrDigit(first(token));
    }
}
