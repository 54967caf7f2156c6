package id.warta.clean.fact;

import id.warta.clean.line.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line as words, numbers and signs, which is what a printed date is made of. */
final class DateTokens {
    /** A run of letters or of digits, or one sign; in lower case. */
    record Token(String text, int start, int end) {
        boolean isNumber() {
            char c = text.charAt(0);
            return c >= '0' && c <= '9';
        }

        /** -1 where it has more digits than any part of a date. */
        int number() {
            return text.length() > 4 ? -1 : Integer.parseInt(text);
        }
    }

    private final String line;
    private final List<Token> tokens = new ArrayList<>();

    DateTokens(String line) {
        this.line = line;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            int end = at + 1;
            if (c >= '0' && c <= '9') {
                while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
                    end++;
                }
            } else if (Character.isLetter(c)) {
                while (end < line.length()
                        && (Character.isLetter(line.charAt(end))
                                || line.charAt(end) == '\''
                                || line.charAt(end) == '\u2019')) {
                    end++;
                }
            }
            if (c != ' ') {
                tokens.add(new Token(
                        line.substring(at, end).toLowerCase(Locale.ROOT).replace('\u2019', '\''), at, end));
            }
            at = end;
        }
    }

    int size() {
        return tokens.size();
    }

    Token get(int index) {
        return tokens.get(index);
    }

    boolean has(int index, String text) {
        return index < tokens.size() && tokens.get(index).text.equals(text);
    }

    boolean isNumber(int index) {
        return index < tokens.size() && tokens.get(index).isNumber();
    }

    boolean isSign(int index) {
        return !Form.isWord(line.charAt(tokens.get(index).start));
    }

    /** Whether a token is followed by the next without a blank. */
    boolean glued(int index) {
        return index + 1 < tokens.size() && tokens.get(index).end == tokens.get(index + 1).start;
    }

    /** The first token from an index on that is none of the signs. */
    int skip(int from, String signs) {
        int at = from;
        while (at < tokens.size()
                && tokens.get(at).text.length() == 1
                && signs.indexOf(tokens.get(at).text.charAt(0)) >= 0) {
            at++;
        }
        return at;
    }
}
