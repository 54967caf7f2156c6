package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Gist;
import id.warta.dedup.fingerprint.KeySet;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.fingerprint.Terms;

/**
 * What speaks for and against two articles reporting one happening, as numbers of 0 to 1. One article is laid out once, to
 * be compared with many others. Not for several threads.
 *
 * <p>Of a hundred pairs that share a telling word one is of one happening, and most of the others are told apart by words,
 * phrases, time and outlet; so these are found first, and what costs more, step by step, only where they leave it open.
 */
public final class PairFeatures {
    /** Names, in the order of {@link #with}; the rows {@code story.weight.*} of {@code decision-rules.tsv}. */
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

    /** In which step each is found, the cheapest first. */
    private static final int[] STEPS = {0, 0, 0, 0, 3, 3, 1, 0, 0, 0, 2, 2, 0, 0, 0, 3, 0, 0};

    /** Steps up to this one need no more than a {@link Gist}. */
    static final int LAST_OF_GIST = 1;

    static final int LAST = 3;

    private static final double HOUR = 3_600_000.0;
    private static final double LOG_WINDOW = Math.log1p(72);

    private final Fingerprint one;
    private final long time;
    private final Terms.Lookup words;
    private final KeySet phrases;
    private final KeySet quotations;

    /**
     * Lays an article out.
     *
     * @param time its resolved time in milliseconds, or {@link Fingerprint#UNDATED}
     */
    public PairFeatures(Fingerprint one, long time) {
        this.one = one;
        this.time = time;
        this.words = one.terms.lookup();
        this.phrases = new KeySet(one.phrases);
        this.quotations = new KeySet(one.quotations);
    }

    /** The features of the pair that the article makes with another. */
    public double[] with(Fingerprint other, long otherTime) {
        double[] out = new double[NAMES.length];
        for (int step = 0; step <= LAST; step++) {
            if (step <= LAST_OF_GIST) {
                find(step, out, other.gist(), otherTime);
            } else {
                find(step, out, other);
            }
        }
        return out;
    }

    /** The step that finds a feature. */
    static int step(int feature) {
        return STEPS[feature];
    }

    /** Finds the features of a step up to {@link #LAST_OF_GIST}. */
    void find(int step, double[] out, Gist other, long otherTime) {
        if (step == 0) {
            first(out, other, otherTime);
        } else {
            int both = quotations.shared(other.quotations());
            out[6] = (double) both / (1 + Math.min(one.quotations.length, other.quotations().length));
        }
    }

    private void first(double[] out, Gist other, long otherTime) {
        double hours =
                time == Fingerprint.UNDATED || otherTime == Fingerprint.UNDATED ? 0 : Math.abs(time - otherTime) / HOUR;
        boolean dated = one.days.length > 0 && other.days().length > 0;
        int apart = dated ? Math.abs(one.days[0] - other.days()[0]) : 0;
        double same = one.source != null && one.source.equals(other.source()) ? 1 : 0;
        int both = phrases.shared(other.phrases());
        Terms.Likeness terms = words.likeness(other.terms());
        out[0] = terms.text();
        out[1] = terms.lead();
        out[2] = terms.coveredLeast();
        out[3] = terms.coveredMost();
        out[7] = dated && apart == 0 ? 1 : 0;
        out[8] = dated && apart > 0 ? 1 : 0;
        out[9] = Math.min(apart, 3) / 3.0;
        out[12] = Math.log1p(hours) / LOG_WINDOW;
        out[13] = same;
        out[14] = Math.sqrt(jaccard(both, one.phrases, other.phrases()));
        out[16] = out[14] * same;
        out[17] = Math.min(hours, 72) / 72;
    }

    /** Finds the features of a later step. */
    void find(int step, double[] out, Fingerprint other) {
        if (step == 2) {
            Shingles.Overlap overlap = one.shingles.overlap(other.shingles);
            out[10] = overlap.jaccard();
            out[11] = Math.sqrt(overlap.containment());
        } else {
            boolean numbers = one.numbers.length > 0 && other.numbers.length > 0;
            out[4] = jaccard(shared(one.names, other.names), one.names, other.names);
            out[5] = numbers ? containment(one.numbers, other.numbers) : 0;
            out[15] = (share(one.headlineNames, other.names) + share(other.headlineNames, one.names)) / 2;
        }
    }

    /** Share of the smaller set, of two sets that ascend as unsigned. */
    public static double containment(int[] a, int[] b) {
        int smaller = Math.min(a.length, b.length);
        return smaller == 0 ? 0 : (double) shared(a, b) / smaller;
    }

    private static double share(int[] part, int[] of) {
        return part.length == 0 ? 0 : (double) shared(part, of) / part.length;
    }

    private static double jaccard(int both, int[] a, int[] b) {
        int union = a.length + b.length - both;
        return union == 0 ? 0 : (double) both / union;
    }

    private static int shared(int[] a, int[] b) {
        int n = 0;
        // no branch on which is smaller: it could not be predicted
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int mine = a[i] ^ Integer.MIN_VALUE;
            int theirs = b[j] ^ Integer.MIN_VALUE;
            n += mine == theirs ? 1 : 0;
            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }
        return n;
    }
}
