package id.warta.evaluate;

/**
 * How much of what was given is right, and how much of what is right was given; both from 0 to 1.
 *
 * @param precision 0 where nothing was given
 * @param recall 0 where nothing was to be found
 */
public record PrecisionRecall(double precision, double recall) {

    /** From counts of right, wrong and missed things. */
    public static PrecisionRecall ofCounts(long right, long wrong, long missed) {
        return new PrecisionRecall(share(right, right + wrong), share(right, right + missed));
    }

    /** The harmonic mean. */
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
