package id.warta.cli.evaluate;

import id.warta.evaluate.ScoreTable;
import id.warta.topic.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How the {@code evaluate} commands print their scores. */
final class ScoreOptions {
    private static final int WIDTH = 200;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "0",
            description = "list the N worst cases of each measure")
    private int show;

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    /**
     * @param paths where gold data was looked for
     * @param command the one that scored
     * @throws CommandLine.ParameterException nothing was found to score
     */
    void print(ScoreTable table, List<Path> paths, CommandLine command) throws IOException {
        if (table.rows().isEmpty()) {
            throw new CommandLine.ParameterException(
                    command,
                    "no gold data in " + paths + "; evaluate " + command.getCommandName()
                            + " --help tells the formats");
        }
        PrintWriter out = command.getOut();
        if (json) {
            Map<String, Object> scores = new LinkedHashMap<>();
            scores.put("scores", table.rows().stream().map(ScoreOptions::score).toList());
            scores.put("mistakes", table.worst(show));
            out.println(Json.MAPPER.writeValueAsString(scores));
        } else {
            table.lines().forEach(out::println);
            String measure = "";
            for (ScoreTable.Mistake mistake : table.worst(show)) {
                String head = mistake.set() + ", " + mistake.measure();
                if (!head.equals(measure)) {
                    out.printf("%n%s%n", head);
                    measure = head;
                }
                out.printf(Locale.ROOT, "  %.2f  %s  %s%n", mistake.score(), mistake.document(), brief(mistake.what()));
            }
        }
        out.flush();
    }

    private static Map<String, Object> score(ScoreTable.Row row) {
        Map<String, Object> score = new LinkedHashMap<>();
        score.put("set", row.set());
        score.put("measure", row.measure());
        if (row.overlap() != null) {
            score.put("precision", row.overlap().precision());
            score.put("recall", row.overlap().recall());
            score.put("f1", row.overlap().f1());
        } else {
            score.put("right", row.right());
            score.put("of", row.of());
        }
        return score;
    }

    private static String brief(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= WIDTH ? text : text.substring(0, text.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }
}
