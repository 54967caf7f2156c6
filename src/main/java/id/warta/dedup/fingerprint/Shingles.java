package id.warta.dedup.fingerprint;

import java.util.Arrays;

/**
 * The set of three-word shingles of a text, as 32-bit hashes in unsigned order.
 *
 * <p>A long text keeps only its smallest hashes, up to {@code limit} (a bottom-k sketch: Broder, "On the resemblance
 * and containment of documents", 1997); two sketches are compared on the range that both have in full, which leaves
 * the estimates unbiased. Up to {@value #CAP} shingles the figures are exact but for hash collisions.
 */
public final class Shingles {
    static final int CAP = 1_024;

    private static final int SIZE = 3;
    private static final int ALL = -1;
    /** Hashes below this (one in sixteen) are the anchors. */
    private static final int ANCHOR_LIMIT = 1 << 28;

    /** Anchors of a text, at most. */
    public static final int MAX_ANCHORS = 96;

    /** Ascending as unsigned. */
    final int[] hashes;

    /** Every shingle of the text with an unsigned hash up to this is in {@link #hashes}; -1: every shingle at all. */
    final int limit;

    Shingles(int[] hashes, int limit) {
        this.hashes = hashes;
        this.limit = limit;
    }

    /** @param all see {@link #hashes} */
    static Shingles of(int[] all) {
        int[] sorted = sortedUnsigned(all);
        if (sorted.length <= CAP) {
            return new Shingles(sorted, ALL);
        }
        return new Shingles(Arrays.copyOf(sorted, CAP), sorted[CAP - 1]);
    }

    /** Every shingle's hash in text order, by its first word, repeats included; a shorter text is one shingle. */
    static int[] hashes(Words words) {
        int n = words.count == 0 ? 0 : Math.max(1, words.count - SIZE + 1);
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
            out[i] = hash(words, i);
        }
        return out;
    }

    /** The hash of the shingle that starts at a word. */
    private static int hash(Words words, int start) {
        long h = 0;
        for (int i = start; i < Math.min(words.count, start + SIZE); i++) {
            h = (h + words.hashes[i]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (Words.mix(h) >>> 32);
    }

    /** Sorts as unsigned and drops repeats. */
    static int[] sortedUnsigned(int[] values) {
        int[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(out);
        int n = 0;
        for (int i = 0; i < out.length; i++) {
            if (i == 0 || out[i] != out[i - 1]) {
                out[n++] = out[i];
            }
        }
        out = n == out.length ? out : Arrays.copyOf(out, n);
        for (int i = 0; i < n; i++) {
            out[i] ^= Integer.MIN_VALUE;
        }
        return out;
    }

    /** The shingles that passages are looked up by: the same sixteenth of every text's. */
    public int[] anchors() {
        int n = 0;
        while (n < hashes.length && n < MAX_ANCHORS && Integer.compareUnsigned(hashes[n], ANCHOR_LIMIT) < 0) {
            n++;
        }
        return Arrays.copyOf(hashes, n);
    }

    /** How much of two texts is the same. */
    public Overlap overlap(Shingles other) {
        int bound = Integer.compareUnsigned(limit, other.limit) < 0 ? limit : other.limit;
        int mine = countUpTo(bound);
        int theirs = other.countUpTo(bound);
        int shared = 0;
        for (int i = 0, j = 0; i < mine && j < theirs; ) {
            int a = hashes[i] ^ Integer.MIN_VALUE;
            int b = other.hashes[j] ^ Integer.MIN_VALUE;
            shared += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        return new Overlap(shared, mine, theirs);
    }

    /** Whether a shingle would be in {@link #hashes} if the text had it. */
    boolean keeps(int hash) {
        return Integer.compareUnsigned(hash, limit) <= 0;
    }

    /** Whether a shingle is in the text, as far as it is kept. */
    boolean has(int hash) {
        int low = 0;
        int high = hashes.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(hashes[middle], hash);
            if (order == 0) {
                return true;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return false;
    }

    private int countUpTo(int bound) {
        if (Integer.compareUnsigned(bound, limit) >= 0) {
            return hashes.length;
        }
        int low = 0;
        int high = hashes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(hashes[middle], bound) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Shingles in common.
     *
     * @param shared in both
     * @param mine in the one asked
     * @param theirs in the other
     */
    public record Overlap(int shared, int mine, int theirs) {
        /** The same, with the other text asked. */
        public Overlap turned() {
            return new Overlap(shared, theirs, mine);
        }

        /** Shared of all, 0 to 1. */
        public double jaccard() {
            int union = mine + theirs - shared;
            return union == 0 ? 0 : (double) shared / union;
        }

        /** Shared of the smaller text's, 0 to 1. */
        public double containment() {
            int smaller = Math.min(mine, theirs);
            return smaller == 0 ? 0 : (double) shared / smaller;
        }

        /** Share of the asked text that the other has, 0 to 1. */
        public double ofMine() {
            return mine == 0 ? 0 : (double) shared / mine;
        }
    }
}
