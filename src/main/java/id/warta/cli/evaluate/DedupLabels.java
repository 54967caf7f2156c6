package id.warta.cli.evaluate;

import id.warta.evaluate.ScoreTable;
import id.warta.evaluate.dedup.Clusters;
import id.warta.evaluate.dedup.Grouping;
import id.warta.evaluate.dedup.LabelledPairs;
import id.warta.evaluate.dedup.LabelledPairs.Label;
import id.warta.evaluate.dedup.SharedTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads labels of copies and stories, tab-separated with a head line, and has the measure they are for score them. */
final class DedupLabels {
    private final Grouping grouping;
    private final ScoreTable table;

    DedupLabels(Grouping grouping, ScoreTable table) {
        this.grouping = grouping;
        this.table = table;
    }

    /** @throws IllegalArgumentException if the file is not as {@code evaluate dedup --help} tells; says where */
    void score(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> head = lines.isEmpty() ? List.of() : List.of(lines.get(0).split("\t", -1));
        String set = file.getFileName().toString();
        if (head.containsAll(List.of("a", "b", "label"))) {
            LabelledPairs measure = new LabelledPairs(set, grouping, table);
            boolean graded = head.contains("confidence");
            each(lines, head, row -> {
                boolean confident = !graded || row.cell("confidence").equals("high");
                measure.add(row.cell("a"), row.cell("b"), row.label(), confident);
            });
            measure.report();
        } else if (head.containsAll(List.of("a", "b", "jaccard"))) {
            SharedTexts measure = new SharedTexts(set, grouping, table);
            each(lines, head, row -> measure.add(row.cell("a"), row.cell("b"), row.number("jaccard")));
            measure.report();
        } else if (head.containsAll(List.of("id", "cluster"))) {
            Clusters measure = new Clusters(set, grouping, table);
            each(lines, head, row -> measure.add(row.cell("id"), row.cell("cluster")));
            measure.report();
        } else {
            throw new IllegalArgumentException(
                    "its head line must name the columns a, b and label, a, b and jaccard, or id and cluster");
        }
    }

    private static void each(List<String> lines, List<String> head, Consumer<Row> reader) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Row row = new Row(i + 1, head, lines.get(i).split("\t", -1));
            if (row.cells.length != head.size()) {
                throw row.wrong("has " + row.cells.length + " columns, its head line " + head.size());
            }
            reader.accept(row);
        }
    }

    private record Row(int number, List<String> head, String[] cells) {
        String cell(String column) {
            return cells[head.indexOf(column)];
        }

        double number(String column) {
            try {
                return Double.parseDouble(cell(column));
            } catch (NumberFormatException e) {
                throw wrong(column + " is no number: " + cell(column));
            }
        }

        Label label() {
            String label = cell("label");
            return Arrays.stream(Label.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label))
                    .findFirst()
                    .orElseThrow(() -> wrong("label is none of copy, event and related: " + label));
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("line " + number + ": " + what);
        }
    }
}
