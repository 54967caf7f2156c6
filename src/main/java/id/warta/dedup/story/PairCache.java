package id.warta.dedup.story;

import id.warta.dedup.index.KnownArticle;

/** The latest pair probabilities; each has one place, and a newer one takes it. Saves work, decides nothing. */
final class PairCache {
    private static final int SIZE = 1 << 20;

    private final long[] lower = new long[SIZE];
    private final long[] upper = new long[SIZE];
    private final double[] values = new double[SIZE];

    /** NaN for a pair that is not here. */
    double get(KnownArticle a, KnownArticle b) {
        int at = at(a, b);
        boolean here =
                upper[at] == Math.max(a.sequence, b.sequence) + 1 && lower[at] == Math.min(a.sequence, b.sequence);
        return here ? values[at] : Double.NaN;
    }

    void put(KnownArticle a, KnownArticle b, double value) {
        int at = at(a, b);
        upper[at] = Math.max(a.sequence, b.sequence) + 1;
        lower[at] = Math.min(a.sequence, b.sequence);
        values[at] = value;
    }

    private static int at(KnownArticle a, KnownArticle b) {
        long h = Math.max(a.sequence, b.sequence) * 0x9E3779B97F4A7C15L + Math.min(a.sequence, b.sequence);
        return (int) (h * 0xBF58476D1CE4E5B9L >>> 44) & SIZE - 1;
    }
}
