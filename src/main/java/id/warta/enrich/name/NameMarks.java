package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * Where the names of {@link NameLexicons} stand in a sentence. The lexicons share one table, so that each stretch of
 * words is looked up once for all of them. Immutable and safe to share.
 */
final class NameMarks {
    private static final int LEXICONS = 3;
    private static final int PRESENT_BITS = 20;

    /** Open addressing: key, then its class in each lexicon, a byte each. */
    private final int[] slots;

    private final int mask;

    /** One bit for the high bits of each key: most stretches of words are no name, and this says so from a small table. */
    private final long[] present = new long[1 << PRESENT_BITS - 6];

    NameMarks(NameLexicons names) {
        List<NameLexicon> lexicons = List.of(names.corpus(), names.known(), names.listed());
        int size = lexicons.stream().mapToInt(NameLexicon::size).sum();
        int capacity = Integer.highestOneBit(Math.max(16, size * 3 / 2)) * 2;
        slots = new int[2 * capacity];
        mask = capacity - 1;
        for (int lexicon = 0; lexicon < LEXICONS; lexicon++) {
            int shift = 8 * lexicon;
            lexicons.get(lexicon).forEach((key, type) -> {
                slots[slot(key) + 1] |= type << shift;
                present[key >>> 38 - PRESENT_BITS] |= 1L << (key >>> 32 - PRESENT_BITS);
            });
        }
    }

    /** The slot of a key, which may be free: then it is the key's from now on. */
    private int slot(int key) {
        int at = 2 * (key & mask);
        while (slots[at] != 0 && slots[at] != key) {
            at = at + 2 & slots.length - 1;
        }
        slots[at] = key;
        return at;
    }

    private int classes(int key) {
        if ((present[key >>> 38 - PRESENT_BITS] >>> (key >>> 32 - PRESENT_BITS) & 1) == 0) {
            return 0;
        }
        for (int at = 2 * (key & mask); slots[at] != 0; at = at + 2 & slots.length - 1) {
            if (slots[at] == key) {
                return slots[at + 1];
            }
        }
        return 0;
    }

    /**
     * Marks the longest known names among the tokens [{@code from}, {@code to}), left to right, those of each lexicon by
     * themselves. A name begins with a capital.
     *
     * @param marks for each lexicon (corpus, known, listed) receives, for each word, 0 or {@code class * 4 + position} (0
     *     first, 1 inside, 2 last, 3 only)
     */
    void mark(Tokens tokens, int from, int to, int[][] marks) {
        int length = to - from;
        for (int[] each : marks) {
            Arrays.fill(each, 0, length, 0);
        }
        int[] sizes = new int[LEXICONS];
        int[] types = new int[LEXICONS];
        int[] next = new int[LEXICONS];
        for (int i = 0; i < length; i++) {
            if (!tokens.capitalised(from + i)) {
                continue;
            }
            Arrays.fill(sizes, 0);
            long hash = Hashing.start();
            for (int k = 0; k < NameLexicon.MAX_WORDS && i + k < length; k++) {
                hash = Hashing.join(hash, tokens.lower(from + i + k));
                int found = classes(Hashing.key(hash));
                for (int lexicon = 0; found != 0; lexicon++, found >>>= 8) {
                    if ((found & 0xff) != 0) {
                        sizes[lexicon] = k + 1;
                        types[lexicon] = found & 0xff;
                    }
                }
            }
            for (int lexicon = 0; lexicon < LEXICONS; lexicon++) {
                int size = sizes[lexicon];
                if (size > 0 && i >= next[lexicon]) {
                    for (int k = 0; k < size; k++) {
                        int position = size == 1 ? 3 : k == 0 ? 0 : k == size - 1 ? 2 : 1;
                        marks[lexicon][i + k] = types[lexicon] * 4 + position;
                    }
                    next[lexicon] = i + size;
                }
            }
        }
    }
}
