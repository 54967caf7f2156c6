package id.warta.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scores of an evaluation, row by row, and the mistakes behind them. Filled by the measures, then printed. */
public final class ScoreTable {

    /**
     * One score. Either {@code overlap} is there, or {@code right} of {@code of}.
     *
     * @param set the gold set, such as {@code extraction/scrapinghub-dev}
     * @param measure what is measured, such as {@code body}
     */
    public record Row(
            String set,
            String measure,
            @Nullable PrecisionRecall overlap,
            @Nullable Long right,
            @Nullable Long of) {}

    /**
     * One thing that went wrong.
     *
     * @param document which document of the set
     * @param score how good the document still is, 0 to 1: the lowest are the worst
     * @param what one line for a reader
     */
    public record Mistake(String set, String measure, String document, double score, String what) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    public void row(String set, String measure, PrecisionRecall overlap) {
        rows.add(new Row(set, measure, overlap, null, null));
    }

    public void row(String set, String measure, long right, long of) {
        rows.add(new Row(set, measure, null, right, of));
    }

    public void mistake(String set, String measure, String document, double score, String what) {
        mistakes.add(new Mistake(set, measure, document, score, what));
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The {@code most} worst mistakes of every measure of every set, in the order of the measures. */
    public List<Mistake> worst(int most) {
        List<Mistake> worst = new ArrayList<>();
        mistakes.stream()
                .map(mistake -> List.of(mistake.set, mistake.measure))
                .distinct()
                .forEach(measure -> mistakes.stream()
                        .filter(mistake -> measure.equals(List.of(mistake.set, mistake.measure)))
                        .sorted(Comparator.comparingDouble(Mistake::score))
                        .limit(most)
                        .forEach(worst::add));
        return worst;
    }

    /** The table as text, one string a line. */
    public List<String> lines() {
        int set = width("set", rows.stream().map(Row::set).toList());
        int measure = width("measure", rows.stream().map(Row::measure).toList());
        String layout = "%-" + set + "s  %-" + measure + "s  %9s %7s %7s %13s";
        List<String> lines = new ArrayList<>();
        lines.add(line(layout, "set", "measure", "precision", "recall", "F1", "right"));
        for (Row row : rows) {
            PrecisionRecall overlap = row.overlap;
            lines.add(
                    overlap != null
                            ? line(
                                    layout,
                                    row.set,
                                    row.measure,
                                    number(overlap.precision()),
                                    number(overlap.recall()),
                                    number(overlap.f1()),
                                    "")
                            : line(layout, row.set, row.measure, "", "", "", row.right + " of " + row.of));
        }
        return lines;
    }

    private static String line(String layout, Object... cells) {
        return String.format(Locale.ROOT, layout, cells).stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static int width(String head, List<String> cells) {
        return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }
}
