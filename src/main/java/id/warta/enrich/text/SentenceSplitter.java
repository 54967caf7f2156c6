package id.warta.enrich.text;

import java.util.Arrays;

/**
 * Groups tokens into sentences: a line feed ends one, and so does a full stop, question or exclamation mark (with the
 * quotes and brackets that close after it) before a capital, a digit or an opening quote. A full stop that belongs to an
 * abbreviation is part of its token already. No sentence is longer than {@value #MAX_SENTENCE} tokens.
 */
public final class SentenceSplitter {
    /** Longer sentences are cut, at a comma where there is one near, so that decoding stays bounded. */
    public static final int MAX_SENTENCE = 200;

    private SentenceSplitter() {}

    /** The end (exclusive token index) of each sentence, ascending; the last is {@code tokens.size()}. */
    public static int[] split(Tokens tokens) {
        int[] ends = new int[Math.max(4, tokens.size() / 12)];
        int count = 0;
        int start = 0;
        int n = tokens.size();
        for (int i = 0; i < n; i++) {
            int end = i + 1;
            boolean boundary = end == n || tokens.startsLine(end);
            if (!boundary && isTerminator(tokens, i)) {
                while (end < n && closes(tokens, end) && !tokens.startsLine(end)) {
                    end++;
                }
                boundary = end == n || tokens.startsLine(end) || opensSentence(tokens, end);
                if (!boundary) {
                    end = i + 1;
                }
            } else if (!boundary && end - start >= MAX_SENTENCE) {
                boundary = true;
                for (int k = i; k > i - 40; k--) {
                    if (tokens.is(k, ',')) {
                        end = k + 1;
                        break;
                    }
                }
            }
            if (boundary) {
                if (count == ends.length) {
                    ends = Arrays.copyOf(ends, count * 2);
                }
                ends[count++] = end;
                start = end;
                i = end - 1;
            }
        }
        return Arrays.copyOf(ends, count);
    }

    private static boolean isTerminator(Tokens tokens, int i) {
        char c = tokens.first(i);
        return c == '.' || c == '!' || c == '?' || c == '\u2026';
    }

    private static boolean closes(Tokens tokens, int i) {
        char c = tokens.first(i);
        return tokens.length(i) == 1
                && (c == '\u201d'
                        || c == '\u2019'
                        || c == ')'
                        || c == ']'
                        || (c == '"' || c == '\'') && tokens.glued(i));
    }

    private static boolean opensSentence(Tokens tokens, int i) {
        char c = tokens.first(i);
        return Character.isUpperCase(c)
                || Character.isDigit(c)
                || c == '"'
                || c == '\u201c'
                || c == '\u2018'
                || c == '\''
                || c == '('
                || c == '\u2022'
                || c == '-'
                || c == '#'
                || c == '@';
    }
}
