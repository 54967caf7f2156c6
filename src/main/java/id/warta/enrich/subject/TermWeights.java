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

    private final int[] keys;
    private final float[] weights;
    private final float unseen;

    private TermWeights(int terms, double documents) {
        int capacity = Integer.highestOneBit(Math.max(2, terms) * 2 - 1) * 2;
        keys = new int[capacity];
        weights = new float[capacity];
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
        int mask = keys.length - 1;
        int at = key & mask;
        while (keys[at] != 0) {
            at = (at + 1) & mask;
        }
        keys[at] = key;
        weights[at] = weight;
    }

    /** The weight of a word by its {@link Hashing#key}: 0 for one that tells nothing. */
    float of(int key) {
        int mask = keys.length - 1;
        for (int at = key & mask; keys[at] != 0; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return weights[at];
            }
        }
        return unseen;
    }
}
