package id.warta.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateDedupCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/dedup/";

    @Test
    void scoresPairsSharedTextsAndClusters() throws Exception {
        EvaluateRun run = EvaluateRun.of(
                "dedup",
                "--json",
                "--show=5",
                "--labels=" + GOLD + "pairs.tsv",
                "--labels=" + GOLD + "shared-texts.tsv",
                "--labels=" + GOLD + "clusters.tsv",
                GOLD + "articles.jsonl");

        Map<String, JsonNode> scores = run.scores();
        assertThat(scores.get("pairs.tsv: copies").path("f1").asDouble()).isEqualTo(1);
        assertThat(scores.get("pairs.tsv: stories").path("precision").asDouble())
                .isEqualTo(1);
        assertThat(scores.get("pairs.tsv: stories").path("recall").asDouble())
                .as("of three pairs that belong together, one is labelled so on purpose")
                .isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.get("pairs.tsv: stories, confident").path("f1").asDouble())
                .isEqualTo(1);
        assertThat(EvaluateRun.right(scores.get("pairs.tsv: pairs scored"))).isEqualTo("4 of 5");
        assertThat(EvaluateRun.right(scores.get("shared-texts.tsv: shared texts found")))
                .isEqualTo("1 of 1");
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
        assertThat(run.mistakes("document")).contains("fire-c match", "match");
    }

    @Test
    void printsATableWithTheMistakesBelow() {
        EvaluateRun run =
                EvaluateRun.of("dedup", "--show", "1", "--labels", GOLD + "pairs.tsv", GOLD + "articles.jsonl");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("set ")
                .contains("\npairs.tsv, stories\n  0.00  fire-c match  apart, is event: Kebakaran Pasar Wonosari");
    }

    @Test
    void aWrongLabelIsNamedByFileAndLine(@TempDir Path folder) throws Exception {
        Path labels = Files.writeString(folder.resolve("mine.tsv"), "a\tb\tlabel\nfire-a\tmatch\tsame\n");

        EvaluateRun run = EvaluateRun.of("dedup", "--labels", labels.toString(), GOLD + "articles.jsonl");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("mine.tsv: line 2: label is none of copy, event and related: same");
    }

    @Test
    void aFileWithOtherColumnsIsWrongUsage(@TempDir Path folder) throws Exception {
        Path labels = Files.writeString(folder.resolve("mine.tsv"), "x\ty\n");

        EvaluateRun run = EvaluateRun.of("dedup", "--labels", labels.toString(), GOLD + "articles.jsonl");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("its head line must name the columns");
    }
}
