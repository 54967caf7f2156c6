package id.warta.enrich.quotation;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokens;
import id.warta.enrich.text.WordKinds;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of reported speech of one language, from the resources {@code /enrich/cues-LANGUAGE.tsv}. */
final class SpeechCues {
    /** What such a word does. A word may be of several kinds. */
    enum Kind {
        /** A verb whose subject follows it, behind the quotation: "…," kata Budi. */
        AFTER,
        /** A verb whose subject stands before it: Budi mengatakan, "…". */
        SAYS,
        /** A verb that gives its subject the floor, but no quotation by itself: Budi menilai …. */
        VIEW,
        /** Before the name of who is reported: menurut Budi, disampaikan Budi. */
        ACCORDING,
        /** Between a verb and the name of who speaks: disampaikan oleh Budi, according to Budi. */
        BY,
        /** Stands for who spoke last. */
        PRONOUN,
        /** Makes a description stand for who spoke last: kata pelatih asal Skotlandia ini. */
        THIS,
        /** May stand between a quotation and its verb: demikian kata Budi. */
        OPENING,
        /** Ends the description of a speaker: names behind it are of others. */
        STOP;

        final int bit = 1 << ordinal();
    }

    /** Makes "his, her, their" and is glued to the verb: "…," ujarnya. */
    private static final String SUFFIX = "nya";

    private static final SpeechCues INDONESIAN = new SpeechCues("/enrich/cues-id.tsv");
    private static final Map<String, SpeechCues> BY_LANGUAGE =
            Map.of("id", INDONESIAN, "ms", INDONESIAN, "en", new SpeechCues("/enrich/cues-en.tsv"));

    private final WordKinds words;

    private SpeechCues(String resource) {
        words = WordKinds.load(resource, name -> Kind.valueOf(name.toUpperCase(Locale.ROOT)).bit);
    }

    /** Null where Warta has no cues for the language. */
    static @Nullable SpeechCues of(@Nullable String language) {
        return language == null ? null : BY_LANGUAGE.get(language);
    }

    boolean is(Tokens tokens, int token, Kind kind) {
        return (kinds(tokens, token) & kind.bit) != 0;
    }

    /** The kinds of a token, as bits. */
    int kinds(Tokens tokens, int token) {
        return words.of(tokens.lower(token));
    }

    /** Whether the token is a verb with its subject as a suffix: "ujarnya". */
    boolean isSuffixed(Tokens tokens, int token) {
        int stem = tokens.end(token) - SUFFIX.length();
        return tokens.length(token) > SUFFIX.length() + 2
                && tokens.text().startsWith(SUFFIX, stem)
                && (words.of(Hashing.ofLower(tokens.text(), tokens.start(token), stem)) & Kind.AFTER.bit) != 0;
    }
}
