package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.fingerprint.Terms;

/** What speaks for and against two articles reporting one happening, as numbers of about 0 to 1. */
public final class PairFeatures {
    /** Names, in the order of {@link #of}; the rows of {@code story-weights.tsv}. */
    public static final String[] NAMES = {
        "text",
        "lead",
        "covered-least",
        "covered-most",
        "names",
        "numbers",
        "quotations",
        "days-shared",
        "days-differ",
        "days-apart",
        "resemblance",
        "containment",
        "hours",
        "same-outlet",
        "phrases",
        "headline-names",
        "phrases-same-outlet",
        "days-between"
    };

    private static final double HOUR = 3_600_000.0;
    private static final double LOG_WINDOW = Math.log1p(72);

    private PairFeatures() {}

    /**
     * The features of a pair.
     *
     * @param timeA the first's resolved time in milliseconds, or {@link Fingerprint#UNDATED}
     */
    public static double[] of(Fingerprint a, long timeA, Fingerprint b, long timeB) {
        Terms.Likeness terms = a.terms.likeness(b.terms);
        Shingles.Overlap overlap = a.shingles.overlap(b.shingles);
        double hours =
                timeA == Fingerprint.UNDATED || timeB == Fingerprint.UNDATED ? 0 : Math.abs(timeA - timeB) / HOUR;
        boolean numbers = a.numbers.length > 0 && b.numbers.length > 0;
        boolean dated = a.days.length > 0 && b.days.length > 0;
        int apart = dated ? Math.abs(a.days[0] - b.days[0]) : 0;
        double same = a.source != null && a.source.equals(b.source) ? 1 : 0;
        double quotations =
                (double) shared(a.quotations, b.quotations) / (1 + Math.min(a.quotations.length, b.quotations.length));
        double phrases = Math.sqrt(jaccard(a.phrases, b.phrases));
        return new double[] {
            terms.text(),
            terms.lead(),
            terms.coveredLeast(),
            terms.coveredMost(),
            jaccard(a.names, b.names),
            numbers ? containment(a.numbers, b.numbers) : 0,
            quotations,
            dated && apart == 0 ? 1 : 0,
            dated && apart > 0 ? 1 : 0,
            Math.min(apart, 3) / 3.0,
            overlap.jaccard(),
            Math.sqrt(overlap.containment()),
            Math.log1p(hours) / LOG_WINDOW,
            same,
            phrases,
            (share(a.headlineNames, b.names) + share(b.headlineNames, a.names)) / 2,
            phrases * same,
            Math.min(hours, 72) / 72
        };
    }

    /** Share of the smaller set, of two sets that ascend as unsigned. */
    public static double containment(int[] a, int[] b) {
        int smaller = Math.min(a.length, b.length);
        return smaller == 0 ? 0 : (double) shared(a, b) / smaller;
    }

    private static double share(int[] part, int[] of) {
        return part.length == 0 ? 0 : (double) shared(part, of) / part.length;
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
