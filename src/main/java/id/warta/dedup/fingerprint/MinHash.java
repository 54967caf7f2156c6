package id.warta.dedup.fingerprint;

import java.util.Arrays;

/**
 * Band keys of a MinHash signature (Broder 1997; bands as in Leskovec, Rajaraman and Ullman, "Mining of Massive
 * Datasets", 3.4): two texts that share a key are worth comparing.
 *
 * <p>{@value #BANDS} bands of {@value #ROWS} rows find a pair of resemblance 0.5 with probability 0.93, of 0.6 with
 * 0.99, of 0.8 with more than 0.999999. The family is fixed: its seed is part of the fingerprint's format.
 */
final class MinHash {
    static final int BANDS = 20;
    static final int ROWS = 3;

    private static final int[] MULTIPLIERS = new int[BANDS * ROWS];
    private static final int[] OFFSETS = new int[BANDS * ROWS];

    static {
        long state = 0x57415254414E4557L;
        for (int i = 0; i < MULTIPLIERS.length; i++) {
            state += 0x9E3779B97F4A7C15L;
            long bits = Words.mix(state);
            MULTIPLIERS[i] = (int) bits | 1;
            OFFSETS[i] = (int) (bits >>> 32);
        }
    }

    private MinHash() {}

    /** One key a band, salted with the band's number; empty for a text without shingles. */
    static int[] bandKeys(int[] shingles) {
        if (shingles.length == 0) {
            return new int[0];
        }
        int[] smallest = new int[BANDS * ROWS];
        Arrays.fill(smallest, Integer.MAX_VALUE);
        for (int shingle : shingles) {
            for (int i = 0; i < smallest.length; i++) {
                smallest[i] = Math.min(smallest[i], shingle * MULTIPLIERS[i] + OFFSETS[i]);
            }
        }
        int[] keys = new int[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long h = band + 1;
            for (int row = 0; row < ROWS; row++) {
                h = Words.mix(h * 0x9E3779B97F4A7C15L + smallest[band * ROWS + row]);
            }
            keys[band] = (int) (h >>> 32);
        }
        return keys;
    }
}
