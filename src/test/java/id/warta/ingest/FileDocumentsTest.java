package id.warta.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.luben.zstd.Zstd;
import id.warta.article.RawDocument;
import id.warta.ingest.dump.FieldMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDocumentsTest {
    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final List<RawDocument> documents = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain",
        "A.TXT, text/plain",
        "a.html, text/html",
        "a.htm, text/html",
        "a.txt.gz, text/plain",
        "a.html.GZ, text/html"
    })
    void theExtensionSaysWhatAFileIs(String name, String mediaType) throws Exception {
        byte[] text = "Jokowi tiba di Beijing.\n".getBytes(StandardCharsets.UTF_8);
        read(name, name.toLowerCase().endsWith(".gz") ? gzip(text) : text);
        assertThat(complaints).isEmpty();
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.payload()).isEqualTo("Jokowi tiba di Beijing.\n");
            assertThat(document.mediaType()).isEqualTo(mediaType);
            assertThat(document.uri()).isNull();
            assertThat(document.payloadBase64()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, “Rakyat” – kata Luhut", "UTF-16LE, Rakyat kata Luhut", "ISO-2022-JP, 日本のニュース"})
    void bytesOfAnotherCharsetAreKeptAsTheyAre(String charset, String text) throws Exception {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        read("a.html", bytes);
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.payload()).isNull();
            assertThat(document.payloadBase64()).isEqualTo(bytes);
        });
    }

    @Test
    void aReplacementCharacterInTheTextIsText() throws Exception {
        read("a.txt", "rusak: \uFFFD".getBytes(StandardCharsets.UTF_8));
        read("b.txt", new byte[] {'r', (byte) 0xC3, 'u'});
        assertThat(documents).extracting(RawDocument::payload).containsExactly("rusak: \uFFFD", null);
    }

    @Test
    void aByteOrderMarkIsNoText() throws Exception {
        read("a.txt", "\uFEFFKabar".getBytes(StandardCharsets.UTF_8));
        assertThat(documents).extracting(RawDocument::payload).containsExactly("Kabar");
    }

    @Test
    void whitespaceOnlyIsForCleaningToReject() throws Exception {
        read("a.txt", " \n".getBytes(StandardCharsets.UTF_8));
        assertThat(documents).hasSize(1);
    }

    @Test
    void badLinesAreNamedAndTheRestGoesOn() throws Exception {
        String lines = """
                {"payload": "satu", "uri": "https://example.org/1"}
                {"payload": "rusak
                {"uri": "https://example.org/3"}

                [1, 2]
                {"payload": ""}
                null
                {"payload": "x", "hints": "kemarin"}
                {"payloadBase64": "ZHVh"}
                {"payload": "tiga", "shoeSize": 44}""";
        read("berita.jsonl", lines.getBytes(StandardCharsets.UTF_8));
        assertThat(places).containsExactly("berita.jsonl:1", "berita.jsonl:9", "berita.jsonl:10");
        assertThat(documents.get(1).payloadBase64()).isEqualTo("dua".getBytes(StandardCharsets.UTF_8));
        assertThat(complaints)
                .hasSize(6)
                .anyMatch(c -> c.startsWith("berita.jsonl:2: ") && c.endsWith(", skipped"))
                .contains("berita.jsonl:3: no payload, skipped", "berita.jsonl:6: no payload, skipped")
                .anyMatch(c -> c.startsWith("berita.jsonl:5: "))
                .anyMatch(c -> c.startsWith("berita.jsonl:7: "))
                .anyMatch(c -> c.startsWith("berita.jsonl:8: "))
                .noneMatch(c -> c.contains("rusak") || c.contains("\n"));
    }

    @Test
    void aGzipCutShortLosesOnlyWhatIsCutOff() throws Exception {
        StringBuilder lines = new StringBuilder();
        java.util.Random letters = new java.util.Random(7);
        for (int i = 0; i < 5_000; i++) {
            lines.append("{\"payload\": \"berita ").append(letters.nextLong()).append("\"}\n");
        }
        byte[] whole = gzip(lines.toString().getBytes(StandardCharsets.UTF_8));
        read("a.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));
        assertThat(documents).hasSizeGreaterThan(1_000).hasSizeLessThan(4_000);
        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("a.jsonl.gz:" + (documents.size() + 1) + ": broken gzip");
    }

    @Test
    void brokenGzipsAreNamed() throws Exception {
        read("a.txt.gz", Arrays.copyOf(gzip("teks".repeat(1_000).getBytes(StandardCharsets.UTF_8)), 30));
        read("b.txt.gz", "no gzip at all".getBytes(StandardCharsets.UTF_8));
        read("c.jsonl.gz", new byte[0]);
        assertThat(documents).isEmpty();
        assertThat(complaints).hasSize(3).allMatch(c -> c.contains(": broken gzip ("));
    }

    @Test
    void whatIsTooLargeIsNamedWithoutBeingHeld() throws Exception {
        Path large = folder.resolve("large.txt");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200L << 20);
        }
        reader().read(large, 0, this::take);
        read("bomb.txt.gz", gzipOfZeros(50 << 20));
        Path longLine = folder.resolve("line.jsonl");
        try (OutputStream out = Files.newOutputStream(longLine)) {
            out.write("{\"payload\": \"satu\"}\n{\"payload\": \"".getBytes(StandardCharsets.UTF_8));
            byte[] mebibyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(mebibyte);
            }
            out.write("\"}\n{\"payload\": \"tiga\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        reader().read(longLine, 0, this::take);
        assertThat(complaints)
                .containsExactly(
                        "large.txt: larger than 10485760 bytes, skipped",
                        "bomb.txt.gz: larger than 10485760 bytes, skipped",
                        "line.jsonl:2: longer than 33554432 bytes, skipped");
        assertThat(documents).extracting(RawDocument::payload).containsExactly("satu", "tiga");
    }

    @Test
    void whatIsNoInputIsNamed() throws Exception {
        read("a.pdf", new byte[] {1});
        read("noextension", new byte[] {1});
        read("empty.txt", new byte[0]);
        reader().read(folder.resolve("absent.txt"), 0, this::take);
        Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("nowhere"));
        reader().read(folder.resolve("link.txt"), 0, this::take);
        assertThat(documents).isEmpty();
        assertThat(complaints).hasSize(5);
        assertThat(complaints.get(0)).startsWith("a.pdf: unknown extension; known are .txt");
        assertThat(complaints.get(1)).startsWith("noextension: unknown extension");
        assertThat(complaints.subList(2, 5))
                .containsExactly("empty.txt: empty, skipped", "absent.txt: no such file", "link.txt: no such file");
    }

    @Test
    void linesThatAreDoneWithAreSkipped() throws Exception {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"payload\":\"1\"}\n{\"payload\":\"2\"}\n");
        reader().read(file, 1, this::take);
        assertThat(documents).extracting(RawDocument::payload).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({"a.csv, ','", "a.csv, ;", "a.tsv, '\t'", "a.csv.zst, ','", "a.tsv.gz, '\t'"})
    void eachRowOfATableIsADocument(String name, String separator) throws Exception {
        String table = """
                uri,payload,headline,nomor
                https://example.org/1,"Jokowi tiba, kata ""Luhut"".
                Paragraf dua.",Jokowi,1
                https://example.org/2,too few

                https://example.org/3,,empty,3
                https://example.org/4,Empat,,4
                """;
        if (!separator.equals(",")) {
            table = table.replace(",", separator).replace("tiba" + separator, "tiba,");
        }
        byte[] bytes = ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8);
        read(name, name.endsWith(".zst") ? Zstd.compress(bytes) : name.endsWith(".gz") ? gzip(bytes) : bytes);
        assertThat(documents)
                .extracting(RawDocument::uri, RawDocument::payload, each -> each.hints()
                        .headline())
                .containsExactly(
                        tuple("https://example.org/1", "Jokowi tiba, kata \"Luhut\".\nParagraf dua.", "Jokowi"),
                        tuple("https://example.org/4", "Empat", null));
        assertThat(places).containsExactly(name + ":2", name + ":7");
        assertThat(complaints)
                .containsExactly(
                        name + ":4: 2 fields where the header has 4, skipped", name + ":6: no payload, skipped");
    }

    @Test
    void aTableInAnotherCharsetKeepsItsBytes() throws Exception {
        Charset western = Charset.forName("windows-1252");
        read("a.csv", "payload,headline\n“Satu”,– é\ndua,dua\n".getBytes(western));
        assertThat(documents.get(0).payloadBase64()).isEqualTo("“Satu”".getBytes(western));
        assertThat(documents.get(0).hints().headline()).isEqualTo("– é");
        assertThat(documents.get(1).payload()).isEqualTo("dua");
    }

    @Test
    void aTableThatCannotBeReadIsNamedAtItsLine() throws Exception {
        read("a.csv", "payload\nsatu\n\"never closed\ndua\n".getBytes(StandardCharsets.UTF_8));
        read("b.csv", "judul,isi\na,b\n".getBytes(StandardCharsets.UTF_8));
        read("c.csv", new byte[0]);
        assertThat(documents).extracting(RawDocument::payload).containsExactly("satu");
        assertThat(complaints).hasSize(3);
        assertThat(complaints.get(0)).startsWith("a.csv:3: ").endsWith("; the rows before were taken");
        assertThat(complaints.get(1)).isEqualTo("b.csv: no column payload, skipped; name another with --map");
        assertThat(complaints.get(2)).contains("no header");
    }

    @Test
    void aDumpWithNamesOfItsOwnIsMapped() throws Exception {
        FieldMap map = FieldMap.of(Map.of("payload", "isi", "headline", "judul"));
        Path lines = Files.writeString(folder.resolve("a.jsonl"), """
                {"judul": "Satu", "isi": "Isi satu"}
                {"judul": "Dua"}
                ["isi"]
                {"isi": "Isi empat"}
                """);
        Path table = Files.writeString(folder.resolve("b.csv"), "judul,isi\nLima,Isi lima\n");
        FileDocuments reader = new FileDocuments(
                map, (where, reason) -> complaints.add(Path.of(where).getFileName() + ": " + reason));
        reader.read(lines, 0, this::take);
        reader.read(table, 0, this::take);
        assertThat(documents)
                .extracting(RawDocument::payload, each -> each.hints().headline())
                .containsExactly(tuple("Isi satu", "Satu"), tuple("Isi empat", null), tuple("Isi lima", "Lima"));
        assertThat(complaints).containsExactly("a.jsonl:2: no payload, skipped", "a.jsonl:3: no JSON object, skipped");
    }

    @Test
    void brokenZstdIsNamed() throws Exception {
        byte[] packed = Zstd.compress("{\"payload\": \"satu\"}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        read("a.jsonl.zst", Arrays.copyOf(packed, packed.length / 2));
        read("b.txt.zst", "no zstd".getBytes(StandardCharsets.UTF_8));
        assertThat(complaints)
                .hasSize(2)
                .allMatch(each -> each.matches("(a.jsonl.zst:\\d+|b.txt.zst): broken zstd .*"));
    }

    private void read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        reader().read(file, 0, this::take);
    }

    private FileDocuments reader() {
        return new FileDocuments(
                (where, reason) -> complaints.add(Path.of(where).getFileName() + ": " + reason));
    }

    private boolean take(RawDocument document, String where, long lines) {
        documents.add(document);
        places.add(Path.of(where).getFileName().toString());
        return true;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] gzipOfZeros(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < length >> 16; i++) {
                out.write(new byte[1 << 16]);
            }
        }
        return packed.toByteArray();
    }
}
