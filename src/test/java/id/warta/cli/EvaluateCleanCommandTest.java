package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.topic.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCleanCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/clean";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void findsEveryFormatBelowAFolderAndScoresIt() throws Exception {
        assertThat(run("--json", "--show", "5", GOLD)).isZero();
        JsonNode report = Json.MAPPER.readTree(out.toString());
        Map<String, JsonNode> scores = new HashMap<>();
        report.path("scores")
                .forEach(row -> scores.put(
                        row.path("set").asText() + ": " + row.path("measure").asText(), row));
        assertThat(scores.get("pages: body").path("f1").asDouble()).isEqualTo(1);
        assertThat(scores).containsKeys("pages: body from bare text", "metadata: authors", "cases: removed");
        assertThat(right(scores.get("metadata: published, instant"))).isEqualTo("1 of 1");
        assertThat(right(scores.get("metadata: headline"))).isEqualTo("1 of 1");
        assertThat(right(scores.get("boilerplate: body lines kept"))).isEqualTo("2 of 2");
        assertThat(right(scores.get("boilerplate: parts cut"))).isEqualTo("1 of 1");
        assertThat(right(scores.get("cases: cases"))).isEqualTo("3 of 4");
        assertThat(report.path("mistakes").findValuesAsText("document")).contains("wrong-on-purpose");
    }

    @Test
    void printsATableWithTheWorstCasesBelow() {
        assertThat(run("--show", "1", GOLD)).isZero();
        assertThat(out.toString())
                .startsWith("set ")
                .containsPattern("cases +cases +3 of 4\n")
                .contains("\ncases, cases\n  0.50  wrong-on-purpose  language: want nl, got id\n");
    }

    @Test
    void aFolderWithoutGoldDataIsWrongUsage(@TempDir Path empty) {
        assertThat(run(empty.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no gold data in");
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateCleanCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String right(JsonNode row) {
        return row.path("right").asLong() + " of " + row.path("of").asLong();
    }
}
