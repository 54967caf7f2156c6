package id.warta.enrich.name;

/**
 * Sums of weights for every label. Three labels share a number, each in a lane of its own: adding the weights of a
 * feature takes three additions instead of one a label. Reusable, not thread-safe.
 */
final class LabelSums {
    /** No weight of a feature is larger, so that the sum of all features of a token fits its lane. */
    static final int LIMIT = 4095;

    /** The numbers that hold one value for each label. */
    static final int NUMBERS = 3;

    private static final int LANE = 21;

    private long first;
    private long second;
    private long third;

    /** Three values as one number; the lower lanes borrow from the upper when they are negative. */
    static long pack(int a, int b, int c) {
        return a + ((long) b << LANE) + ((long) c << 2 * LANE);
    }

    void clear() {
        first = second = third = 0;
    }

    void add(long first, long second, long third) {
        this.first += first;
        this.second += second;
        this.third += third;
    }

    /** Adds what {@link #write} wrote from {@code at} on. */
    void add(long[] numbers, int at) {
        add(numbers[at], numbers[at + 1], numbers[at + 2]);
    }

    void write(long[] numbers, int at) {
        numbers[at] = first;
        numbers[at + 1] = second;
        numbers[at + 2] = third;
    }

    /** The sum of each label, from {@code at} on. */
    void unpack(int[] sums, int at) {
        unpack(first, sums, at);
        unpack(second, sums, at + 3);
        sums[at + 6] = (int) third;
    }

    private static void unpack(long packed, int[] sums, int at) {
        long rest = packed;
        for (int lane = 0; lane < 3; lane++) {
            int value = (int) (rest << 64 - LANE >> 64 - LANE);
            sums[at + lane] = value;
            rest = rest - value >> LANE;
        }
    }
}
