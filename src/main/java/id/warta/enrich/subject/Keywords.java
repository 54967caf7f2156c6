package id.warta.enrich.subject;

import id.warta.enrich.text.Hashing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The words that can say alone what an article is about: "gempa", not "segera". Immutable. */
final class Keywords {
    private static final String RESOURCE = "/enrich/keywords-id.txt";

    private final int[] keys;

    private Keywords(int[] sorted) {
        keys = sorted;
    }

    static Keywords load() {
        try (InputStream in = Keywords.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            return new Keywords(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToInt(word -> Hashing.key(Hashing.ofLower(word)))
                    .sorted()
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** @param key a word's {@link Hashing#key} */
    boolean has(int key) {
        return Arrays.binarySearch(keys, key) >= 0;
    }
}
