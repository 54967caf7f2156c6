package id.warta.enrich.date;

/** Whether the words around a date that has no year or week of its own announce it or report it. */
final class DateCues {
    private static final int REACH = 30;
    private static final int REACH_AHEAD = 8;

    private final DateTokens tokens;

    DateCues(DateTokens tokens) {
        this.tokens = tokens;
    }

    /** The nearest telling word before it decides; for a date that opens its sentence, the verb right after it. */
    boolean announced(int at, int end) {
        int i = at - 1;
        for (; at - i <= REACH && !tokens.endsSentence(i); i--) {
            if (DateWords.ANNOUNCING.contains(tokens.at(i))) {
                return true;
            }
            if (DateWords.REPORTING.contains(tokens.at(i))) {
                return false;
            }
        }
        return at - i <= 4 && isAnnouncedAfter(end);
    }

    private boolean isAnnouncedAfter(int end) {
        for (int i = end; i - end < REACH_AHEAD && !tokens.endsSentence(i); i++) {
            if (DateWords.ANNOUNCING.contains(tokens.at(i))) {
                return true;
            }
            if (DateWords.REPORTING.contains(tokens.at(i)) || tokens.is(i, "bahwa")) {
                return false;
            }
        }
        return false;
    }
}
