package id.warta.clean.learned;

/**
 * How one line came back in an outlet's recent articles, and whether that makes it boilerplate.
 *
 * @param articles distinct articles with the line
 * @param days distinct days of them
 * @param window articles remembered of the outlet
 * @param places how often the line was seen; in all, at the start, at the end, and in the least of the three thirds of
 *     the articles
 */
public record Recurrence(int articles, int days, int window, Places places) {

    public record Places(int all, int atStart, int atEnd, int leastThird) {}

    /** A story is told on one day, or two; a template stays. */
    static final int MIN_DAYS = 3;

    static final int MIN_ARTICLES = 8;

    private static final int NEVER = Integer.MAX_VALUE;

    /** For whole sentences, and lines where an article begins: these are the article's own more often. */
    static final int MIN_ARTICLES_SENTENCE = 12;

    /** For labels, which stand among the article's own lines. */
    private static final int MIN_ARTICLES_LABEL = 16;

    private static final double MIN_SHARE_SHORT = 0.0075;
    private static final double MIN_SHARE_SENTENCE = 0.05;
    private static final double MIN_SHARE_LABEL = 0.08;
    private static final double MIN_SHARE_FRAGMENT = 0.3;

    /** Of how many of its occurrences a line of the start or end must stand there. */
    private static final double ALWAYS = 0.8;

    /** A label that belongs to the matter, such as that of a list of players, has its place; a pointer stands anywhere. */
    private static final double EVERYWHERE = 0.04;

    public double share() {
        return window == 0 ? 0 : (double) articles / window;
    }

    /** The least number of articles with a line that stands and looks so, for it to be boilerplate. */
    static int least(SeenLine line, int window) {
        boolean atEnd = line.is(SeenLine.AT_END);
        if (line.is(SeenLine.FRAGMENT)) {
            return atEnd || line.is(SeenLine.AT_START) ? least(MIN_ARTICLES, MIN_SHARE_FRAGMENT, window) : NEVER;
        }
        if (atEnd && line.is(SeenLine.SHORT)) {
            return least(MIN_ARTICLES, MIN_SHARE_SHORT, window);
        }
        if (atEnd || line.is(SeenLine.AT_START)) {
            return least(MIN_ARTICLES_SENTENCE, MIN_SHARE_SENTENCE, window);
        }
        return line.is(SeenLine.LABEL) ? least(MIN_ARTICLES_LABEL, MIN_SHARE_LABEL, window) : NEVER;
    }

    private static int least(int articles, double share, int window) {
        return Math.max(articles, (int) Math.ceil(share * window));
    }

    /** Whether a line that recurs so, and stands as {@code line} does, is the outlet's and not the article's. */
    boolean isBoilerplate(SeenLine line) {
        if (days < MIN_DAYS || articles < least(line, window)) {
            return false;
        }
        double always = ALWAYS * places.all;
        return line.is(SeenLine.AT_END) && places.atEnd >= always
                || line.is(SeenLine.AT_START) && places.atStart >= always
                || line.is(SeenLine.LABEL)
                        && articles >= least(MIN_ARTICLES_LABEL, MIN_SHARE_LABEL, window)
                        && places.leastThird >= EVERYWHERE * places.all;
    }
}
