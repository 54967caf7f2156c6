package id.warta.dedup;

/** What speaks for and against two articles reporting one happening, as numbers of about 0 to 1. */
final class PairFeatures {
    /** Names, in the order of {@link #of}; the rows of {@code story-weights.tsv}. */
    static final String[] NAMES = {
        "text",
        "lead",
        "headline",
        "covered-least",
        "covered-most",
        "names",
        "numbers",
        "numbers-known",
        "quotations",
        "days-shared",
        "days-differ",
        "days-apart",
        "resemblance",
        "containment",
        "hours",
        "same-outlet",
        "rare-terms"
    };

    private static final double HOUR = 3_600_000.0;
    private static final double LOG_WINDOW = Math.log1p(72);

    private PairFeatures() {}

    /**
     * The features of a pair.
     *
     * @param timeA the first's resolved time in milliseconds, or {@link Fingerprint#UNDATED}
     */
    static double[] of(Fingerprint a, long timeA, Fingerprint b, long timeB) {
        Terms.Likeness terms = a.terms.likeness(b.terms);
        Shingles.Overlap overlap = a.shingles.overlap(b.shingles);
        double hours =
                timeA == Fingerprint.UNDATED || timeB == Fingerprint.UNDATED ? 0 : Math.abs(timeA - timeB) / HOUR;
        boolean numbers = a.numbers.length > 0 && b.numbers.length > 0;
        boolean dated = a.days.length > 0 && b.days.length > 0;
        int apart = dated ? daysApart(a.days, b.days) : 0;
        return new double[] {
            terms.text(),
            terms.lead(),
            terms.head(),
            terms.coveredLeast(),
            terms.coveredMost(),
            jaccard(a.names, b.names),
            numbers ? containment(a.numbers, b.numbers) : 0,
            numbers ? 1 : 0,
            (double) shared(a.quotations, b.quotations) / (1 + Math.min(a.quotations.length, b.quotations.length)),
            dated && apart == 0 ? 1 : 0,
            dated && apart > 0 ? 1 : 0,
            Math.min(apart, 3) / 3.0,
            overlap.jaccard(),
            Math.sqrt(overlap.containment()),
            Math.log1p(hours) / LOG_WINDOW,
            a.source != null && a.source.equals(b.source) ? 1 : 0,
            shared(a.terms.rarest, b.terms.rarest) / 8.0
        };
    }

    /** The least distance in days between a day of one and a day of the other. */
    private static int daysApart(int[] a, int[] b) {
        int least = Integer.MAX_VALUE;
        for (int x : a) {
            for (int y : b) {
                least = Math.min(least, Math.abs(x - y));
            }
        }
        return least;
    }

    /** Share of the smaller set, of two sets that ascend as unsigned. */
    static double containment(int[] a, int[] b) {
        int smaller = Math.min(a.length, b.length);
        return smaller == 0 ? 0 : (double) shared(a, b) / smaller;
    }

    private static double jaccard(int[] a, int[] b) {
        int both = shared(a, b);
        int union = a.length + b.length - both;
        return union == 0 ? 0 : (double) both / union;
    }

    static int shared(int[] a, int[] b) {
        int n = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int order = Integer.compareUnsigned(a[i], b[j]);
            if (order == 0) {
                n++;
                i++;
                j++;
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return n;
    }
}
