package id.warta.enrich.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A word list that gives each word its kinds as bits, whatever its case. A lookup makes no garbage. The files have lines
 * of a kind, a tab and words; lines that begin with {@code #} are comments.
 */
public final class WordKinds {
    private final int[] keys;
    private final int[] kinds;
    private final int mask;

    private WordKinds(Map<Integer, Integer> byKey) {
        int capacity = Integer.highestOneBit(byKey.size() * 4 + 4) * 2;
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

    /**
     * Reads a list out of the jar.
     *
     * @param bitOf the bit of a kind, by its name in the file
     */
    public static WordKinds load(String resource, ToIntFunction<String> bitOf) {
        Map<Integer, Integer> byKey = new HashMap<>();
        try (InputStream in = WordKinds.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int tab = line.indexOf('\t');
                int bit = bitOf.applyAsInt(line.substring(0, tab));
                for (String word : line.substring(tab + 1).split(" ")) {
                    byKey.merge(Hashing.key(Hashing.ofLower(word)), bit, (a, b) -> a | b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return new WordKinds(byKey);
    }

    /** The kinds of a word as bits, by its {@link Hashing#ofLower}; 0 for most words. */
    public int of(long lowerHash) {
        int key = Hashing.key(lowerHash);
        for (int at = key & mask; keys[at] != 0; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return kinds[at];
            }
        }
        return 0;
    }
}
