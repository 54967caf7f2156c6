package id.warta.enrich;

import id.warta.enrich.KnowledgeEntry.Kind;
import id.warta.enrich.KnowledgeEntry.Type;
import id.warta.enrich.NameMention.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mends what a tagger trained on single sentences gets wrong at the edges of names: punctuation taken along, initials in
 * brackets taken along, a university taken for a place, and two names taken for one ("Gubernur Khabarovsk Mikhail
 * Degtyarev") where the knowledge base knows the first.
 */
final class SpanRepair {
    /** A tagger this sure of a long name is believed. */
    private static final double SURE = 0.85;

    private final Tokens tokens;
    private final Triggers triggers;

    SpanRepair(Tokens tokens, Triggers triggers) {
        this.tokens = tokens;
        this.triggers = triggers;
    }

    /**
     * The mentions that a span amounts to.
     *
     * @param matches the known names of the span's sentence, left to right
     * @param offset the sentence's first token, from which the matches count
     */
    List<NameMention> mend(Tagger.Span span, List<NameMatch> matches, int offset) {
        int first = span.first();
        int end = span.end();
        while (first < end && !isWord(first)) {
            first++;
        }
        boolean opened = false;
        for (int i = first; i < end; i++) {
            opened |= tokens.is(i, '(');
        }
        while (end > first && !isWord(end - 1) && !(opened && tokens.is(end - 1, ')'))) {
            end--;
        }
        if (first >= end) {
            return List.of();
        }
        Type type = type(first, end, span);
        if (end - first >= 4 && tokens.is(end - 1, ')') && tokens.is(end - 3, '(')) {
            return List.of(
                    mention(first, end - 3, type, span, Origin.TAGGER),
                    mention(end - 2, end - 1, type, span, Origin.ACRONYM));
        }
        List<NameMention> parts = tiles(first, end, span, matches, offset);
        if (parts.isEmpty() && span.probability() < SURE) {
            parts = placeThenPerson(first, end, type, span, matches, offset);
        }
        return parts.isEmpty() ? List.of(mention(first, end, type, span, Origin.TAGGER)) : parts;
    }

    private boolean isWord(int token) {
        return tokens.wordLike(token) || tokens.first(token) == '@' || tokens.first(token) == '#';
    }

    private NameMention mention(int first, int end, Type type, Tagger.Span span, Origin origin) {
        return NameMention.of(tokens, first, end, type, span.probability(), origin);
    }

    private Type type(int first, int end, Tagger.Span span) {
        int kinds = kinds(first);
        boolean body = (kinds & Triggers.Kind.BODY.bit) != 0 && tokens.capitalised(first);
        return body && end - first > 1 ? Type.ORG : span.type();
    }

    private int kinds(int token) {
        return triggers.kinds(Hashing.ofLower(tokens.text(), tokens.start(token), tokens.end(token)));
    }

    /** A span that is nothing but known names in a row, unless the first is a body and the last its seat. */
    private List<NameMention> tiles(int first, int end, Tagger.Span span, List<NameMatch> matches, int offset) {
        List<NameMention> tiles = new ArrayList<>();
        int at = first;
        for (NameMatch match : matches) {
            if (match.first() + offset == at && match.certain() && match.end() + offset <= end) {
                if (!tiles.isEmpty()
                        && match.type() == Type.LOC
                        && tiles.get(tiles.size() - 1).type() != Type.LOC) {
                    return List.of();
                }
                tiles.add(mention(at, match.end() + offset, match.type(), span, Origin.KNOWLEDGE));
                at = match.end() + offset;
            }
        }
        return at == end && tiles.size() > 1 ? tiles : List.of();
    }

    /** "Gubernur Khabarovsk Mikhail Degtyarev", "Departemen Luar Negeri AS Matthew Miller". */
    private List<NameMention> placeThenPerson(
            int first, int end, Type type, Tagger.Span span, List<NameMatch> matches, int offset) {
        boolean titled = first > 0 && (kinds(first - 1) & Triggers.Kind.TITLE.bit) != 0;
        NameMatch place = null;
        for (NameMatch match : matches) {
            boolean believed = match.certain() || titled && match.first() + offset == first;
            if (believed && match.type() == Type.LOC && match.first() + offset >= first && match.end() + offset < end) {
                place = match;
            }
        }
        int after = place == null ? end : place.end() + offset;
        int rest = end - after;
        if (place == null || rest < 2 || rest > 4 || !isPersonLike(after, end)) {
            return List.of();
        }
        boolean leads = place.first() + offset == first;
        if (leads ? !titled : place.entries().get(0).kind() != Kind.COUNTRY) {
            return List.of();
        }
        return List.of(
                mention(first, after, leads ? Type.LOC : type == Type.PER ? Type.ORG : type, span, Origin.TAGGER),
                mention(after, end, Type.PER, span, Origin.TAGGER));
    }

    private boolean isPersonLike(int first, int end) {
        for (int i = first; i < end; i++) {
            if (!tokens.capitalised(i) || kinds(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The name of a web site that is written as a name: "Kompas.com", "TEMPO.CO". */
    @Nullable NameMention site(int token) {
        return tokens.capitalised(token) && Tokenizer.isSite(tokens.word(token))
                ? NameMention.of(tokens, token, token + 1, Type.ORG, 0.8, Origin.SITE)
                : null;
    }
}
