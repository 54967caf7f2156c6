package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameMatch;
import id.warta.enrich.name.NameMention.Origin;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mends what a tagger trained on single sentences gets wrong at the edges of names: punctuation taken along, initials in
 * brackets taken along, a university taken for a place, and two names taken for one ("Gubernur Khabarovsk Mikhail
 * Degtyarev") where the knowledge base knows the first.
 */
public final class SpanRepair {
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
        if (type == Type.ORG && isKind(first, Triggers.Kind.EVENT) && tokens.capitalised(first)) {
            return List.of();
        }
        while (type == Type.PER
                && end - first > 1
                && isKind(first, Triggers.Kind.ADDRESS)
                && !isKoreanGivenName(first + 1)) {
            first++;
        }
        if (end - first == 1 && (isLegalForm(tokens.word(first)) || isCommonNoun(first, type, matches, offset))) {
            return List.of();
        }
        if (end - first >= 4 && tokens.is(end - 1, ')') && tokens.is(end - 3, '(')) {
            if (isLegalForm(tokens.word(end - 2))) {
                return List.of(mention(first, end, type, span, Origin.TAGGER));
            }
            return List.of(
                    mention(first, end - 3, type, span, Origin.TAGGER),
                    mention(end - 2, end - 1, type, span, Origin.ACRONYM));
        }
        int tail = type == Type.LOC ? knownTail(first, end, matches, offset) : first;
        if (tail > first) {
            return List.of(mention(tail, end, type, span, Origin.TAGGER));
        }
        int body = type == Type.LOC ? innerBody(first, end) : end;
        if (body < end) {
            return List.of(
                    mention(first, body, Type.LOC, span, Origin.TAGGER),
                    mention(body, end, Type.ORG, span, Origin.TAGGER));
        }
        if (type == Type.PER && end - first >= 3 && first > 0 && isKind(first - 1, Triggers.Kind.AREA)) {
            return List.of(
                    mention(first, first + 1, Type.LOC, span, Origin.TAGGER),
                    mention(first + 1, end, Type.PER, span, Origin.TAGGER));
        }
        List<NameMention> parts = tiles(first, end, span, matches, offset);
        if (parts.isEmpty() && span.probability() < SURE) {
            parts = placeThenPerson(first, end, type, span, matches, offset);
        }
        return parts.isEmpty() ? List.of(mention(first, end, type, span, Origin.TAGGER)) : parts;
    }

    /** "PT Pertamina (Persero)": in brackets, yet no name. */
    public static boolean isLegalForm(String word) {
        return word.equalsIgnoreCase("Persero") || word.equalsIgnoreCase("Tbk") || word.equalsIgnoreCase("Perum");
    }

    /** "Kecamatan", "Gedung", "Selatan": the kind of a body or place, and no name without one. */
    private boolean isCommonNoun(int token, Type type, List<NameMatch> matches, int offset) {
        int nouns = Triggers.Kind.ORGANISATION.bit | Triggers.Kind.PLACE.bit | Triggers.Kind.DIRECTION.bit;
        if (type == Type.PER || (kinds(token) & nouns) == 0 || Character.isUpperCase(tokens.last(token))) {
            return false;
        }
        for (NameMatch match : matches) {
            if (match.first() + offset == token && match.end() == match.first() + 1) {
                return false;
            }
        }
        return true;
    }

    private boolean isWord(int token) {
        return tokens.wordLike(token) || tokens.first(token) == '@' || tokens.first(token) == '#';
    }

    private NameMention mention(int first, int end, Type type, Tagger.Span span, Origin origin) {
        return NameMention.of(tokens, first, end, type, span.probability(), origin);
    }

    private Type type(int first, int end, Tagger.Span span) {
        boolean body = isKind(first, Triggers.Kind.BODY) && tokens.capitalised(first);
        boolean named = span.type() == Type.PER
                && first > 0
                && isKind(first - 1, Triggers.Kind.NAMER)
                && !tokens.capitalised(first - 1);
        return named || body && end - first > 1 ? Type.ORG : span.type();
    }

    /** "pelabuhan Vladivostok": where the known place begins after common nouns that are no part of its name. */
    private int knownTail(int first, int end, List<NameMatch> matches, int offset) {
        if (tokens.capitalised(first) || isKind(first, Triggers.Kind.AREA)) {
            return first;
        }
        for (NameMatch match : matches) {
            int start = match.first() + offset;
            if (start > first && match.end() + offset == end && match.certain() && match.type() == Type.LOC) {
                for (int i = first; i < start; i++) {
                    if (tokens.capitalised(i)) {
                        return first;
                    }
                }
                return start;
            }
        }
        return first;
    }

    /** "Semarang Utara Polrestabes Semarang": where a body's name begins inside a place's. */
    private int innerBody(int first, int end) {
        for (int i = first + 1; i < end - 1; i++) {
            if (tokens.capitalised(i) && isKind(i, Triggers.Kind.BODY)) {
                return i;
            }
        }
        return end;
    }

    private boolean isKind(int token, Triggers.Kind kind) {
        return (kinds(token) & kind.bit) != 0;
    }

    private int kinds(int token) {
        return triggers.kinds(tokens.lower(token));
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

    /**
     * An organisation that the tagger passed over but whose kind or use the words before it give away: "kantor berita
     * RIA", "dilansir dari Guardian".
     *
     * @param limit the end of the sentence
     */
    @Nullable NameMention announced(int first, int sentence, int limit) {
        if (first - 1 < sentence || !tokens.capitalised(first) || tokens.length(first) < 2) {
            return null;
        }
        int at = first - 1;
        boolean named = isKind(at, Triggers.Kind.NAMER) && !tokens.capitalised(at);
        if (!named && at > sentence && isKind(at, Triggers.Kind.PREPOSITION)) {
            at--;
        }
        if (!named && !isKind(at, Triggers.Kind.CITES)) {
            return null;
        }
        int end = first;
        while (end < limit && (tokens.capitalised(end) || end > first && Character.isDigit(tokens.first(end)))) {
            if ((kinds(end) & (Triggers.Kind.DAY.bit | Triggers.Kind.MONTH.bit | Triggers.Kind.TITLE.bit)) != 0) {
                return null;
            }
            end++;
        }
        return end - first > 4 ? null : NameMention.of(tokens, first, end, Type.ORG, 0.7, Origin.ANNOUNCED);
    }

    /** A Korean name as Indonesian papers write it: "Pak Jong-chon". */
    @Nullable NameMention koreanName(int family, int limit, WordClusters vocabulary) {
        if (family + 1 >= limit
                || !tokens.capitalised(family)
                || tokens.length(family) > 5
                || !isKoreanGivenName(family + 1)) {
            return null;
        }
        String given = tokens.word(family + 1);
        int hyphen = given.indexOf('-');
        boolean everyday = isSmall(given, vocabulary)
                || isSmall(given.substring(hyphen + 1), vocabulary)
                || isSmall(given.substring(0, hyphen), vocabulary);
        return everyday ? null : NameMention.of(tokens, family, family + 2, Type.PER, 0.8, Origin.PATTERN);
    }

    private static boolean isSmall(String word, WordClusters vocabulary) {
        return vocabulary.casing(vocabulary.word(Hashing.ofLower(word))) == WordClusters.SMALL;
    }

    /** A capital, up to six letters, a hyphen, up to six small letters, the halves not the same. */
    private boolean isKoreanGivenName(int token) {
        if (token >= tokens.size() || !tokens.capitalised(token) || tokens.length(token) > 13) {
            return false;
        }
        String word = tokens.word(token);
        int hyphen = word.indexOf('-');
        if (hyphen < 1 || hyphen > 6 || word.length() - hyphen < 3 || word.length() - hyphen > 7) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (i != hyphen && !Character.isLowerCase(word.charAt(i))) {
                return false;
            }
        }
        return !word.substring(1, hyphen).equals(word.substring(hyphen + 2));
    }

    /** The name of a web site that is written as a name: "Kompas.com", "TEMPO.CO". */
    @Nullable NameMention site(int token) {
        return tokens.capitalised(token) && Tokenizer.isSite(tokens.text(), tokens.start(token), tokens.end(token))
                ? NameMention.of(tokens, token, token + 1, Type.ORG, 0.8, Origin.SITE)
                : null;
    }
}
