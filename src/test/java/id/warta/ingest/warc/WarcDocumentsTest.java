package id.warta.ingest.warc;

import static id.warta.ingest.warc.WarcFixture.HTML;
import static id.warta.ingest.warc.WarcFixture.gzip;
import static id.warta.ingest.warc.WarcFixture.raw;
import static id.warta.ingest.warc.WarcFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import id.warta.article.RawDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.Warcinfo;

@Timeout(30)
class WarcDocumentsTest {
    private static final String PAGE = "<html lang=\"id\"><p>Jokowi tiba di Beijing – kata “Luhut”.</p></html>";
    private static final String OTHER = "<html lang='in-ID'><p>Satu</p></html>";

    private final List<RawDocument> documents = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Map<String, Long> outcomes = Map.of();
    private WarcSelection selection = WarcSelection.ALL;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageBecomesARawDocument(boolean packed) throws Exception {
        read(new WarcFixture(packed)
                .add(new Warcinfo.Builder()
                        .fields(Map.of("software", List.of("news-crawl")))
                        .build())
                .page("https://www.okezone.com/read?a=1&b=2", PAGE));
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.uri()).isEqualTo("https://www.okezone.com/read?a=1&b=2");
            assertThat(document.fetchedAt()).isEqualTo(OffsetDateTime.parse("2023-09-13T12:59:00Z"));
            assertThat(document.mediaType()).isEqualTo("text/html");
            assertThat(document.payload()).isEqualTo(PAGE);
            assertThat(document.payloadBase64()).isNull();
        });
        assertThat(outcomes).containsOnly(entry("page", 1L), entry("no-response", 1L));
        assertThat(complaints).isEmpty();
    }

    @Test
    void bytesOfAnotherCharsetAreKeptWithWhatTheServerCalledThem() throws Exception {
        byte[] body = PAGE.getBytes(Charset.forName("windows-1252"));
        read(new WarcFixture(true)
                .add(response("http://example.org/", "Content-Type: text/html;charset=windows-1252\r\n", body)
                        .build()));
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.mediaType()).isEqualTo("text/html; charset=windows-1252");
            assertThat(document.payload()).isNull();
            assertThat(document.payloadBase64()).isEqualTo(body);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "raw-deflate", "br", "zstd", "gzip, gzip", "identity"})
    void contentEncodingsAreUndone(String coding) throws Exception {
        read(new WarcFixture(true)
                .add(response(
                                "https://example.org/1",
                                HTML + "Content-Encoding: " + coding.replace("raw-", "") + "\r\n",
                                encoded(coding))
                        .build()));
        assertThat(complaints).isEmpty();
        assertThat(documents).extracting(RawDocument::payload).containsExactly(PAGE);
    }

    @Test
    void whatTheCrawlerHasUnpackedAlreadyIsTakenAsItIs() throws Exception {
        byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
        read(new WarcFixture(true)
                .add(response(
                                "https://example.org/1",
                                HTML + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 17\r\n",
                                body)
                        .build()));
        assertThat(documents).extracting(RawDocument::payload).containsExactly(PAGE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chunksAreJoined(boolean packed) throws Exception {
        byte[] body = gzip(PAGE.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += 7) {
            int n = Math.min(7, body.length - at);
            chunks.write((n + ";x=y\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, at, n);
            chunks.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String headers = HTML + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
        read(new WarcFixture(packed)
                .add(response("https://example.org/1", headers, chunks.toByteArray())
                        .build())
                .page("https://example.org/2", OTHER));
        assertThat(documents).extracting(RawDocument::payload).containsExactly(PAGE, OTHER);
    }

    @Test
    void whatIsNoPageIsCountedByWhatItIs() throws Exception {
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        URI uri = URI.create("https://example.org/");
        WarcFixture file = new WarcFixture(true)
                .add(new WarcRequest.Builder(uri)
                        .body(new HttpRequest.Builder("GET", "/").build())
                        .build())
                .add(new WarcRevisit.Builder(uri, WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                        .refersTo(UUID.randomUUID())
                        .build())
                .add(new WarcRevisit.Builder(uri, WarcRevisit.SERVER_NOT_MODIFIED_1_0)
                        .refersTo(UUID.randomUUID())
                        .build())
                .add(response("https://example.org/cut", HTML, html)
                        .truncated(WarcTruncationReason.LENGTH)
                        .build())
                .add(response("https://example.org/slow", HTML, html)
                        .truncated(WarcTruncationReason.TIME)
                        .build())
                .add(response("https://example.org/odd", HTML, html)
                        .setHeader("WARC-Truncated", "because")
                        .build())
                .add(response("https://example.org/a.jpg", "Content-Type: image/jpeg\r\n", html)
                        .build())
                .add(response("https://example.org/untyped", "", html).build())
                .add(raw(
                                "https://example.org/404",
                                ("HTTP/1.1 404 Not Found\r\n" + HTML + "\r\n" + PAGE).getBytes(StandardCharsets.UTF_8))
                        .build())
                .add(raw(
                                "https://example.org/206",
                                ("HTTP/1.1 206 Part\r\n" + HTML + "\r\n" + PAGE).getBytes(StandardCharsets.UTF_8))
                        .build())
                .add(response("https://example.org/empty", HTML, new byte[0]).build())
                .add(response("dns:example.org", HTML, html).build());
        read(file);
        assertThat(documents).isEmpty();
        assertThat(complaints).isEmpty();
        assertThat(outcomes)
                .containsOnly(
                        entry("no-response", 1L),
                        entry("revisit-identical", 1L),
                        entry("revisit-not-modified", 1L),
                        entry("truncated-length", 1L),
                        entry("truncated-time", 1L),
                        entry("truncated-unspecified", 1L),
                        entry("no-html", 2L),
                        entry("status-4xx", 1L),
                        entry("status-2xx", 1L),
                        entry("empty", 1L),
                        entry("no-web-address", 1L));

        selection = new WarcSelection(null, null, Set.of(), Set.of(), true);
        read(file);
        assertThat(documents).hasSize(3);
    }

    @Test
    void aResourceAndAnAddressInAngleBracketsAreTaken() throws Exception {
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        read(new WarcFixture(true)
                .add(new WarcResource.Builder(URI.create("https://example.org/resource"))
                        .body(MediaType.HTML, html)
                        .build())
                .add(response("<https://example.org/a b|c>", "Content-Type: application/xhtml+xml\r\n", html)
                        .build())
                .add(response("https://example.org/identified", "", html)
                        .identifiedPayloadType("text/html")
                        .build()));
        assertThat(documents)
                .extracting(RawDocument::uri)
                .containsExactly(
                        "https://example.org/resource", "https://example.org/a b|c", "https://example.org/identified");
    }

    @Test
    void theSelectionIsByTimeHostAndNamedLanguage() throws Exception {
        WarcFixture file = new WarcFixture(true)
                .page("https://news.okezone.com/1", PAGE)
                .page("https://okezone.com:443/2", OTHER)
                .page("https://notokezone.com/3", PAGE)
                .page("https://news.okezone.com/4", "<html hreflang=id lang=en-GB><p>One</p></html>")
                .page("https://news.okezone.com/5", "<p>Names no language</p>")
                .add(response("https://news.okezone.com/6", HTML, PAGE.getBytes(StandardCharsets.UTF_8))
                        .setHeader("WARC-Identified-Content-Language", "eng,fra")
                        .build())
                .add(response("https://news.okezone.com/7", HTML, PAGE.getBytes(StandardCharsets.UTF_8))
                        .date(Instant.parse("2023-09-14T00:00:00Z"))
                        .build())
                .add(response("https://news.okezone.com/8", HTML, PAGE.getBytes(StandardCharsets.UTF_8))
                        .date(Instant.parse("2023-09-12T23:59:59Z"))
                        .build());
        selection = new WarcSelection(
                Instant.parse("2023-09-13T00:00:00Z"),
                Instant.parse("2023-09-14T00:00:00Z"),
                Set.of("OKEZONE.com"),
                Set.of("id"),
                false);
        read(file);
        assertThat(documents)
                .extracting(RawDocument::uri)
                .containsExactly(
                        "https://news.okezone.com/1", "https://okezone.com:443/2", "https://news.okezone.com/5");
        assertThat(outcomes)
                .containsOnly(
                        entry("page", 3L),
                        entry("other-host", 1L),
                        entry("other-language", 2L),
                        entry("other-time", 2L));
    }

    /** In the shape of Common Crawl's news crawl: warcinfo, then request and response by turns, WARC 1.0. */
    @Test
    void aNewsCrawlIsReadFromAStream() throws Exception {
        WarcFixture file = new WarcFixture(true).add(new Warcinfo.Builder().build());
        for (int i = 0; i < 50; i++) {
            String uri = "https://example.org/" + i;
            UUID id = UUID.randomUUID();
            file.add(new WarcRequest.Builder(uri)
                    .body(new HttpRequest.Builder("GET", "/" + i).build())
                    .concurrentTo(URI.create("urn:uuid:" + id))
                    .build());
            file.add(response(
                            uri,
                            "Content-Type: text/html\r\nX-Crawler-Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n",
                            (PAGE + i).getBytes(StandardCharsets.UTF_8))
                    .recordId(id)
                    .payloadDigest("sha1", "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
                    .build());
        }
        byte[] bytes = file.bytes();
        // A pipe hands over a few bytes at a time.
        read(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 13));
            }
        });
        assertThat(documents).hasSize(50).last().satisfies(last -> assertThat(last.payload())
                .isEqualTo(PAGE + 49));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aDamagedMemberIsNamedAndTheNextIsRead() throws Exception {
        WarcFixture file = new WarcFixture(true).page("https://example.org/1", PAGE);
        int from = file.size();
        file.page("https://example.org/2", PAGE.repeat(50));
        int to = file.size();
        file.page("https://example.org/3", OTHER);
        for (int at = from; at < to; at++) {
            byte[] bytes = file.bytes();
            bytes[at] ^= 0x20;
            clear();
            read(new ByteArrayInputStream(bytes));
            // Flags, time, level and system in the header and the bits that fill the last byte may be anything.
            boolean harmless = (at >= from + 3 && at < from + 10 || at == to - 9) && complaints.isEmpty();
            assertThat(documents)
                    .as("damage at %d of %d to %d", at, from, to)
                    .extracting(RawDocument::uri)
                    .containsExactlyElementsOf(
                            harmless
                                    ? List.of("https://example.org/1", "https://example.org/2", "https://example.org/3")
                                    : List.of("https://example.org/1", "https://example.org/3"));
            if (!harmless) {
                assertThat(complaints)
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("test.warc@" + from + ": damaged (")
                        .endsWith(", skipped up to " + to);
                assertThat(outcomes).containsOnly(entry("page", 2L), entry("damaged", 1L));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCutLastRecordIsNamedAndTheOthersAreTaken(boolean packed) throws Exception {
        WarcFixture file = new WarcFixture(packed).page("https://example.org/1", PAGE);
        int from = file.size();
        file.page("https://example.org/2", OTHER);
        byte[] bytes = file.bytes();
        // An unpacked record may lack its last line ends.
        for (int length = from + 1; length < bytes.length - (packed ? 0 : 4); length++) {
            clear();
            read(new ByteArrayInputStream(bytes, 0, length));
            assertThat(documents)
                    .as("cut to %d of %d", length, bytes.length)
                    .extracting(RawDocument::uri)
                    .containsExactly("https://example.org/1");
            assertThat(complaints)
                    .as("cut to %d of %d", length, bytes.length)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("test.warc@" + from + ": damaged (");
        }
    }

    @ParameterizedTest
    @CsvSource({"-7", "7"})
    void aWrongLengthCostsItsRecordOnly(int wrong) throws Exception {
        for (boolean packed : new boolean[] {true, false}) {
            clear();
            byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
            WarcResponse lying = response("https://example.org/2", HTML, html).build();
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            String header = new String(lying.serializeHeader(), StandardCharsets.UTF_8);
            long length = lying.body().size();
            record.writeBytes(header.replace("Content-Length: " + length, "Content-Length: " + (length + wrong))
                    .getBytes(StandardCharsets.UTF_8));
            record.writeBytes(lying.body().stream().readAllBytes());
            record.writeBytes("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            read(new WarcFixture(packed)
                    .page("https://example.org/1", PAGE)
                    .addBytes(record.toByteArray())
                    .page("https://example.org/3", OTHER)
                    .page("https://example.org/4", OTHER));
            assertThat(documents)
                    .extracting(RawDocument::uri)
                    .contains("https://example.org/1", "https://example.org/4")
                    .doesNotContain("https://example.org/2");
            assertThat(complaints).hasSize(1);
        }
    }

    @Test
    void anUnpackedRecordThatIsNotWhatItsDigestSaysIsNamed() throws Exception {
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        read(new WarcFixture(false)
                .add(response("https://example.org/1", HTML, html)
                        .blockDigest("sha1", "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
                        .build())
                .add(response("https://example.org/2", HTML, html)
                        .setHeader("WARC-Block-Digest", "rot13:abc")
                        .build())
                .page("https://example.org/3", PAGE));
        assertThat(complaints).containsExactly("test.warc@0: damaged (not what its digest says), skipped");
        assertThat(documents)
                .extracting(RawDocument::uri)
                .containsExactly("https://example.org/2", "https://example.org/3");
    }

    @Test
    void aRecordWithAWrongDigestIsNotTakenWhateverFollows() throws Exception {
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        read(new WarcFixture(false)
                .add(response("https://example.org/1", HTML, html)
                        .blockDigest("sha1", "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
                        .build())
                .addRaw("no record\r\n".getBytes(StandardCharsets.UTF_8))
                .page("https://example.org/2", PAGE));
        assertThat(documents).extracting(RawDocument::uri).containsExactly("https://example.org/2");
        assertThat(complaints).hasSize(2);
    }

    @Test
    void pagesThatCannotBeUnpackedOrAreTooLargeAreNamed() throws Exception {
        byte[] cut = Arrays.copyOf(gzip(PAGE.repeat(20).getBytes(StandardCharsets.UTF_8)), 60);
        byte[] bomb = gzip(new byte[WarcPages.MAX_PAGE + 1]);
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        String coding = HTML + "Content-Encoding: ";
        read(new WarcFixture(true)
                .add(response("https://example.org/1", coding + "gzip\r\n", cut).build())
                .add(response("https://example.org/2", coding + "gzip\r\n", bomb)
                        .build())
                .add(response("https://example.org/3", HTML, new byte[WarcPages.MAX_PAGE + 1])
                        .build())
                .add(response("https://example.org/4", coding + "br\r\n", html).build())
                .add(response("https://example.org/5", coding + "sdch\r\n", html)
                        .build())
                .add(raw("https://example.org/6", "no http".getBytes(StandardCharsets.UTF_8))
                        .build())
                .page("https://example.org/7", PAGE));
        assertThat(outcomes)
                .containsOnly(
                        entry("undecodable", 3L), entry("too-large", 2L), entry("damaged", 1L), entry("page", 1L));
        assertThat(complaints)
                .hasSize(6)
                .allMatch(each -> each.endsWith(", skipped"))
                .anyMatch(each -> each.contains("broken gzip"))
                .anyMatch(each -> each.contains("content encoding not known"));
    }

    @Test
    void endlessHeadersEndInAComplaint() throws Exception {
        byte[] endless =
                ("WARC/1.0\r\nWARC-Type: response\r\nX: " + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);
        byte[] endlessHttp = ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);
        for (boolean packed : new boolean[] {true, false}) {
            clear();
            read(new WarcFixture(packed)
                    .addBytes(endless)
                    .addRaw("\r\n".getBytes(StandardCharsets.UTF_8))
                    .add(raw("https://example.org/2", endlessHttp).build())
                    .page("https://example.org/3", PAGE));
            assertThat(documents).extracting(RawDocument::uri).containsExactly("https://example.org/3");
            assertThat(complaints).hasSizeBetween(2, 3).anyMatch(each -> each.contains("a header of more than"));
        }
    }

    @Test
    void whatIsNoArchiveIsNamedOnce() throws Exception {
        read(new ByteArrayInputStream("<html>".repeat(5000).getBytes(StandardCharsets.UTF_8)));
        assertThat(complaints).containsExactly("test.warc@0: damaged (no WARC record), skipped");
        clear();
        read(new ByteArrayInputStream(gzip("<html>".repeat(5000).getBytes(StandardCharsets.UTF_8))));
        assertThat(complaints).containsExactly("test.warc@0: damaged (no WARC record), skipped");
        clear();
        read(new ByteArrayInputStream(new byte[0]));
        assertThat(complaints).isEmpty();
    }

    private void read(WarcFixture file) throws IOException {
        read(new ByteArrayInputStream(file.bytes()));
    }

    private void read(InputStream in) throws IOException {
        WarcDocuments reader = new WarcDocuments(selection, (where, reason) -> complaints.add(where + ": " + reason));
        reader.read(in, "test.warc", (document, where) -> documents.add(document));
        outcomes = reader.outcomes();
    }

    private void clear() {
        documents.clear();
        complaints.clear();
    }

    private static byte[] encoded(String coding) throws IOException {
        byte[] html = PAGE.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        switch (coding) {
            case "gzip", "x-gzip" -> packed.writeBytes(gzip(html));
            case "gzip, gzip" -> packed.writeBytes(gzip(gzip(html)));
            case "deflate", "raw-deflate" -> {
                Deflater deflater = new Deflater(6, coding.startsWith("raw"));
                try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
                    out.write(html);
                }
            }
            case "zstd" -> packed.writeBytes(com.github.luben.zstd.Zstd.compress(html));
            // Packed elsewhere, since the JDK has no encoder.
            case "br" -> packed.writeBytes(Base64.getDecoder().decode(BROTLI));
            default -> packed.writeBytes(html);
        }
        return packed.toByteArray();
    }

    private static final String BROTLI =
            "G0kA+B0Hdky8+CZ0zK3kUWLSuaXKXJfQnjqO4EeAADO0bgNOcnaCDThwDy3Mdb8ZSCIYf8SPvqBQRj5K85g4X9dHCWtj9tzpz5sWaAoA";
}
