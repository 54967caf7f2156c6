package id.warta.enrich.subject;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokens;
import java.util.Arrays;

/** The telling words of one text, each with how often it stands there, in order of first appearance. */
final class TermCounts {
    /** A word of the headline counts as so many. */
    static final int HEADLINE = 3;

    /** More different words than this are not looked at: what an article is about shows before. */
    private static final int MOST = 4000;

    private static final int SHORTEST = 3;

    int size;
    int[] keys = new int[256];
    float[] weights = new float[256];
    int[] counts = new int[256];

    /** The first token of each term. */
    int[] tokens = new int[256];

    /** For each token its term, or -1. */
    final int[] termOf;

    private int[] slots = new int[1024];

    private TermCounts(int tokens) {
        termOf = new int[tokens];
        Arrays.fill(slots, -1);
    }

    /** @param headlineEnd where the headline ends in the text */
    static TermCounts of(Tokens tokens, TermWeights weights, int headlineEnd) {
        TermCounts terms = new TermCounts(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            terms.termOf[i] = -1;
            if (tokens.length(i) >= SHORTEST && Character.isLetter(tokens.first(i))) {
                int key = Hashing.key(tokens.lower(i));
                terms.termOf[i] = terms.add(key, i, weights, tokens.start(i) < headlineEnd ? HEADLINE : 1);
            }
        }
        return terms;
    }

    private int add(int key, int token, TermWeights table, int times) {
        int mask = slots.length - 1;
        int at = (key * 0x9E3779B9) >>> 1 & mask;
        while (slots[at] >= 0) {
            if (keys[slots[at]] == key) {
                counts[slots[at]] += times;
                return slots[at];
            }
            at = (at + 1) & mask;
        }
        float weight = table.of(key);
        if (weight == 0 || size == MOST) {
            return -1;
        }
        if (size == keys.length) {
            grow();
            return add(key, token, table, times);
        }
        slots[at] = size;
        keys[size] = key;
        weights[size] = weight;
        counts[size] = times;
        tokens[size] = token;
        return size++;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        weights = Arrays.copyOf(weights, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
        tokens = Arrays.copyOf(tokens, size * 2);
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int term = 0; term < size; term++) {
            int at = (keys[term] * 0x9E3779B9) >>> 1 & mask;
            while (slots[at] >= 0) {
                at = (at + 1) & mask;
            }
            slots[at] = term;
        }
    }
}
