package id.warta.evaluate.clean;

import id.warta.evaluate.GoldText;
import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether cleaning takes out the lines that a reader labelled as boilerplate, cuts the labelled parts out of mixed
 * lines, and leaves every other line of the article in place.
 */
public final class RemovedLines {
    /** A line may end up within a longer one, where it was joined; a short one would be found by chance. */
    private static final int LONG_LINE = 60;

    private static final int TAIL = 50;

    private final String set;
    private final ScoreTable table;
    private int right;
    private int lost;
    private int kept;
    private int bodyLines;
    private int cut;
    private int cuts;

    public RemovedLines(String set, ScoreTable table) {
        this.set = set;
        this.table = table;
    }

    /**
     * Adds one document.
     *
     * @param payload the text before cleaning
     * @param labels what a non-blank line is, by its number from 0; a line without a label is the article's own
     * @param parts what should go out of a mixed line, by its number; such a line counts for nothing else
     * @param body what cleaning left; null where the document was rejected
     */
    public void add(
            String document,
            String payload,
            Map<Integer, String> labels,
            Map<Integer, String> parts,
            @Nullable String body) {
        List<String> left = GoldText.lines(body);
        Set<String> standing = new HashSet<>(left);
        String text = String.join("\n", left);
        List<String> lines = GoldText.lines(payload);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String part = parts.get(i);
            if (part != null) {
                cuts++;
                if (!text.contains(GoldText.folded(part))) {
                    cut++;
                } else {
                    mistake("parts cut", document, part);
                }
                continue;
            }
            boolean stands = standing.contains(line) || line.length() > LONG_LINE && isWithin(line, text);
            String label = labels.getOrDefault(i, "body");
            if (label.equals("body")) {
                bodyLines++;
                if (!stands) {
                    lost++;
                    mistake("body lines kept", document, line);
                }
            } else if (stands) {
                kept++;
                mistake("boilerplate removed", document, label + ": " + line);
            } else {
                right++;
            }
        }
    }

    public void report() {
        table.row(set, "boilerplate removed", PrecisionRecall.ofCounts(right, lost, kept));
        table.row(set, "body lines kept", bodyLines - lost, bodyLines);
        table.row(set, "parts cut", cut, cuts);
    }

    private static boolean isWithin(String line, String text) {
        return text.contains(line) || text.contains(line.substring(line.length() - TAIL));
    }

    private void mistake(String measure, String document, String line) {
        table.mistake(set, measure, document, 0, line);
    }
}
