package id.warta.ingest.warc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.ingest.web.Exchange;
import id.warta.ingest.web.WebAddress;
import id.warta.ops.LoggedEvents;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

class WarcArchiveTest {
    private static final Instant TIME = Instant.parse("2023-09-13T12:59:00.250Z");

    @TempDir
    Path folder;

    @Test
    void anExchangeIsKeptAsItCame() throws Exception {
        byte[] body = {31, (byte) 139, 8, 0, (byte) 0xFF};
        List<Map.Entry<String, String>> headers = List.of(
                Map.entry(":status", "200"),
                Map.entry("content-type", "text/html; charset=windows-1252"),
                Map.entry("content-encoding", "gzip"),
                Map.entry("transfer-encoding", "chunked"),
                Map.entry("set-cookie", "a=1"),
                Map.entry("set-cookie", "b=2\r\nInjected: yes"));
        try (WarcArchive archive = WarcArchive.open(folder.resolve("new"), WarcArchive.FILE_BYTES)) {
            archive.keep(exchange("https://example.org/berita?a=b&c=d", 203, headers, body));
        }
        Path file = files(folder.resolve("new")).get(0);
        assertThat(file.toString()).endsWith(".warc.gz");
        try (WarcReader reader = new WarcReader(file)) {
            reader.calculateBlockDigest();
            assertThat(reader.next().orElseThrow().type()).isEqualTo("warcinfo");
            WarcResponse response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.target()).isEqualTo("https://example.org/berita?a=b&c=d");
            assertThat(response.date()).isEqualTo(TIME);
            assertThat(response.headers().first("WARC-IP-Address")).hasValue("192.0.2.7");
            assertThat(response.calculatedBlockDigest()).isEqualTo(response.blockDigest());
            assertThat(reader.next()).isEmpty();
        }
        try (WarcReader reader = new WarcReader(file)) {
            reader.next();
            WarcResponse response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.http().status()).isEqualTo(203);
            assertThat(response.http().headers().map())
                    .containsOnlyKeys("content-encoding", "Content-Length", "content-type", "set-cookie");
            assertThat(response.http().headers().all("Content-Length")).containsExactly("5");
            assertThat(response.http().headers().all("set-cookie")).hasSize(2);
            assertThat(response.http().body().stream().readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void aFullFileIsFollowedByTheNext() throws Exception {
        Random random = new Random(7);
        try (WarcArchive archive = WarcArchive.open(folder, 20_000)) {
            for (int i = 0; i < 10; i++) {
                byte[] body = new byte[8_000];
                random.nextBytes(body);
                archive.keep(page(i, body));
            }
        }
        assertThat(files(folder)).hasSize(4).allMatch(each -> each.toString().endsWith(".warc.gz"));
        assertThat(targets())
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> "https://example.org/" + i)
                        .toList());
    }

    @Test
    void whatAKilledProcessLeftIsCutToItsLastWholeRecordAndRenamed() throws Exception {
        WarcArchive killed = WarcArchive.open(folder.resolve("killed"), WarcArchive.FILE_BYTES);
        killed.keep(page(1, "satu".getBytes(StandardCharsets.UTF_8)));
        killed.keep(page(2, "dua".getBytes(StandardCharsets.UTF_8)));
        Path open = files(folder.resolve("killed")).get(0);
        byte[] written = Files.readAllBytes(open);
        Files.write(folder.resolve("cut.warc.gz.open"), java.util.Arrays.copyOf(written, written.length - 3));
        Files.write(folder.resolve("whole.warc.gz.open"), written);
        Files.write(folder.resolve("empty.warc.gz.open"), new byte[0]);

        WarcArchive.open(folder, WarcArchive.FILE_BYTES).close();

        assertThat(files(folder))
                .extracting(each -> each.getFileName().toString())
                .containsExactly("cut.warc.gz", "whole.warc.gz");
        assertThat(targets())
                .containsExactly("https://example.org/1", "https://example.org/1", "https://example.org/2");
        killed.close();
    }

    @Test
    void aFileThatAnotherWritesIsLeftAlone() throws Exception {
        try (WarcArchive one = WarcArchive.open(folder, WarcArchive.FILE_BYTES)) {
            one.keep(page(1, new byte[10]));
            try (WarcArchive other = WarcArchive.open(folder, WarcArchive.FILE_BYTES)) {
                other.keep(page(2, new byte[10]));
                one.keep(page(3, new byte[10]));
            }
        }
        assertThat(targets())
                .containsExactlyInAnyOrder("https://example.org/1", "https://example.org/2", "https://example.org/3");
    }

    @Test
    void anExchangeThatCannotBeKeptSpoilsNoOther() throws Exception {
        try (WarcArchive archive = WarcArchive.open(folder, WarcArchive.FILE_BYTES)) {
            archive.keep(page(1, new byte[10]));
            Path open = files(folder).get(0);
            Files.delete(open);
            assertThatThrownBy(archive::close).isInstanceOf(IOException.class);
            archive.keep(page(2, new byte[10]));
        }
        assertThat(targets()).containsExactly("https://example.org/2");
    }

    @Test
    void theLogSaysWhenKeepingBeganToFailAndWhenThatWasOver() throws Exception {
        Path away = folder.resolve("away");
        try (LoggedEvents log = new LoggedEvents(WarcArchive.class.getName());
                WarcArchive archive = WarcArchive.open(away, 1)) {
            exchanged(archive, 3);
            delete(away);
            exchanged(archive, 3);
            Files.createDirectories(away);
            exchanged(archive, 5);
            delete(away);
            exchanged(archive, 3);
            assertThat(log.all()).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("event", "archive-failed")
                    .containsEntry("folder", away));
            Files.createDirectories(away);
            exchanged(archive, 30);
            assertThat(log.all())
                    .extracting(event -> event.get("event"))
                    .containsExactly("archive-failed", "archive-recovered");
        }
    }

    private static void exchanged(WarcArchive archive, int times) {
        IntStream.range(0, times).forEach(i -> archive.exchanged(page(i, new byte[10])));
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    @Test
    void manyThreadsKeepEachRecordWhole() throws Exception {
        try (WarcArchive archive = WarcArchive.open(folder, 50_000)) {
            IntStream.range(0, 200).parallel().forEach(i -> {
                try {
                    archive.keep(page(i, new byte[1000 + i]));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
        assertThat(targets()).hasSize(200).doesNotHaveDuplicates();
    }

    private static Exchange page(int i, byte[] body) {
        return exchange("https://example.org/" + i, 200, List.of(Map.entry("content-type", "text/html")), body);
    }

    private static Exchange exchange(String uri, int status, List<Map.Entry<String, String>> headers, byte[] body) {
        return new Exchange(
                WebAddress.parse(uri), "192.0.2.7", "http/1.1", List.of(), status, "OK", headers, body, TIME);
    }

    private List<String> targets() throws IOException {
        List<String> targets = new ArrayList<>();
        for (Path file : files(folder)) {
            try (WarcReader reader = new WarcReader(FileChannel.open(file, StandardOpenOption.READ))) {
                for (WarcRecord record : reader) {
                    if (record instanceof WarcResponse response) {
                        targets.add(response.target());
                    }
                }
            }
        }
        return targets;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
