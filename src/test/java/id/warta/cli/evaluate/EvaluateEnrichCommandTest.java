package id.warta.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateEnrichCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/enrich";

    @Test
    void scoresSentencesAndArticlesBelowAFolder() throws Exception {
        EvaluateRun run = EvaluateRun.of("enrich", "--json", "--show", "5", GOLD);
        Map<String, JsonNode> scores = run.scores();
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
        assertThat(run.mistakes("what"))
                .contains("missed Andi")
                .anyMatch(what -> what.startsWith("missed [bertemu PER], wrong []"));
    }

    @Test
    void aTextThatIsNowhereIsNamed(@TempDir Path folder) throws Exception {
        Path gold = Files.writeString(folder.resolve("articles.json"), "{\"lost\": {\"entities\": []}}");
        EvaluateRun run = EvaluateRun.of("enrich", gold.toString());
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("no text of the article lost");
    }

    @Test
    void aFolderWithoutGoldDataIsWrongUsage(@TempDir Path empty) {
        EvaluateRun run = EvaluateRun.of("enrich", empty.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no gold data in");
    }
}
