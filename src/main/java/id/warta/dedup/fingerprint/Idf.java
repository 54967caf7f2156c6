package id.warta.dedup.fingerprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How telling a word is: inverse document frequency from a frozen, versioned table per language.
 *
 * <p>Frozen, because a table that moves with the stream would make a replay decide otherwise. The tables are the
 * resources {@code idf-LANGUAGE.tsv}, whose heads name their source and licence and the command that builds them. A
 * language without a table gets a neutral one, in which longer words are rarer (Zipf's law of abbreviation).
 *
 * <p>Immutable, for any number of threads.
 */
public final class Idf {
    /** Words in more than this share of documents are no terms. */
    private static final double COMMON = 0.2;

    private static final Map<String, Idf> LOADED = new ConcurrentHashMap<>();

    /** Open addressing: the key of a word, and the bits of its weight, which is never 0 where there is a word. */
    private final int[] slots;

    private final double documents;
    private final double unseen;

    private Idf(int capacity, double documents) {
        int size = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1) * 2;
        this.slots = new int[2 * size];
        this.documents = documents;
        this.unseen = Math.log(documents);
    }

    /** The table of a language (BCP 47 primary language), or the neutral one. */
    static Idf of(String language) {
        return LOADED.computeIfAbsent(language, Idf::load);
    }

    /** The key that a word is known by in term vectors. */
    static int key(long wordHash) {
        return (int) (wordHash >>> 32);
    }

    /**
     * The weight of a word: 0 for one too common to tell anything.
     *
     * @param length the word's length in UTF-16 units, for the neutral table
     */
    double weight(int key, int length) {
        if (documents == 0) {
            return length < 4 ? 0 : Math.min(length, 12) * 0.6;
        }
        for (int at = slot(key); slots[at + 1] != 0; at = next(at)) {
            if (slots[at] == key) {
                return Math.max(0, Float.intBitsToFloat(slots[at + 1]));
            }
        }
        return unseen;
    }

    private void put(int key, double documentFrequency) {
        double weight =
                documentFrequency > COMMON * documents ? -1 : Math.log((documents + 1) / (documentFrequency + 1));
        int at = slot(key);
        while (slots[at + 1] != 0 && slots[at] != key) {
            at = next(at);
        }
        slots[at] = key;
        slots[at + 1] = Float.floatToRawIntBits((float) weight);
    }

    private int slot(int key) {
        return 2 * key & slots.length - 1;
    }

    private int next(int slot) {
        return slot + 2 & slots.length - 1;
    }

    private static Idf load(String language) {
        String name = "/dedup/idf-" + language + ".tsv";
        if (!language.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return new Idf(2, 0);
        }
        try (InputStream in = Idf.class.getResourceAsStream(name)) {
            return in == null
                    ? new Idf(2, 0)
                    : read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), name);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Reads a table: {@code #} comments, a line {@code documents TAB n terms TAB m}, then {@code word TAB documents}. */
    private static Idf read(BufferedReader in, String name) throws IOException {
        Idf table = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (table == null) {
                table = new Idf(Integer.parseInt(cells[3]), Double.parseDouble(cells[1]));
            } else {
                table.put(key(Words.hash(cells[0])), Double.parseDouble(cells[1]));
            }
        }
        if (table == null) {
            throw new IOException(name + " has no head");
        }
        return table;
    }
}
