package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.KeySet;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.fingerprint.Terms;
import java.util.Set;

/**
 * What speaks for and against two articles reporting one happening, as numbers of 0 to 1. One article is laid out once, to
 * be compared with many others. Not for several threads.
 *
 * <p>Of a hundred pairs that share a telling word one is of one happening, and most of the others are told apart by words,
 * phrases, time and outlet; so these are found {@link #first}, and what costs more only where they leave it open.
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

    private static final Set<String> FIRST = Set.of(
            "text",
            "lead",
            "covered-least",
            "covered-most",
            "days-shared",
            "days-differ",
            "days-apart",
            "hours",
            "same-outlet",
            "phrases",
            "phrases-same-outlet",
            "days-between");

    private static final double HOUR = 3_600_000.0;
    private static final double LOG_WINDOW = Math.log1p(72);

    private final Fingerprint one;
    private final long time;
    private final Terms.Lookup words;
    private final KeySet phrases;

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
    }

    /** The features of the pair that the article makes with another. */
    public double[] with(Fingerprint other, long otherTime) {
        double[] out = new double[NAMES.length];
        first(out, other, otherTime);
        rest(out, other);
        return out;
    }

    /** Whether a feature is of those that {@link #first} finds; the others are {@link #rest}'s, and never above 1. */
    static boolean isFirst(int feature) {
        return FIRST.contains(NAMES[feature]);
    }

    void first(double[] out, Fingerprint other, long otherTime) {
        double hours =
                time == Fingerprint.UNDATED || otherTime == Fingerprint.UNDATED ? 0 : Math.abs(time - otherTime) / HOUR;
        boolean dated = one.days.length > 0 && other.days.length > 0;
        int apart = dated ? Math.abs(one.days[0] - other.days[0]) : 0;
        double same = one.source != null && one.source.equals(other.source) ? 1 : 0;
        int both = phrases.shared(other.phrases);
        Terms.Likeness terms = words.likeness(other.terms);
        out[0] = terms.text();
        out[1] = terms.lead();
        out[2] = terms.coveredLeast();
        out[3] = terms.coveredMost();
        out[7] = dated && apart == 0 ? 1 : 0;
        out[8] = dated && apart > 0 ? 1 : 0;
        out[9] = Math.min(apart, 3) / 3.0;
        out[12] = Math.log1p(hours) / LOG_WINDOW;
        out[13] = same;
        out[14] = Math.sqrt(jaccard(both, one.phrases, other.phrases));
        out[16] = out[14] * same;
        out[17] = Math.min(hours, 72) / 72;
    }

    void rest(double[] out, Fingerprint other) {
        Shingles.Overlap overlap = one.shingles.overlap(other.shingles);
        boolean numbers = one.numbers.length > 0 && other.numbers.length > 0;
        int quotations = shared(one.quotations, other.quotations);
        out[4] = jaccard(shared(one.names, other.names), one.names, other.names);
        out[5] = numbers ? containment(one.numbers, other.numbers) : 0;
        out[6] = (double) quotations / (1 + Math.min(one.quotations.length, other.quotations.length));
        out[10] = overlap.jaccard();
        out[11] = Math.sqrt(overlap.containment());
        out[15] = (share(one.headlineNames, other.names) + share(other.headlineNames, one.names)) / 2;
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
