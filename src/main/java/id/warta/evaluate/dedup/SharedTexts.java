package id.warta.evaluate.dedup;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.evaluate.ScoreTable;
import java.time.Duration;

/**
 * Pairs of articles whose shared text was measured without Warta, word by word: every pair that shares nearly all of it
 * and was published within two days must be found as copies.
 */
public final class SharedTexts {
    private static final double NEARLY_ALL = 0.8;
    private static final long APART = Duration.ofDays(2).toMillis();

    private final String set;
    private final Grouping grouping;
    private final ScoreTable table;
    private int found;
    private int all;

    public SharedTexts(String set, Grouping grouping, ScoreTable table) {
        this.set = set;
        this.grouping = grouping;
        this.table = table;
    }

    /**
     * Adds one pair, by the articles' ids; it counts if both articles are there.
     *
     * @param jaccard what part of the three-word shingles of either both have, 0 to 1
     */
    public void add(String a, String b, double jaccard) {
        if (jaccard < NEARLY_ALL || !grouping.has(a) || !grouping.has(b) || !isNear(a, b)) {
            return;
        }
        all++;
        if (grouping.areCopies(a, b)) {
            found++;
        } else {
            String headlines = grouping.headline(a) + " | " + grouping.headline(b);
            table.mistake(set, "shared texts found", a + " " + b, 1 - jaccard, headlines);
        }
    }

    /** Ends the measure: its row goes into the table. */
    public void report() {
        table.row(set, "shared texts found", found, all);
    }

    private boolean isNear(String a, String b) {
        long first = grouping.time(a);
        long second = grouping.time(b);
        return first == Fingerprint.UNDATED || second == Fingerprint.UNDATED || Math.abs(first - second) <= APART;
    }
}
