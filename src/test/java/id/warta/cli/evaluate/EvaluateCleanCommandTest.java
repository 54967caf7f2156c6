package id.warta.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCleanCommandTest {
    private static final String GOLD = "src/test/resources/evaluate/clean";

    @Test
    void findsEveryFormatBelowAFolderAndScoresIt() throws Exception {
        EvaluateRun run = EvaluateRun.of("clean", "--json", "--show", "5", GOLD);
        Map<String, JsonNode> scores = run.scores();
        assertThat(scores.get("pages: body").path("f1").asDouble()).isEqualTo(1);
        assertThat(scores).containsKeys("pages: body from bare text", "metadata: authors", "cases: removed");
        assertThat(EvaluateRun.right(scores.get("metadata: published, instant")))
                .isEqualTo("1 of 1");
        assertThat(EvaluateRun.right(scores.get("metadata: headline"))).isEqualTo("1 of 1");
        assertThat(EvaluateRun.right(scores.get("boilerplate: body lines kept")))
                .isEqualTo("2 of 2");
        assertThat(EvaluateRun.right(scores.get("boilerplate: parts cut"))).isEqualTo("1 of 1");
        assertThat(EvaluateRun.right(scores.get("cases: cases"))).isEqualTo("3 of 4");
        assertThat(run.mistakes("document")).contains("wrong-on-purpose");
    }

    @Test
    void printsATableWithTheWorstCasesBelow() {
        EvaluateRun run = EvaluateRun.of("clean", "--show", "1", GOLD);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("set ")
                .containsPattern("cases +cases +3 of 4\n")
                .contains("\ncases, cases\n  0.50  wrong-on-purpose  language: want nl, got id\n");
    }

    @Test
    void aFolderWithoutGoldDataIsWrongUsage(@TempDir Path empty) {
        EvaluateRun run = EvaluateRun.of("clean", empty.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no gold data in");
    }
}
