package id.warta.dedup.story;

import id.warta.dedup.index.KnownArticle;

/**
 * What comparing the latest pairs gave, in 8 MB; each pair has one place, and a newer one takes it. Saves work, decides
 * nothing.
 */
final class PairCache {
    private static final int SIZE = 1 << 19;

    /** By twos: the numbers of a pair, the greater first, then its probability as bits. */
    private final long[] entries = new long[2 * SIZE];

    /** NaN for a pair that is not here. */
    double get(KnownArticle a, KnownArticle b) {
        long pair = pair(a, b);
        int at = at(pair);
        return entries[at] == pair ? Double.longBitsToDouble(entries[at + 1]) : Double.NaN;
    }

    void put(KnownArticle a, KnownArticle b, double value) {
        long pair = pair(a, b);
        int at = at(pair);
        entries[at] = pair;
        entries[at + 1] = Double.doubleToRawLongBits(value);
    }

    private static long pair(KnownArticle a, KnownArticle b) {
        // never 0, for an article is not compared with itself
        return Math.max(a.sequence, b.sequence) << 32 | Math.min(a.sequence, b.sequence) & 0xFFFFFFFFL;
    }

    private static int at(long pair) {
        long h = (pair ^ pair >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (h * 0xBF58476D1CE4E5B9L >>> 45) * 2;
    }
}
