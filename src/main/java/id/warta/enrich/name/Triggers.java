package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

    private final int[] keys;
    private final int[] kinds;
    private final int mask;

    private Triggers(Map<Integer, Integer> byKey) {
        int capacity = Integer.highestOneBit(byKey.size() * 4) * 2;
        keys = new int[capacity];
        kinds = new int[capacity];
        mask = capacity - 1;
        byKey.forEach((key, bits) -> {
            int at = key & mask;
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = key;
            kinds[at] = bits;
        });
    }

    /** The words that ship with Warta. */
    public static Triggers load() {
        Map<Integer, Integer> byKey = new HashMap<>();
        try (InputStream in = Triggers.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int tab = line.indexOf('\t');
                int bit = Kind.valueOf(line.substring(0, tab).toUpperCase(Locale.ROOT)).bit;
                for (String word : line.substring(tab + 1).split(" ")) {
                    byKey.merge(Hashing.key(Hashing.ofLower(word)), bit, (a, b) -> a | b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return new Triggers(byKey);
    }

    /** The kinds of a word as bits, by its lower-case hash; 0 for most words. */
    int kinds(long lowerHash) {
        int key = Hashing.key(lowerHash);
        for (int at = key & mask; keys[at] != 0; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return kinds[at];
            }
        }
        return 0;
    }

    public int kinds(String word) {
        return kinds(Hashing.ofLower(word));
    }
}
