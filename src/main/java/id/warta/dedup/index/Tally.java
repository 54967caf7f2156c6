package id.warta.dedup.index;

import java.util.Arrays;

/** Counts how often each number came up; reused from article to article. Not for several threads. */
final class Tally {
    private int[] numbers = new int[256];
    private int[] counts = new int[256];
    private int[] places = new int[128];
    private int size;

    void clear() {
        for (int i = 0; i < size; i++) {
            counts[places[i]] = 0;
        }
        size = 0;
    }

    void add(int number, int times) {
        int mask = numbers.length - 1;
        int at = number * 0x9E3779B9 >>> 7 & mask;
        while (counts[at] != 0 && numbers[at] != number) {
            at = (at + 1) & mask;
        }
        if (counts[at] == 0) {
            if (size * 2 >= numbers.length) {
                grow();
                add(number, times);
                return;
            }
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
            }
            numbers[at] = number;
            places[size++] = at;
        }
        counts[at] += times;
    }

    /** The numbers counted at least so often, the most often counted first; beyond {@code most} those that tie with it. */
    int[] top(int least, int most) {
        long[] order = new long[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            int count = counts[places[i]];
            if (count >= least) {
                order[n++] = (long) (Integer.MAX_VALUE - count) << 32 | numbers[places[i]] & 0xFFFFFFFFL;
            }
        }
        Arrays.sort(order, 0, n);
        if (n > most) {
            int taken = most;
            while (taken < n && order[taken] >>> 32 == order[most - 1] >>> 32) {
                taken++;
            }
            n = taken;
        }
        int[] out = new int[n];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) order[i];
        }
        return out;
    }

    /** How often a number of {@link #top} was counted. */
    int count(int number) {
        int mask = numbers.length - 1;
        int at = number * 0x9E3779B9 >>> 7 & mask;
        while (numbers[at] != number || counts[at] == 0) {
            at = (at + 1) & mask;
        }
        return counts[at];
    }

    private void grow() {
        int[] oldNumbers = numbers;
        int[] oldCounts = counts;
        int[] oldPlaces = places;
        int oldSize = size;
        numbers = new int[oldNumbers.length * 2];
        counts = new int[oldNumbers.length * 2];
        places = new int[oldPlaces.length];
        size = 0;
        for (int i = 0; i < oldSize; i++) {
            add(oldNumbers[oldPlaces[i]], oldCounts[oldPlaces[i]]);
        }
    }
}
