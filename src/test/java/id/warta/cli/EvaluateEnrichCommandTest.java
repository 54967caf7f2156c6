package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.topic.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateEnrichCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/enrich";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void scoresSentencesAndArticlesBelowAFolder() throws Exception {
        assertThat(run("--json", "--show", "5", GOLD)).isZero();
        JsonNode report = Json.MAPPER.readTree(out.toString());
        Map<String, JsonNode> scores = new HashMap<>();
        report.path("scores")
                .forEach(row -> scores.put(
                        row.path("set").asText() + ": " + row.path("measure").asText(), row));
        assertThat(scores.get("sentences.conll: mentions, PER")
                        .path("precision")
                        .asDouble())
                .isEqualTo(1);
        assertThat(scores.get("sentences.conll: mentions, PER").path("recall").asDouble())
                .isEqualTo(0.75);
        assertThat(scores.get("sentences.conll: mentions, LOC").path("f1").asDouble())
                .isEqualTo(1);
        assertThat(scores.get("articles.json: entities, LOC").path("f1").asDouble())
                .isEqualTo(1);
        assertThat(scores.get("articles.json: entities, PER").path("recall").asDouble())
                .isEqualTo(0.5);
        assertThat(scores.get("articles.json: dates").path("f1").asDouble()).isEqualTo(1);
        assertThat(scores.get("articles.json: entities linked").path("right").asLong())
                .isEqualTo(4);
        assertThat(report.path("mistakes").findValuesAsText("what"))
                .contains("missed Andi")
                .anyMatch(what -> what.startsWith("missed [bertemu PER], wrong []"));
    }

    @Test
    void aTextThatIsNowhereIsNamed(@TempDir Path folder) throws Exception {
        Path gold = Files.writeString(folder.resolve("articles.json"), "{\"lost\": {\"entities\": []}}");
        assertThat(run(gold.toString())).isNotZero();
        assertThat(err.toString()).contains("no text of the article lost");
    }

    @Test
    void aFolderWithoutGoldDataIsWrongUsage(@TempDir Path empty) {
        assertThat(run(empty.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no gold data in");
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateEnrichCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
