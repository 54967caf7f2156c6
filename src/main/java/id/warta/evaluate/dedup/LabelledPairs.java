package id.warta.evaluate.dedup;

import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Pairs of articles that a reader labelled: is a copy found as a copy, and are two reports of one happening, copies
 * among them, in one story, and those of two happenings not?
 */
public final class LabelledPairs {
    /** What two articles are to each other. */
    public enum Label {
        /** The same text, lightly edited. */
        COPY,
        /** Own reports of one happening. */
        EVENT,
        /** Reports of two happenings, maybe of one affair. */
        RELATED
    }

    private record Pair(Label label, boolean confident, boolean copies, boolean together) {}

    private final String set;
    private final Grouping grouping;
    private final ScoreTable table;
    private final List<Pair> pairs = new ArrayList<>();
    private int missing;

    public LabelledPairs(String set, Grouping grouping, ScoreTable table) {
        this.set = set;
        this.grouping = grouping;
        this.table = table;
    }

    /**
     * Adds one pair, by the articles' ids. One whose articles are not both there counts for nothing but the share of
     * pairs scored.
     *
     * @param confident whether the reader was sure
     */
    public void add(String a, String b, Label label, boolean confident) {
        if (!grouping.has(a) || !grouping.has(b)) {
            missing++;
            return;
        }
        Pair pair = new Pair(label, confident, grouping.areCopies(a, b), grouping.areTogether(a, b));
        pairs.add(pair);
        if (pair.copies != (label == Label.COPY)) {
            mistake("copies", a, b, pair.copies ? "called a copy, is " + name(label) : "copy not found");
        }
        if (pair.together != (label != Label.RELATED)) {
            mistake("stories", a, b, (pair.together ? "joined, is " : "apart, is ") + name(label));
        }
    }

    /** Ends the measure: its rows go into the table. */
    public void report() {
        rows("", pairs);
        List<Pair> confident = pairs.stream().filter(Pair::confident).toList();
        if (confident.size() < pairs.size()) {
            rows(", confident", confident);
        }
        table.row(set, "pairs scored", pairs.size(), pairs.size() + missing);
    }

    private void rows(String which, List<Pair> some) {
        table.row(set, "copies" + which, overlap(some, Pair::copies, pair -> pair.label == Label.COPY));
        table.row(set, "stories" + which, overlap(some, Pair::together, pair -> pair.label != Label.RELATED));
    }

    private static PrecisionRecall overlap(List<Pair> pairs, Predicate<Pair> found, Predicate<Pair> wanted) {
        return PrecisionRecall.ofCounts(
                pairs.stream().filter(found.and(wanted)).count(),
                pairs.stream().filter(found.and(wanted.negate())).count(),
                pairs.stream().filter(wanted.and(found.negate())).count());
    }

    private static String name(Label label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    private void mistake(String measure, String a, String b, String what) {
        table.mistake(set, measure, a + " " + b, 0, what + ": " + grouping.headline(a) + " | " + grouping.headline(b));
    }
}
