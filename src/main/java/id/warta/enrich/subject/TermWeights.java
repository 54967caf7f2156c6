package id.warta.enrich.subject;

import id.warta.enrich.text.Hashing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How telling a word is, from the frozen counts of articles that hold it: the table that deduplication uses too, so that
 * it ships once. Immutable.
 */
final class TermWeights {
    /** Words in more than this share of articles tell nothing. */
    private static final double COMMON = 0.1;

    private static final String RESOURCE = "/dedup/idf-id.tsv";

    /** Open addressing: the key of a word, and the bits of its weight. */
    private final int[] slots;

    private final float unseen;

    private TermWeights(int terms, double documents) {
        int capacity = Integer.highestOneBit(Math.max(2, terms) * 2 - 1) * 2;
        slots = new int[2 * capacity];
        unseen = (float) Math.log(documents);
    }

    static TermWeights load() {
        try (InputStream in = TermWeights.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            TermWeights table = null;
            double documents = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                double count = Double.parseDouble(cells[1]);
                if (table == null) {
                    documents = count;
                    table = new TermWeights(Integer.parseInt(cells[3]), documents);
                } else {
                    table.put(
                            Hashing.key(Hashing.ofLower(cells[0])),
                            count > COMMON * documents ? 0 : (float) Math.log((documents + 1) / (count + 1)));
                }
            }
            if (table == null) {
                throw new IOException(RESOURCE + " has no head");
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private void put(int key, float weight) {
        int at = slot(key);
        while (slots[at] != 0) {
            at = next(at);
        }
        slots[at] = key;
        slots[at + 1] = Float.floatToRawIntBits(weight);
    }

    /** The weight of a word by its {@link Hashing#key}: 0 for one that tells nothing. */
    float of(int key) {
        for (int at = slot(key); slots[at] != 0; at = next(at)) {
            if (slots[at] == key) {
                return Float.intBitsToFloat(slots[at + 1]);
            }
        }
        return unseen;
    }

    private int slot(int key) {
        return 2 * key & slots.length - 1;
    }

    private int next(int slot) {
        return slot + 2 & slots.length - 1;
    }
}
