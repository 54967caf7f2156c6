package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class EvaluateDedupCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/dedup/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void scoresPairsSharedTextsAndClusters() throws Exception {
        int exitCode = run(
                "--json",
                "--show=5",
                "--labels=" + GOLD + "pairs.tsv",
                "--labels=" + GOLD + "shared-texts.tsv",
                "--labels=" + GOLD + "clusters.tsv",
                GOLD + "articles.jsonl");

        assertThat(exitCode).isZero();
        JsonNode report = Json.MAPPER.readTree(out.toString());
        Map<String, JsonNode> scores = new HashMap<>();
        report.path("scores")
                .forEach(row -> scores.put(
                        row.path("set").asText() + ": " + row.path("measure").asText(), row));
        assertThat(scores.get("pairs.tsv: copies").path("f1").asDouble()).isEqualTo(1);
        assertThat(scores.get("pairs.tsv: stories").path("precision").asDouble())
                .isEqualTo(1);
        assertThat(scores.get("pairs.tsv: stories").path("recall").asDouble())
                .as("of three pairs that belong together, one is labelled so on purpose")
                .isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.get("pairs.tsv: stories, confident").path("f1").asDouble())
                .isEqualTo(1);
        assertThat(right(scores.get("pairs.tsv: pairs scored"))).isEqualTo("4 of 5");
        assertThat(right(scores.get("shared-texts.tsv: shared texts found"))).isEqualTo("1 of 1");
        JsonNode pairwise = scores.get("clusters.tsv: clusters, pairwise");
        assertThat(pairwise.path("precision").asDouble()).isEqualTo(1);
        assertThat(pairwise.path("recall").asDouble())
                .as("3 pairs of 4 articles' 6")
                .isEqualTo(0.5);
        JsonNode cubed = scores.get("clusters.tsv: clusters, B-cubed");
        assertThat(cubed.path("precision").asDouble()).isEqualTo(1);
        assertThat(cubed.path("recall").asDouble())
                .as("three articles have 3 of their 4, one has 1")
                .isEqualTo((3 * 0.75 + 0.25) / 4);
        assertThat(report.path("mistakes").findValuesAsText("document")).contains("fire-c match", "match");
    }

    @Test
    void printsATableWithTheMistakesBelow() {
        assertThat(run("--show", "1", "--labels", GOLD + "pairs.tsv", GOLD + "articles.jsonl"))
                .isZero();
        assertThat(out.toString())
                .startsWith("set ")
                .contains("\npairs.tsv, stories\n  0.00  fire-c match  apart, is event: Kebakaran Pasar Wonosari");
    }

    @Test
    void aWrongLabelIsNamedByFileAndLine(@TempDir Path folder) throws Exception {
        Path labels = Files.writeString(folder.resolve("mine.tsv"), "a\tb\tlabel\nfire-a\tmatch\tsame\n");

        assertThat(run("--labels", labels.toString(), GOLD + "articles.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("mine.tsv: line 2: label is none of copy, event and related: same");
    }

    @Test
    void aFileWithOtherColumnsIsWrongUsage(@TempDir Path folder) throws Exception {
        Path labels = Files.writeString(folder.resolve("mine.tsv"), "x\ty\n");

        assertThat(run("--labels", labels.toString(), GOLD + "articles.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("its head line must name the columns");
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateDedupCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String right(JsonNode row) {
        return row.path("right").asLong() + " of " + row.path("of").asLong();
    }
}
