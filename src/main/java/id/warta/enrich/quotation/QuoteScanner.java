package id.warta.enrich.quotation;

import id.warta.enrich.quotation.SpeechCues.Kind;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs the quotation marks of each paragraph, as careless as they come: straight, curly, doubled, of the wrong side,
 * nested, or missing. A quotation never goes beyond its paragraph. Linear in the text.
 */
final class QuoteScanner {
    /** Which side of a quotation a mark can be on, by its form and by the spaces around it. */
    private enum Side {
        OPENS,
        CLOSES,
        EITHER
    }

    private record Mark(int token, Side side) {}

    private final Tokens tokens;
    private final SpeechCues cues;
    private final List<Quoted> found = new ArrayList<>();

    private QuoteScanner(Tokens tokens, SpeechCues cues) {
        this.tokens = tokens;
        this.cues = cues;
    }

    /** The quoted texts in text order, none overlapping. */
    static List<Quoted> scan(Tokens tokens, SpeechCues cues) {
        QuoteScanner scanner = new QuoteScanner(tokens, cues);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && !marks.isEmpty() && tokens.startsLine(i)) {
                scanner.pair(marks, i);
                marks.clear();
            }
            if (isMark(tokens, i) && !(i > 0 && tokens.glued(i) && isMark(tokens, i - 1))) {
                marks.add(new Mark(i, scanner.side(i)));
            }
        }
        scanner.pair(marks, tokens.size());
        return scanner.found;
    }

    /** Whether the token is a double quotation mark, or two single ones that stand for it. */
    static boolean isMark(Tokens tokens, int token) {
        char c = tokens.first(token);
        return c == '"'
                || c == '\u201c'
                || c == '\u201d'
                || c == '\u201e'
                || c == '\u00ab'
                || c == '\u00bb'
                || (c == '\'' || c == '\u2018' || c == '\u2019' || c == '`') && tokens.length(token) == 2;
    }

    private Side side(int token) {
        boolean spaceBefore = tokens.startsLine(token) || !tokens.glued(token);
        boolean spaceAfter = token + 1 == tokens.size() || !tokens.glued(token + 1) || isMark(tokens, token + 1);
        Side bySpace = spaceBefore == spaceAfter ? Side.EITHER : spaceBefore ? Side.OPENS : Side.CLOSES;
        return switch (tokens.first(token)) {
            case '\u201c', '\u201e', '\u00ab', '\u2018' -> bySpace == Side.CLOSES ? Side.EITHER : Side.OPENS;
            case '\u201d', '\u00bb', '\u2019' -> bySpace == Side.OPENS ? Side.EITHER : Side.CLOSES;
            default -> bySpace;
        };
    }

    private void pair(List<Mark> marks, int lineEnd) {
        int firstOfLine = found.size();
        int open = -1;
        for (int k = 0; k < marks.size(); k++) {
            Mark mark = marks.get(k);
            // Whatever its form: where a verb of speech follows, it closes.
            boolean closes = mark.side() == Side.CLOSES || isFollowedByVerb(mark.token(), lineEnd);
            if (open < 0) {
                if (closes) {
                    extendLast(firstOfLine, mark.token());
                } else {
                    open = mark.token();
                }
            } else if (closes || mark.side() == Side.EITHER) {
                add(open, mark.token(), mark.token() + 1, true);
                open = -1;
            } else if (k + 2 < marks.size()
                    && marks.get(k + 1).side() != Side.OPENS
                    && marks.get(k + 2).side() != Side.OPENS) {
                k++;
            } else {
                addUnclosed(open, mark.token());
                open = mark.token();
            }
        }
        if (open >= 0) {
            addUnclosed(open, lineEnd);
        }
    }

    private boolean isFollowedByVerb(int token, int lineEnd) {
        return token + 1 < lineEnd
                && Character.isLowerCase(tokens.first(token + 1))
                && (cues.is(tokens, token + 1, Kind.AFTER)
                        || cues.isSuffixed(tokens, token + 1)
                        || token + 2 < lineEnd
                                && cues.is(tokens, token + 1, Kind.PRONOUN)
                                && cues.is(tokens, token + 2, Kind.SAYS));
    }

    /** A mark too many: what closed before it was a quotation inside the quotation, or a slip. */
    private void extendLast(int firstOfLine, int close) {
        if (found.size() > firstOfLine) {
            Quoted last = found.get(found.size() - 1);
            if (last.closed() && !isFollowedByVerb(last.after() - 1, close)) {
                found.remove(found.size() - 1);
                add(last.open(), close, close + 1, true);
            }
        }
    }

    /** Without a closing mark the quotation ends where a verb of speech follows a comma, or else at {@code limit}. */
    private void addUnclosed(int open, int limit) {
        for (int i = open + 2; i + 1 < limit; i++) {
            if (tokens.is(i, ',') && (cues.is(tokens, i + 1, Kind.AFTER) || cues.isSuffixed(tokens, i + 1))) {
                add(open, i, i + 1, false);
                return;
            }
        }
        add(open, limit, limit, false);
    }

    private void add(int open, int end, int after, boolean closed) {
        int first = open + 1;
        int next = after;
        // Of two marks in a row one is too many.
        if (first < end && isMark(tokens, first)) {
            first++;
        }
        if (closed && next < tokens.size() && tokens.glued(next) && isMark(tokens, next)) {
            next++;
        }
        if (first < end) {
            found.add(new Quoted(first - 1, end, next, closed));
        }
    }
}
