package id.warta.cli.stage;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String SAMPLES = "src/main/resources/samples/";

    @TempDir
    Path directory;

    @Test
    void tellsWhatWasRemovedWhereFieldsCameFromAndWhatWasFound() {
        assertThat(explain(SAMPLES + "001_7a6cb31184455393.txt"))
                .containsPattern("line 18 +promo, id:read-also +Baca Juga :\\h{2}Rusia Dan China Minta NATO")
                .containsPattern("headline +line 1 +Kim Jong Un Kunjungi Pabrik")
                .containsPattern("infoSources +line \\d+ +Sumber : CNA/SL")
                .contains("DEDUP")
                .containsPattern("date +.*\"Juli 2000\".*= 2000-07")
                .containsPattern("role +Dmitry Peskov +juru bicara Kremlin");
    }

    @Test
    void tellsWhatItWasComparedWith() {
        String sample = SAMPLES + "001_7a6cb31184455393.txt";
        assertThat(explain(sample, "--with", sample)).contains("copy");
    }

    @Test
    void tellsWhichLinesTheOutletHadBefore() throws Exception {
        StringBuilder earlier = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            earlier.append(document(i)).append('\n');
        }
        Path with = Files.writeString(directory.resolve("earlier.jsonl"), earlier);
        Path last = Files.writeString(directory.resolve("last.jsonl"), document(9));
        assertThat(explain(last.toString(), "--with", with.toString()))
                .containsPattern("line 3 +chrome, learned:kabar.example +Kabar Kita Group")
                .containsPattern("learned +in 10 of 10 articles, 10 days +Kabar Kita Group");
    }

    private static String document(int i) {
        String village = "Desa " + "abcdefghij".charAt(i) + "langu";
        String text =
                "Warga " + village + " membangun jembatan bambu di atas sungai kecil di tepi hutan.\\nKepala " + village
                        + " mengatakan pekerjaan itu selesai dalam dua pekan berkat gotong royong.\\nKabar Kita Group";
        return "{\"uri\": \"https://kabar.example/%d\", \"payload\": \"%s\", \"hints\": {\"published\": \"2031-08-1%dT09:00:00+07:00\"}}"
                .formatted(i, text, i);
    }

    @Test
    void aRejectionIsExplainedToo() throws Exception {
        Path empty = Files.writeString(directory.resolve("kosong.txt"), " \n \n", StandardCharsets.UTF_8);
        assertThat(explain(empty.toString())).contains("CLEAN   rejected, no-text");
    }

    @Test
    void knowsTheNamesOfTheUser() throws Exception {
        Path own = Files.writeString(
                directory.resolve("own.tsv"),
                "id\tkind\tname\taliases\tcountry\tlatitude\tlongitude\tprominence\turi\n"
                        + "org:bit\torganisation\tBalai Ikan Tuban\t\tID\t\t\t70\t\n");
        Path text = Files.writeString(
                directory.resolve("ikan.txt"),
                "Panen Ikan Meningkat\n\nTUBAN - Balai Ikan Tuban mencatat panen yang meningkat tahun ini di semua desa."
                        + " Petani senang dengan harga yang baik itu.\n");
        assertThat(explain(text.toString(), "--entities", own.toString())).contains("urn:warta:org:bit");
    }

    @Test
    void aWrongTableIsNamedByLine() throws Exception {
        Path own = Files.writeString(directory.resolve("own.tsv"), "# mine\nid kind\n");
        CommandRun run = CommandRun.of("explain", SAMPLES + "001_7a6cb31184455393.txt", "--entities", own.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("own.tsv, line 2");
    }

    private static String explain(String... arguments) {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("explain"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }
}
