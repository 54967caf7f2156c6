package id.warta.clean.line;

/**
 * Tells where a headline ends and the article goes on, after a label such as "Baca juga:" that announces one. Links
 * that were stripped by a scraper take the headline with them, and lost line breaks glue the article to it.
 */
public final class Headlines {
    private static final int MAX_LENGTH = 200;
    private static final int MIN_WORDS = 3;

    private Headlines() {}

    /**
     * The end of what goes with a label that ends at {@code from}: the label alone, or with the headline behind it, or
     * the whole line; -1 where the label is no label but part of a sentence.
     */
    static int endOfAnnounced(String line, int from) {
        boolean marked = from > 0 && ":|-\u00bb>\u2013]".indexOf(line.charAt(from - 1)) >= 0;
        int start = from;
        while (start < line.length() && " :,-\u2013".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        if (start >= line.length()) {
            return line.length();
        }
        char first = line.charAt(start);
        if (!marked && !Character.isUpperCase(first) && !isQuote(first)) {
            return -1;
        }
        if (isQuote(first) && !LineShape.of(quoted(line, start)).isTitleCase()) {
            return from;
        }
        String rest = line.substring(start);
        LineShape shape = LineShape.of(rest);
        if (shape.length() <= MAX_LENGTH
                && shape.stops() <= 1
                && shape.last() != '.'
                && shape.last() != ','
                && (marked || shape.isTitleCase())) {
            return line.length();
        }
        int split = endOfTitleCase(line, start);
        if (split > start) {
            return split;
        }
        if (marked && shape.words() <= 25 && shape.stops() == 0 && !isQuote(first) && shape.isTitleCase()) {
            return line.length();
        }
        return from;
    }

    /**
     * Whether a line below a label that stands alone is the announced headline.
     *
     * @param after the line that follows, empty at the end
     * @param nearest whether the line stands directly below the label
     */
    static boolean isAnnounced(String line, String after, boolean nearest) {
        boolean bullet = line.length() > 2
                && line.charAt(1) == ' '
                && "-\u2013\u2022*\u00b7\u203a\u00bb>".indexOf(line.charAt(0)) >= 0;
        LineShape shape = LineShape.of(bullet ? line.substring(2) : line);
        if (!shape.isHeadline()
                || shape.stops() > 0 && !shape.isTitleCase()
                || shape.endsSentence() && shape.words() > 18) {
            return false;
        }
        char first = shape.first();
        if (!Character.isUpperCase(first) && !Character.isDigit(first) && first != '[') {
            return isQuote(first) && shape.isTitleCase() && nearest;
        }
        if (shape.isTitleCase()) {
            return shape.words() >= (nearest ? 4 : 5);
        }
        // In sentence case it may be a paragraph that was broken in two: then the next line goes on in lower case.
        boolean goesOn = !after.isEmpty() && !Character.isUpperCase(after.charAt(0)) && !isQuote(after.charAt(0));
        return nearest && shape.words() >= 5 && !goesOn && !shape.endsSentence();
    }

    /**
     * The end of a headline in title case to which the article was glued, or -1: the article begins with the last
     * capitalised word before the first that a headline would have capitalised, or with a quotation.
     */
    private static int endOfTitleCase(String line, int start) {
        int words = 0;
        int lastCapital = -1;
        int wordsBefore = 0;
        int at = start;
        while (at < line.length()) {
            int end = line.indexOf(' ', at);
            if (end < 0) {
                end = line.length();
            }
            char c = line.charAt(at);
            if (isQuote(c) && words >= MIN_WORDS) {
                if (!LineShape.of(quoted(line, at)).isTitleCase()) {
                    return at;
                }
            }
            LineShape word = LineShape.of(line.substring(at, end));
            if (word.capitalised() > 0 || isQuote(c)) {
                lastCapital = at;
                wordsBefore = words;
            } else if (word.words() > 0 && word.small() == 0) {
                return wordsBefore >= MIN_WORDS ? lastCapital : -1;
            }
            words += word.words();
            at = end + 1;
        }
        return -1;
    }

    /** What stands between a quotation mark and the one that closes it, or the end of the line. */
    private static String quoted(String line, int at) {
        char open = line.charAt(at);
        int close = line.indexOf(open == '\u201c' ? '\u201d' : open, at + 1);
        return line.substring(at + 1, close < 0 ? line.length() : close);
    }

    public static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d' || c == '\u201e' || c == '\u00ab';
    }
}
