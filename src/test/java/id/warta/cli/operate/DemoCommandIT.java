package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.topic.EventSchemas;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
    @TempDir
    Path out;

    @Test
    void theSamplesComeOutEnrichedAndTheTableSaysSo() throws Exception {
        CommandRun first = demo();
        assertThat(first.exitCode()).isZero();

        List<String> enriched = lines("news.enriched");
        assertThat(enriched).hasSize(5).allSatisfy(line -> EventSchemas.assertValid(Topics.ENRICHED, line));
        assertThat(lines("news.stories"))
                .isNotEmpty()
                .allSatisfy(line -> EventSchemas.assertValid(Topics.STORIES, line));
        assertThat(String.join("\n", enriched)).contains("\"located\":\"Moskow\"", "\"kind\":\"promo\"");
        assertThat(first.out())
                .contains("Kim Jong Un Kunjungi Pabrik Penerbangan Militer Di Rusia", "STORY 1 of")
                .contains("5 in = 5 enriched + 0 duplicates + 0 rejected + 0 dead letters");

        assertThat(demo().exitCode()).as("again, into the same folder").isZero();
        assertThat(lines("news.enriched")).hasSize(5);
    }

    @Test
    void badInputIsAccountedFor() throws Exception {
        Path input = out.resolve("masukan.jsonl");
        Files.writeString(input, "{\"payload\": \" \"}\n{\"payload\": 1\n", StandardCharsets.UTF_8);
        CommandRun demo = demo("--input", input.toString());
        assertThat(demo.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(demo.out())
                .contains("REJECTED", "no-text")
                .contains("1 in = 0 enriched + 0 duplicates + 1 rejected + 0 dead letters");
    }

    private CommandRun demo(String... more) {
        List<String> line =
                new ArrayList<>(List.of("demo", "--out", out.resolve("demo").toString()));
        line.addAll(List.of(more));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private List<String> lines(String topic) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out.resolve("demo"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(topic + "-"))
                    .filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(".jsonl"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
