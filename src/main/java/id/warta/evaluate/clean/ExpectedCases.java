package id.warta.evaluate.clean;

import id.warta.evaluate.GoldText;
import id.warta.evaluate.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether cases come out as they say themselves: property by property, and whole. */
public final class ExpectedCases {
    private final String set;
    private final ScoreTable table;
    private final Map<String, int[]> byProperty = new TreeMap<>();
    private int right;
    private int cases;

    public ExpectedCases(String set, ScoreTable table) {
        this.set = set;
        this.table = table;
    }

    /**
     * Adds one case.
     *
     * @param expected text by property; of {@code body} the paragraphs, one a line, and of {@code removed.TEXT} the kind
     *     of a removed line
     * @param got what came out, in the same form; of it the expected properties count
     */
    public void add(String name, Map<String, String> expected, Map<String, String> got) {
        List<String> wrong = new ArrayList<>();
        expected.forEach((property, want) -> {
            boolean same = same(want, got.get(property));
            int[] count = byProperty.computeIfAbsent(group(property), p -> new int[2]);
            count[0] += same ? 1 : 0;
            count[1]++;
            if (!same) {
                wrong.add(property + ": want " + want + ", got " + got.get(property));
            }
        });
        cases++;
        right += wrong.isEmpty() ? 1 : 0;
        wrong.forEach(sentence -> table.mistake(
                set, "cases", name, 1 - (double) wrong.size() / expected.size(), sentence.replace('\n', '|')));
    }

    public void report() {
        table.row(set, "cases", right, cases);
        byProperty.forEach((property, count) -> table.row(set, property, count[0], count[1]));
    }

    private static boolean same(String want, @Nullable String got) {
        return GoldText.lines(want).equals(GoldText.lines(got));
    }

    private static String group(String property) {
        return property.startsWith("removed.") ? "removed" : property;
    }
}
