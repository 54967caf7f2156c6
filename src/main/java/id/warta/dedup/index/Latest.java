package id.warta.dedup.index;

/** The latest of many times, without sorting them all. */
final class Latest {
    private Latest() {}

    /** The time that so many of the times, at least one, are not before; reorders them (Hoare's selection). */
    static long threshold(long[] times, int many) {
        int wanted = times.length - many;
        int low = 0;
        int high = times.length - 1;
        while (low < high) {
            long pivot = times[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (times[i] < pivot) {
                    i++;
                }
                while (times[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long time = times[i];
                    times[i++] = times[j];
                    times[j--] = time;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                break;
            }
        }
        return times[wanted];
    }
}
