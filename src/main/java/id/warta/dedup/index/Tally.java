package id.warta.dedup.index;

import java.util.Arrays;

/** Counts how often each number came up; reused from article to article. Not for several threads. */
final class Tally {
    static final int MOST_COUNTED = 255;

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
        counts[at] = Math.min(counts[at] + times, MOST_COUNTED);
    }

    /** The numbers counted at least so often, in no order. */
    int[] numbers(int least) {
        int[] out = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (counts[places[i]] >= least) {
                out[n++] = numbers[places[i]];
            }
        }
        return n == size ? out : Arrays.copyOf(out, n);
    }

    /** How often a number was counted, at most {@value #MOST_COUNTED}. */
    int count(int number) {
        int mask = numbers.length - 1;
        int at = number * 0x9E3779B9 >>> 7 & mask;
        while (counts[at] != 0 && numbers[at] != number) {
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
