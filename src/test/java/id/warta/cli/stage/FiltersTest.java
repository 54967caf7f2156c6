package id.warta.cli.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.topic.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages as Unix filters: what goes in, what comes out, what is said of the rest. */
class FiltersTest {
    private static final String REJECTION =
            "{\"id\":\"c\",\"outcome\":\"rejected\",\"reason\":\"no-text\",\"detail\":\"no line is left\"}";

    @TempDir
    Path directory;

    private record FilterRun(int exitCode, List<String> out, List<String> err) {
        List<String> ids() throws IOException {
            List<String> ids = new ArrayList<>();
            for (String line : out) {
                ids.add(Json.MAPPER.readTree(line).path("id").textValue());
            }
            return ids;
        }
    }

    @Test
    void badLinesAreNamedAndTheOthersComeOutInTheirOrder() throws Exception {
        Path input = file(
                "in.jsonl",
                "\uFEFF" + article("a", "2023-09-13T19:59:00+07:00"),
                "",
                "{\"id\": \"rus",
                article("far", "+999999999-01-01T00:00:00Z"),
                "null",
                REJECTION,
                article("b", "2023-09-12T19:59:00+07:00"));
        FilterRun run = filter("dedup", input.toString());
        assertThat(run.ids()).containsExactly("a", "far", "c", "b");
        assertThat(run.err)
                .hasSize(2)
                .anyMatch(line -> line.startsWith(input + ":3: "))
                .anyMatch(line -> line.startsWith(input + ":5: "));
        assertThat(run.exitCode).isEqualTo(ExitCode.BAD_INPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dedup", "enrich"})
    void aRejectionGoesThroughAsItIs(String stage) throws Exception {
        Path input = file("in.jsonl", article("a", "2023-09-13T19:59:00+07:00"), REJECTION);
        FilterRun run = filter(stage, input.toString());
        assertThat(run.ids()).containsExactly("a", "c");
        assertThat(run.out.get(1)).isEqualTo(REJECTION);
        assertThat(run.exitCode).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dedup", "enrich"})
    void wordsThatNobodyCountedAreCounted(String stage) throws Exception {
        Path input = file("in.jsonl", "{\"id\":\"a\",\"body\":\"Tiga kata - ini.\\nDan dua\"}");
        FilterRun run = filter(stage, input.toString());
        assertThat(run.out).singleElement().asString().contains("\"wordCount\":5");
    }

    @Test
    void aFolderIsNamedAndTheFilesBesideItAreFiltered() throws Exception {
        Path first = file("first.jsonl", article("a", "2023-09-13T19:59:00+07:00"));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path last = file("last.jsonl", article("b", "2023-09-13T20:59:00+07:00"));
        FilterRun run = filter("dedup", first.toString(), folder.toString(), last.toString());
        assertThat(run.ids()).containsExactly("a", "b");
        assertThat(run.err).singleElement().asString().startsWith(folder + ": ");
        assertThat(run.exitCode).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void anOutputThatCannotBeWrittenEndsTheRun() {
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        JsonLinesFilter same = new JsonLinesFilter(line -> line, System.err);
        var input = new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> same.run(List.of(), input, full))
                .isInstanceOfSatisfying(ExitException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.STREAM_FAILURE))
                .hasMessageContaining("standard output cannot be written");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static String article(String id, String published) {
        return "{\"id\":\"" + id + "\",\"headline\":\"Jembatan " + id + "\",\"published\":\"" + published
                + "\",\"body\":\"Warga desa membangun jembatan bambu di atas sungai " + id + ".\",\"wordCount\":9}";
    }

    private static FilterRun filter(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var written = new ByteArrayOutputStream();
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = CommandRun.of(arguments).exitCode();
            return new FilterRun(exitCode, lines(written), lines(said));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
