package id.warta.enrich.profile;

import id.warta.article.Enrichment.Mention;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.text.Tokens;
import id.warta.enrich.text.WordKinds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a person's role or title off the words before a name ("Menteri Luar Negeri Rusia Sergey Lavrov") or behind it
 * ("Dmitry Peskov, juru bicara Kremlin,"), as it stands in the text.
 *
 * <p>A rank before the name is left out where an office stands before it: the role of "Kapolres Tuban AKBP Nanang" is
 * "Kapolres Tuban"; a rank alone is the role. Forms of address are none.
 */
final class RoleReader {
    private enum Kind {
        /** Stands within a role without a capital. */
        INSIDE,
        /** Joins two parts of a role, never its end. */
        JOINS,
        RANK,
        /** The second word of a rank. */
        RANKED,
        HONORIFIC,
        /** A part in the news, not a role of the person. */
        NOBODY,
        /** Begins a role, as the titles of {@link Triggers} do. */
        TITLE;

        final int bit = 1 << ordinal();
    }

    private static final WordKinds WORDS =
            WordKinds.load("/enrich/roles-id.tsv", name -> Kind.valueOf(name.toUpperCase(Locale.ROOT)).bit);

    /** No role has more tokens. */
    private static final int LONGEST = 14;

    /** The mentions of one person that are looked at: roles stand with the first ones. */
    private static final int LOOKED_AT = 12;

    private final Tokens tokens;
    private final Triggers triggers;
    private final boolean[] ofPerson;
    private final int headlineEnd;

    /**
     * @param ofPerson for each token whether it is part of a person's name
     * @param headlineEnd where the headline ends, whose capitals say little
     */
    RoleReader(Tokens tokens, Triggers triggers, boolean[] ofPerson, int headlineEnd) {
        this.tokens = tokens;
        this.triggers = triggers;
        this.ofPerson = ofPerson;
        this.headlineEnd = headlineEnd;
    }

    /**
     * The fullest role beside any of the mentions, the one in the body before the one in the headline.
     *
     * @param firstTokens the first token of each mention
     */
    @Nullable String role(List<Mention> mentions, int[] firstTokens) {
        String best = null;
        int bestWords = 0;
        for (int i = 0; i < Math.min(mentions.size(), LOOKED_AT); i++) {
            int first = firstTokens[i];
            int end = first;
            while (end < tokens.size() && tokens.start(end) < mentions.get(i).end()) {
                end++;
            }
            boolean inHeadline = mentions.get(i).start() < headlineEnd;
            for (String role : new String[] {before(first), inHeadline ? null : behind(end)}) {
                int words = role == null ? 0 : 2 * words(role) - (inHeadline ? 1 : 0);
                if (words > bestWords) {
                    best = role;
                    bestWords = words;
                }
            }
        }
        return best;
    }

    private @Nullable String before(int name) {
        int end = name;
        boolean apposed = mayBeApposed(end);
        end -= apposed ? 1 : 0;
        int ranks = end;
        while (sameLine(ranks) && is(ranks - 1, Kind.HONORIFIC.bit)) {
            ranks--;
            end = ranks;
        }
        while (sameLine(ranks)
                && (is(ranks - 1, Kind.RANK.bit)
                        || ranks > 1 && is(ranks - 1, Kind.RANKED.bit) && is(ranks - 2, Kind.RANK.bit))) {
            ranks--;
        }
        int rank = ranks;
        if (ranks < end && mayBeApposed(ranks)) {
            apposed = true;
            ranks--;
        }
        int first = -1;
        for (int i = ranks; sameLine(i) && ranks - i < LONGEST && mayBeInside(i - 1); ) {
            i--;
            if (isTitle(i)) {
                first = i;
            }
        }
        // One word and a comma: "kata sutradara, Budi pergi" are two people.
        if (first >= 0 && !is(ranks - 1, Kind.JOINS.bit) && !(apposed && ranks - first == 1)) {
            return text(first, ranks);
        }
        return rank < end && tokens.capitalised(rank) ? text(rank, end) : null;
    }

    /** Whether a comma stands between a name and the role before it; not in a headline, where it parts two clauses. */
    private boolean mayBeApposed(int name) {
        return name > 1 && tokens.is(name - 1, ',') && !tokens.startsLine(name) && tokens.start(name) > headlineEnd;
    }

    private @Nullable String behind(int nameEnd) {
        int mark = nameEnd;
        // "Sergio Mattarella (82), presiden Italia".
        if (mark + 2 < tokens.size() && tokens.is(mark, '(') && Character.isDigit(tokens.first(mark + 1))) {
            mark += 3;
        }
        if (mark + 1 >= tokens.size()
                || !tokens.is(mark, ',') && !tokens.is(mark, '(')
                || tokens.startsLine(mark + 1)
                || !isTitle(mark + 1)) {
            return null;
        }
        int end = mark + 2;
        while (end < tokens.size() && end - mark < LONGEST && !tokens.startsLine(end) && mayBeInside(end)) {
            end++;
        }
        if (end < tokens.size() && (ofPerson[end] || tokens.is(end, ':'))) {
            return null;
        }
        while (end > mark + 2 && is(end - 1, Kind.JOINS.bit)) {
            end--;
        }
        return text(mark + 1, end);
    }

    private boolean sameLine(int token) {
        return token > 0 && !tokens.startsLine(token);
    }

    private boolean mayBeInside(int token) {
        if (ofPerson[token]) {
            return false;
        }
        return tokens.capitalised(token)
                || isTitle(token)
                || is(token, Kind.INSIDE.bit | Kind.JOINS.bit)
                || Character.isDigit(tokens.first(token)) && tokens.length(token) <= 3
                || tokens.is(token, '(')
                || tokens.is(token, ')');
    }

    private boolean isTitle(int token) {
        if (!tokens.wordLike(token) || ofPerson[token]) {
            return false;
        }
        boolean title =
                (triggers.kinds(tokens.lower(token)) & Triggers.Kind.TITLE.bit) != 0 || is(token, Kind.TITLE.bit);
        return title && !is(token, Kind.NOBODY.bit | Kind.HONORIFIC.bit | Kind.RANK.bit);
    }

    private boolean is(int token, int bits) {
        return (WORDS.of(tokens.lower(token)) & bits) != 0;
    }

    private String text(int first, int end) {
        int last = end;
        // A bracket that never closes is not of the role.
        while (last > first + 1
                && (tokens.is(last - 1, '(')
                        || tokens.is(last - 1, ')') && (tokens.is(last - 2, '(') || !opensWithin(first, last)))) {
            last--;
        }
        return tokens.text().substring(tokens.start(first), tokens.end(last - 1));
    }

    private boolean opensWithin(int first, int end) {
        for (int i = first; i < end; i++) {
            if (tokens.is(i, '(')) {
                return true;
            }
        }
        return false;
    }

    private static int words(String role) {
        int words = 1;
        for (int i = 0; i < role.length(); i++) {
            words += role.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }
}
