package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.topic.EventSchemas;
import id.warta.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandIT {
    @TempDir
    Path out;

    @Test
    void theSamplesComeOutEnrichedAndTheTableSaysSo() throws Exception {
        StringWriter printed = new StringWriter();
        assertThat(demo(printed)).isZero();

        List<String> enriched = lines("news.enriched");
        assertThat(enriched).hasSize(5).allSatisfy(line -> EventSchemas.assertValid(Topics.ENRICHED, line));
        assertThat(lines("news.stories"))
                .isNotEmpty()
                .allSatisfy(line -> EventSchemas.assertValid(Topics.STORIES, line));
        assertThat(String.join("\n", enriched)).contains("\"located\":\"Moskow\"", "\"kind\":\"promo\"");
        assertThat(printed.toString())
                .contains("Kim Jong Un Kunjungi Pabrik Penerbangan Militer Di Rusia", "STORY 1 of")
                .contains("5 in = 5 enriched + 0 duplicates + 0 rejected + 0 dead letters");

        assertThat(demo(new StringWriter())).as("again, into the same folder").isZero();
        assertThat(lines("news.enriched")).hasSize(5);
    }

    @Test
    void badInputIsAccountedFor() throws Exception {
        Path input = out.resolve("masukan.jsonl");
        Files.writeString(input, "{\"payload\": \" \"}\n{\"payload\": 1\n", StandardCharsets.UTF_8);
        StringWriter printed = new StringWriter();
        assertThat(demo(printed, "--input", input.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(printed.toString())
                .contains("REJECTED", "no-text")
                .contains("1 in = 0 enriched + 0 duplicates + 1 rejected + 0 dead letters");
    }

    private int demo(StringWriter printed, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--out", out.resolve("demo").toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(printed))
                .setExecutionExceptionHandler(new FailureSentence())
                .execute(arguments.toArray(String[]::new));
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
