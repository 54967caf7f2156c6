package id.warta.enrich.quotation;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Quotation;
import id.warta.article.Enrichment.Speaker;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.quotation.Attribution.Cue;
import id.warta.enrich.quotation.Attribution.Voice;
import id.warta.enrich.quotation.SpeechCues.Kind;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is quoted word for word, and from whom. One pass in text order, which remembers who has the floor: the
 * person last named with a verb of speech. Quoted text counts where a verb of speech stands beside it, or where it is a
 * sentence of its own that goes on with a quotation or follows such a person; titles and irony have neither.
 *
 * <p>One instance a document.
 */
public final class QuotationFinder {
    /** Shorter texts need a verb right beside them; so do those that are not sentences. */
    private static final int SENTENCE = 4;

    /** What stands alone, with nobody who has the floor, must at least be so long. */
    private static final int ALONE = 8;

    private final Tokens tokens;
    private final SpeechCues cues;
    private final Attribution attribution;
    private final List<Quotation> found = new ArrayList<>();

    private @Nullable Speaker floor;

    /** The paragraph in which the speaker who has the floor was last named or quoted. */
    private int floorLine = -2;

    /** The paragraph of the last quotation. */
    private int quotedLine = -2;

    private int line;

    private QuotationFinder(Tokens tokens, SpeechCues cues, Enrichment named, Triggers triggers) {
        this.tokens = tokens;
        this.cues = cues;
        this.attribution = new Attribution(tokens, cues, new NamedSpeakers(tokens, named), triggers);
    }

    /**
     * The quotations in text order.
     *
     * @param named the people and organisations of the text, linked
     * @param language BCP 47; without cues for it nothing is found
     */
    public static List<Quotation> find(Tokens tokens, Enrichment named, Triggers triggers, @Nullable String language) {
        SpeechCues cues = SpeechCues.of(language);
        if (cues == null) {
            return List.of();
        }
        List<Quoted> quoted = QuoteScanner.scan(tokens, cues);
        if (quoted.isEmpty()) {
            return List.of();
        }
        return new QuotationFinder(tokens, cues, named, triggers).run(quoted);
    }

    private List<Quotation> run(List<Quoted> quoted) {
        int at = 0;
        for (Quoted next : quoted) {
            int sentence = narrate(at, next.open());
            judge(next, sentence);
            at = next.after();
        }
        return found;
    }

    /** Reads what stands between two quotations; returns where its last sentence begins. */
    private int narrate(int from, int to) {
        int sentence = from;
        boolean spoken = false;
        for (int i = from; i < to; i++) {
            if (tokens.startsLine(i)) {
                line += i > 0 ? 1 : 0;
                sentence = i;
                spoken = false;
            }
            if (endsSentence(i)) {
                sentence = i + 1;
                spoken = false;
                continue;
            }
            spoken |= giveFloor(i, sentence, spoken);
        }
        if (to < tokens.size() && tokens.startsLine(to)) {
            line += to > 0 ? 1 : 0;
            sentence = to;
        }
        return sentence;
    }

    /** Only the first verb of a sentence has its subject for sure. */
    private boolean giveFloor(int token, int sentence, boolean spoken) {
        int kinds = cues.kinds(tokens, token);
        if (kinds == 0) {
            return false;
        }
        if ((kinds & (Kind.SAYS.bit | Kind.VIEW.bit)) != 0 && !spoken) {
            take(attribution.subjectBefore(token, sentence));
            return true;
        }
        if ((kinds & Kind.ACCORDING.bit) != 0 || (kinds & Kind.AFTER.bit) != 0 && isParenthesis(token)) {
            take(attribution.subjectAfter(token));
            return (kinds & Kind.ACCORDING.bit) != 0;
        }
        return false;
    }

    /** Agus, kata Edo, ditangkap. */
    private boolean isParenthesis(int token) {
        return token > 0 && tokens.is(token - 1, ',');
    }

    private void take(Voice voice) {
        if (voice.speaker() != null) {
            floor = voice.speaker();
            floorLine = line;
        } else if (voice.same()) {
            floorLine = line;
        }
    }

    private boolean endsSentence(int token) {
        char c = tokens.first(token);
        return tokens.length(token) == 1 && (c == '.' || c == '!' || c == '?');
    }

    private void judge(Quoted quoted, int sentence) {
        boolean isLong = words(quoted) >= SENTENCE;
        boolean isSentence = isLong && startsLikeSentence(quoted);
        Cue cue = attribution.behind(quoted, isLong || endsLikeSpeech(quoted));
        if (cue == null) {
            cue = attribution.before(quoted, sentence, isSentence);
        }
        if (cue != null) {
            Voice voice = cue.voice();
            if (!voice.same()) {
                floor = voice.speaker();
            }
            String word = tokens.word(cue.token()).toLowerCase(Locale.ROOT);
            add(quoted, floor, Character.isLetter(word.charAt(0)) ? word : null);
        } else if (line > 0 && startsLikeSentence(quoted) && standsAlone(quoted, sentence)) {
            boolean goesOn = isLong && (line - quotedLine <= 1 || line - floorLine <= 1)
                    || line == quotedLine && endsSentence(quoted.end() - 1);
            if (goesOn || words(quoted) >= ALONE && quoted.open() == sentence) {
                add(quoted, goesOn ? floor : null, null);
            }
        }
    }

    private void add(Quoted quoted, @Nullable Speaker speaker, @Nullable String cue) {
        int end = quoted.end();
        if (end > quoted.first() + 1 && tokens.is(end - 1, ',')) {
            end--;
        }
        int start = tokens.start(quoted.first());
        int stop = tokens.end(end - 1);
        found.add(new Quotation(tokens.text().substring(start, stop), start, stop, speaker, cue));
        floor = speaker;
        floorLine = line;
        quotedLine = line;
    }

    private boolean endsLikeSpeech(Quoted quoted) {
        return tokens.is(quoted.end() - 1, ',') || endsSentence(quoted.end() - 1);
    }

    private boolean startsLikeSentence(Quoted quoted) {
        char first = tokens.first(quoted.first());
        return !Character.isLowerCase(first) && first != '.' && first != ',';
    }

    /** A sentence of its own: nothing before it in its sentence, and nothing that goes on behind it. */
    private boolean standsAlone(Quoted quoted, int sentence) {
        int after = quoted.after();
        boolean ends = after >= tokens.size()
                || tokens.startsLine(after)
                || QuoteScanner.isMark(tokens, after)
                || !Character.isLetter(tokens.first(after))
                || tokens.capitalised(after) && endsSentence(quoted.end() - 1);
        return ends
                && quoted.open() == sentence
                && (quoted.closed() || after >= tokens.size() || tokens.startsLine(after));
    }

    private int words(Quoted quoted) {
        int words = 0;
        for (int i = quoted.first(); i < quoted.end() && words < ALONE; i++) {
            words += tokens.wordLike(i) ? 1 : 0;
        }
        return words;
    }
}
