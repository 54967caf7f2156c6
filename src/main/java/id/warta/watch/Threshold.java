package id.warta.watch;

/** Whether a level is too high: from one mark on, until it is below another. Used by one thread. */
public final class Threshold {
    private final double begin;
    private final double end;
    private boolean isHigh;

    /**
     * @param begin from here on it is too high
     * @param end below this it no longer is; below {@code begin}, so that a level about the mark is told of once
     */
    public Threshold(double begin, double end) {
        if (!(end < begin)) {
            throw new IllegalArgumentException("ends at " + end + ", begins at " + begin);
        }
        this.begin = begin;
        this.end = end;
    }

    /** The level now. */
    public Finding is(double level) {
        if (!isHigh && level >= begin) {
            isHigh = true;
            return Finding.BEGINS;
        }
        if (isHigh && level < end) {
            isHigh = false;
            return Finding.ENDS;
        }
        return Finding.NONE;
    }

    public boolean isHigh() {
        return isHigh;
    }
}
