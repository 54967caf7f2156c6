package id.warta.enrich.name;

/**
 * The weights of features by their keys, laid out for speed: most time of the tagger goes into looking them up. Each
 * feature stands where its key says and nowhere else (a perfect hash by displacement: Belazzougui, Botelho and
 * Dietzfelbinger, "Hash, displace, and compress", 2009), its key and weights side by side. Immutable.
 */
final class FeatureTable {
    /** The high bits of a key are its bucket; the low ones, of which there are enough to make up the rest, its place. */
    private static final int BUCKET_BITS = 15;

    private static final int LEAST_PLACES = 1 << 32 - BUCKET_BITS;
    private static final int PRESENT_BITS = 20;

    /** {@link LabelSums#NUMBERS} to a place: weights, weights, and the key above the last weight. Nothing has the key 0. */
    private final long[] places;

    private final int mask;

    /** By which the places of a bucket's keys are shifted, so that no two features share one. */
    private final char[] shifts = new char[1 << BUCKET_BITS];

    /** One bit for the high bits of each key: many features asked for have no weight, and this says so from a small table. */
    private final long[] present = new long[1 << PRESENT_BITS - 6];

    /**
     * @param keys ascending
     * @param weights {@link Label#COUNT} for each key
     */
    FeatureTable(int[] keys, short[] weights) {
        int size = Math.max(LEAST_PLACES, Integer.highestOneBit(Math.max(1, keys.length * 4 / 3)) * 2);
        places = new long[LabelSums.NUMBERS * size];
        mask = size - 1;
        int largest = 0;
        for (int from = 0; from < keys.length; from = endOfBucket(keys, from)) {
            largest = Math.max(largest, endOfBucket(keys, from) - from);
        }
        // The fuller a bucket, the harder to place: the fullest come first, while there is room.
        for (int fill = largest; fill > 0; fill--) {
            int to;
            for (int from = 0; from < keys.length; from = to) {
                to = endOfBucket(keys, from);
                if (to - from == fill) {
                    place(keys, weights, from, to);
                }
            }
        }
        for (int key : keys) {
            present[key >>> 38 - PRESENT_BITS] |= 1L << (key >>> 32 - PRESENT_BITS);
        }
    }

    private static int endOfBucket(int[] keys, int from) {
        int end = from;
        while (end < keys.length && bucket(keys[end]) == bucket(keys[from])) {
            end++;
        }
        return end;
    }

    private static int bucket(int key) {
        return key >>> 32 - BUCKET_BITS;
    }

    private void place(int[] keys, short[] weights, int from, int to) {
        char shift = 0;
        while (!fits(keys, from, to, shift)) {
            if (++shift == 0) {
                throw new IllegalStateException("no place for the features " + from + " to " + to);
            }
        }
        shifts[bucket(keys[from])] = shift;
        for (int i = from; i < to; i++) {
            int at = at(keys[i], shift);
            int row = i * Label.COUNT;
            places[at] = LabelSums.pack(weights[row], weights[row + 1], weights[row + 2]);
            places[at + 1] = LabelSums.pack(weights[row + 3], weights[row + 4], weights[row + 5]);
            places[at + 2] = (long) keys[i] << 32 | weights[row + 6] & 0xffff_ffffL;
        }
    }

    private boolean fits(int[] keys, int from, int to, char shift) {
        for (int i = from; i < to; i++) {
            if (places[at(keys[i], shift) + 2] != 0) {
                return false;
            }
        }
        return true;
    }

    private int at(int key, char shift) {
        return LabelSums.NUMBERS * ((key ^ shift) & mask);
    }

    /**
     * Adds the weights of features.
     *
     * @param keys of the features, the first {@code count}; overwritten
     */
    void add(int[] keys, int count, LabelSums sums) {
        int known = 0;
        for (int f = 0; f < count; f++) {
            int key = keys[f];
            // Without a branch, as none could be foretold.
            keys[known] = key;
            known += (int) (present[key >>> 38 - PRESENT_BITS] >>> (key >>> 32 - PRESENT_BITS)) & 1;
        }
        for (int f = 0; f < known; f++) {
            int key = keys[f];
            int at = at(key, shifts[bucket(key)]);
            long last = places[at + 2];
            if ((int) (last >>> 32) == key) {
                sums.add(places[at], places[at + 1], (int) last);
            }
        }
    }
}
