package id.warta.enrich.quotation;

import id.warta.article.Enrichment.Speaker;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.quotation.NamedSpeakers.Named;
import id.warta.enrich.quotation.NamedSpeakers.Sort;
import id.warta.enrich.quotation.SpeechCues.Kind;
import id.warta.enrich.text.Tokens;
import org.jspecify.annotations.Nullable;

/** Reads who says what from the words around a quotation. One a document; every search is bounded. */
final class Attribution {
    /** How far a speaker may stand behind the verb: titles are long. */
    private static final int TITLE = 26;

    /** How far a verb may stand from the quotation that it introduces, and a subject from its verb. */
    private static final int CLAUSE = 40;

    private static final int TITLE_WORDS = Triggers.Kind.TITLE.bit
            | Triggers.Kind.ORGANISATION.bit
            | Triggers.Kind.PLACE.bit
            | Triggers.Kind.PREPOSITION.bit;

    /**
     * Who a verb of speech belongs to.
     *
     * @param speaker named here; null where nobody is
     * @param same whether it is who spoke last
     */
    record Voice(@Nullable Speaker speaker, boolean same) {
        static final Voice UNNAMED = new Voice(null, false);
        static final Voice SAME = new Voice(null, true);

        static Voice of(Speaker speaker) {
            return new Voice(speaker, false);
        }
    }

    /** A verb of speech at a token, and who it belongs to. */
    record Cue(int token, Voice voice) {}

    private final Tokens tokens;
    private final SpeechCues cues;
    private final NamedSpeakers names;
    private final Triggers triggers;

    Attribution(Tokens tokens, SpeechCues cues, NamedSpeakers names, Triggers triggers) {
        this.tokens = tokens;
        this.cues = cues;
        this.names = names;
        this.triggers = triggers;
    }

    /** "…," kata Budi; "…," ujarnya; "…," Budi menambahkan. Null where no verb follows. */
    @Nullable Cue behind(Quoted quoted, boolean isSentence) {
        int at = quoted.after();
        if (onLine(at) && (tokens.is(at, ',') || tokens.is(at, '.'))) {
            at++;
        }
        int opening = at;
        while (at < opening + 2 && onLine(at) && cues.is(tokens, at, Kind.OPENING)) {
            at++;
        }
        if (!onLine(at)) {
            return null;
        }
        if (cues.isSuffixed(tokens, at)) {
            return new Cue(at, Voice.SAME);
        }
        if (cues.is(tokens, at, Kind.AFTER)) {
            return new Cue(at, subjectAfter(at));
        }
        if (at > opening && cues.is(tokens, opening, Kind.AFTER)) {
            return new Cue(opening, subjectAfter(opening));
        }
        return isSentence ? subjectThenVerb(at) : null;
    }

    /** Budi menambahkan, dia berkata. */
    private @Nullable Cue subjectThenVerb(int at) {
        if (cues.is(tokens, at, Kind.PRONOUN)) {
            return isVerb(at + 1) ? new Cue(at + 1, Voice.SAME) : null;
        }
        for (int i = at; onLine(i) && i < at + 8 && !cues.is(tokens, i, Kind.STOP); i++) {
            Named named = names.at(i);
            if (named != null && named.sort() == Sort.PERSON) {
                for (int verb = named.end(); verb < named.end() + 3; verb++) {
                    if (isVerb(verb)) {
                        return new Cue(verb, Voice.of(named.speaker()));
                    }
                }
                return null;
            }
        }
        return null;
    }

    private boolean isVerb(int token) {
        return onLine(token) && (cues.kinds(tokens, token) & (Kind.SAYS.bit | Kind.AFTER.bit)) != 0;
    }

