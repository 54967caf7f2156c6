package id.warta.enrich.name;

import id.warta.enrich.text.Tokens;
import id.warta.enrich.text.WordKinds;
import java.util.Locale;

/** Words that stand beside names and tell their type: titles, "Kementerian", "Kabupaten", verbs of saying. */
public final class Triggers {
    /** What such a word announces. A word may be of several kinds. */
    public enum Kind {
        TITLE,
        HONORIFIC,
        KIN,
        ORGANISATION,
        /** A first word that only names of organisations have. */
        BODY,
        PLACE,
        DIRECTION,
        PREPOSITION,
        SAY,
        MONTH,
        DAY,
        FUNCTION,
        EVENT,
        /** A common noun that the name of an organisation follows: "kantor berita", "maskapai". */
        NAMER,
        /** A form of address, never of the name: "Pak", "Mbak". */
        ADDRESS,
        /** A common noun that belongs to the name of a place: "kota", "wilayah". */
        AREA,
        /** A verb that the name of a medium follows: "dilansir". */
        CITES;

        public final int bit = 1 << ordinal();

        /** The kinds that the tagger's features know; the later ones serve rules, and may change without training. */
        static final int LEARNT = (1 << NAMER.ordinal()) - 1;
    }

    private static final String RESOURCE = "/enrich/triggers-id.tsv";

    private final WordKinds words;

    private Triggers(WordKinds words) {
        this.words = words;
    }

    /** The words that ship with Warta. */
    public static Triggers load() {
        return new Triggers(WordKinds.load(RESOURCE, name -> Kind.valueOf(name.toUpperCase(Locale.ROOT)).bit));
    }

    /** The kinds of a word as bits, by its {@link Tokens#lower}; 0 for most words. */
    public int kinds(long lowerHash) {
        return words.of(lowerHash);
    }
}
