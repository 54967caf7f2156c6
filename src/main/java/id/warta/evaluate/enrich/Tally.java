package id.warta.evaluate.enrich;

import id.warta.evaluate.PrecisionRecall;

/** What was given rightly, given wrongly, and missed. */
final class Tally {
    private long right;
    private long wrong;
    private long missed;

    void add(long right, long wrong, long missed) {
        this.right += right;
        this.wrong += wrong;
        this.missed += missed;
    }

    void add(Tally other) {
        add(other.right, other.wrong, other.missed);
    }

    PrecisionRecall score() {
        return PrecisionRecall.ofCounts(right, wrong, missed);
    }
}