    /**
     * Budi mengatakan, "…"; Budi: "…". Null where neither verb nor name stands before it.
     *
     * @param from where the sentence begins
     */
    @Nullable Cue before(Quoted quoted, int from, boolean isLong) {
        int last = quoted.open() - 1;
        if (last < from) {
            return null;
        }
        boolean colon = tokens.is(last, ':');
        boolean comma = tokens.is(last, ',');
        if (!colon && !comma && !isLong) {
            return null;
        }
        int reach = colon ? CLAUSE : comma ? 14 : 2;
        for (int i = last; i >= from && i > last - reach; i--) {
            int kinds = cues.kinds(tokens, i);
            if ((kinds & Kind.SAYS.bit) != 0) {
                return new Cue(i, subjectBefore(i, from));
            }
            if (cues.isSuffixed(tokens, i)) {
                return new Cue(i, Voice.SAME);
            }
            if ((kinds & Kind.AFTER.bit) != 0 && i + 1 < last) {
                Named named = names.at(i + 1);
                if (named != null || cues.is(tokens, i + 1, Kind.PRONOUN)) {
                    return new Cue(i, subjectAfter(i));
                }
            }
        }
        Named named = colon && last > from ? names.at(last - 1) : null;
        return named != null && named.sort() == Sort.PERSON && last - from < 10
                ? new Cue(last, Voice.of(named.speaker()))
                : null;
    }

    /** The subject behind a verb: kata pelatih Persib, Budi Santoso; kata dia; kata pelatih asal Skotlandia ini. */
    Voice subjectAfter(int verb) {
        int first = onLine(verb + 1) && cues.is(tokens, verb + 1, Kind.BY) ? verb + 2 : verb + 1;
        if (!onLine(first) || cues.is(tokens, first, Kind.PRONOUN)) {
            return onLine(first) ? Voice.SAME : Voice.UNNAMED;
        }
        Named organisation = null;
        int at = first;
        for (; onLine(at) && at < verb + TITLE && !endsClause(at); at++) {
            Named named = names.at(at);
            if (named != null && named.sort() == Sort.PERSON) {
                return Voice.of(named.speaker());
            }
            if (named != null
                    && named.sort() == Sort.ORGANISATION
                    && organisation == null
                    && named.first() <= first + 1) {
                organisation = named;
            }
            int kinds = cues.kinds(tokens, at);
            if ((kinds & Kind.THIS.bit) != 0) {
                return Voice.SAME;
            }
            if ((kinds & Kind.STOP.bit) != 0) {
                break;
            }
        }
        if (organisation != null && (organisation.first() == first || !tokens.capitalised(first))) {
            return Voice.of(organisation.speaker());
        }
        String unknown = unknownName(first);
        if (unknown != null) {
            return Voice.of(new Speaker(unknown, null));
        }
        for (; onLine(at) && at < verb + 14 && !endsClause(at); at++) {
            if (cues.is(tokens, at, Kind.THIS)) {
                return Voice.SAME;
            }
        }
        return Voice.UNNAMED;
    }

    /** Words in capitals right behind a verb are a name, even where the recogniser saw none. */
    private @Nullable String unknownName(int first) {
        if (!tokens.capitalised(first)
                || names.at(first) != null
                || (triggers.kinds(tokens.lower(first)) & TITLE_WORDS) != 0) {
            return null;
        }
        int end = first + 1;
        while (onLine(end) && end < first + 4 && tokens.capitalised(end) && names.at(end) == null) {
            end++;
        }
        return tokens.text().substring(tokens.start(first), tokens.end(end - 1));
    }

    /** The subject before a verb: Budi, ketua panitia, mengatakan. */
    Voice subjectBefore(int verb, int from) {
        for (int i = verb - 1; i >= from && i > verb - CLAUSE; i--) {
            Named named = names.at(i);
            if (named != null) {
                boolean adjacent = i == verb - 1;
                boolean ofOther = named.first() > from && cues.is(tokens, named.first() - 1, Kind.STOP);
                if (named.sort() == Sort.PERSON && (adjacent || !ofOther)
                        || named.sort() == Sort.ORGANISATION && adjacent) {
                    return Voice.of(named.speaker());
                }
                i = Math.min(i, named.first());
            } else if (cues.is(tokens, i, Kind.PRONOUN)) {
                return Voice.SAME;
            }
        }
        return Voice.UNNAMED;
    }

    private boolean endsClause(int token) {
        char c = tokens.first(token);
        return tokens.length(token) == 1 && (c == '.' || c == '!' || c == '?' || c == ';' || c == ':')
                || QuoteScanner.isMark(tokens, token);
    }

    /** Whether the token is there and on the line of the one before it. */
    private boolean onLine(int token) {
        return token < tokens.size() && !tokens.startsLine(token);
    }
}
