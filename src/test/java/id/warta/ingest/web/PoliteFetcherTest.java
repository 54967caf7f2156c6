package id.warta.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.warta.ingest.web.FetchException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers on loopback, well and faulty. */
@Timeout(60)
class PoliteFetcherTest {
    private static final byte[] PAGE = "<p>Jokowi tiba di Beijing.</p>".getBytes(StandardCharsets.UTF_8);

    private final TestSite site = new TestSite();
    private final StopSignal stop = new StopSignal();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final PoliteFetcher fetcher = fetcher(address -> true);

    private PoliteFetcher fetcher(Predicate<InetAddress> allowed) {
        FetchRules rules = new FetchRules(
                "Warta/0 (news ingestion; +https://example.org/bot)",
                true,
                Duration.ZERO,
                Duration.ofMillis(600),
                Duration.ofSeconds(2),
                1,
                Duration.ofMillis(20));
        return new PoliteFetcher(rules, stop, exchanges::add, allowed);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Fetched get(String path) throws FetchException {
        return fetcher.get(address(site.url(path)), Wanted.PAGE, Validators.NONE);
    }

    private FetchException failure(String path) {
        return Objects.requireNonNull(catchThrowableOfType(FetchException.class, () -> get(path)));
    }

    private static WebAddress address(String url) {
        return Objects.requireNonNull(WebAddress.parse(url));
    }

    @Test
    void aPageComesWithItsTypeAndValidators() throws Exception {
        site.page("/a", "text/html; charset=windows-1252", PAGE, "ETag: \"1\"", "Last-Modified: yesterday");
        Fetched page = get("/a");
        assertThat(page.body()).isEqualTo(PAGE);
        assertThat(page.contentType()).isEqualTo("text/html; charset=windows-1252");
        assertThat(page.validators()).isEqualTo(new Validators("\"1\"", "yesterday"));
        assertThat(page.address()).hasToString(site.url("/a"));
        assertThat(page.movedTo()).isNull();
        assertThat(site.requests().get(1).headers())
                .containsEntry("user-agent", "Warta/0 (news ingestion; +https://example.org/bot)")
                .containsEntry("accept-encoding", "br, gzip, deflate")
                .doesNotContainKeys("cookie", "referer", "if-none-match");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        site.on("/feed", (request, out) -> {
            boolean isKnown = "\"1\"".equals(request.headers().get("if-none-match"))
                    && "yesterday".equals(request.headers().get("if-modified-since"));
            TestSite.status(out, isKnown ? 304 : 500);
        });
        Fetched feed = fetcher.get(address(site.url("/feed")), Wanted.FEED, new Validators("\"1\"", "yesterday"));
        assertThat(feed.isUnchanged()).isTrue();
    }

    @Test
    void packedBodiesAreUnpacked() throws Exception {
        site.page("/gzip", "text/html", gzip(PAGE), "Content-Encoding: gzip");
        site.page("/zlib", "text/html", deflate(false), "Content-Encoding: deflate");
        site.page("/raw", "text/html", deflate(true), "Content-Encoding: deflate");
        // What a Brotli encoder makes of "<p>x</p>", stored.
        byte[] brotli = {0x70, 0x00, 0x10, '<', 'p', '>', 'x', '<', '/', 'p', '>', 0x03};
        site.page("/br", "text/html", brotli, "Content-Encoding: br");
        assertThat(get("/gzip").body()).isEqualTo(PAGE);
        assertThat(get("/zlib").body()).isEqualTo(PAGE);
        assertThat(get("/raw").body()).isEqualTo(PAGE);
        assertThat(get("/br").body()).asString().isEqualTo("<p>x</p>");
    }

    @Test
    void brokenOrUnknownPackingIsNamed() {
        byte[] broken = gzip(PAGE);
        broken[broken.length / 2] ^= 0x55;
        site.page("/gzip", "text/html", broken, "Content-Encoding: gzip");
        site.page("/secret", "text/html", PAGE, "Content-Encoding: secret");
        site.page("/br", "text/html", PAGE, "Content-Encoding: br");
        assertThat(List.of("/gzip", "/secret", "/br"))
                .allSatisfy(path -> assertThat(failure(path).kind()).isEqualTo(Kind.BAD_ENCODING));
    }

    @Test
    void aPageThatIsSaidToBePackedAndIsNotIsTakenAsItIs() throws Exception {
        site.page("/gzip", "text/html", PAGE, "Content-Encoding: gzip");
        assertThat(get("/gzip").body()).isEqualTo(PAGE);
    }

    @Test
    void aBombStopsAtTheLimit() {
        site.page("/bomb", "text/html", gzip(new byte[FetchRules.MAX_BODY + 1]), "Content-Encoding: gzip");
        assertThat(failure("/bomb").kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aBodyThatIsSaidToBeHugeIsNotRead() {
        site.on("/10GB", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 10000000000", "");
            endless(out);
        });
        assertThat(failure("/10GB").kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(site.bytesWritten()).isLessThan(FetchRules.MAX_BODY);
    }

    @Test
    void anEndlessBodyStopsAtTheLimit() {
        site.on("/endless", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Connection: close", "");
            endless(out);
        });
        site.on("/chunks", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked", "");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        });
        assertThat(failure("/endless").kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure("/chunks").kind()).isEqualTo(Kind.TOO_LARGE);
        // and what the kernel buffers
        assertThat(site.bytesWritten()).isLessThan(2L * (FetchRules.MAX_BODY + (16 << 20)));
    }

    @Test
    void anAnswerThatBreaksOffIsNoPage() {
        site.on("/length", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 1000", "");
            out.write(PAGE);
            throw new IOException("cut off");
        });
        site.on("/chunks", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked", "", "10");
            throw new IOException("cut off");
        });
        site.on("/nothing", (request, out) -> {
            throw new IOException("cut off");
        });
        site.page("/well", "text/html", PAGE);
        assertThat(List.of("/length", "/chunks", "/nothing")).allSatisfy(path -> {
            get("/well");
            assertThat(failure(path).kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(site.requests(path)).as("tried again").isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void aServerThatIsNotHttpIsCutOff() {
        site.on("/smtp", (request, out) -> {
            TestSite.line(out, "220 mail.example.org ESMTP");
            throw new IOException("closed");
        });
        assertThat(failure("/smtp").kind()).isEqualTo(Kind.CUT_OFF);
    }

    @Test
    void silenceAndTricklesEndInTime() {
        site.on("/stalled", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 1000", "");
            out.flush();
            Thread.sleep(60_000);
        });
        site.on("/trickle", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 100000", "");
            for (int i = 0; i < 100_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
        });
        assertThat(failure("/stalled").kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure("/trickle").kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aSlowServerIsWaitedFor() throws Exception {
        site.on("/slow", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: " + PAGE.length, "");
            for (byte b : PAGE) {
                out.write(b);
                out.flush();
                Thread.sleep(10);
            }
        });
        assertThat(get("/slow").body()).isEqualTo(PAGE);
    }

    @Test
    void moreThanTheLengthSaidIsNotTaken() throws Exception {
        site.on("/short", (request, out) -> {
            TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 8", "Connection: close", "");
            out.write(PAGE);
            throw new IOException("closed");
        });
        assertThat(get("/short").body()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "410, GONE", "403, REFUSED", "401, REFUSED", "451, REFUSED", "204, ", "300, REFUSED"})
    void aStatusIsWhatItIs(int status, Kind kind) throws Exception {
        site.status("/a", status);
        if (kind == null) {
            assertThat(get("/a").body()).isEmpty();
        } else {
            assertThat(failure("/a").kind()).isEqualTo(kind);
            assertThat(site.requests("/a")).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatPassesIsTriedAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        site.on("/a", (request, out) -> {
            if (times.getAndIncrement() == 0) {
                TestSite.status(out, 500);
            } else {
                TestSite.ok(out, "text/html", PAGE);
            }
        });
        assertThat(get("/a").body()).isEqualTo(PAGE);
        site.status("/b", 502);
        assertThat(failure("/b").kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(site.requests("/b")).isEqualTo(2);
    }

    @Test
    void whoAsksToWaitIsWaitedForOrLeftToTheNextPoll() throws Exception {
        AtomicInteger times = new AtomicInteger();
        site.on("/a", (request, out) -> {
            if (times.getAndIncrement() == 0) {
                TestSite.status(out, 429, "Retry-After: 1");
            } else {
                TestSite.ok(out, "text/html", PAGE);
            }
        });
        Instant began = Instant.now();
        assertThat(get("/a").body()).isEqualTo(PAGE);
        assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        site.status("/b", 429, "Retry-After: 3600");
        site.page("/c", "text/html", PAGE);
        FetchException failure = failure("/b");
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(failure("/c").kind()).isEqualTo(Kind.HOST_RESTING);
        assertThat(site.requests("/c")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "'Wed, 21 Oct 2026 07:28:00 GMT', 60",
        "'Wed, 21 Oct 2020 07:28:00 GMT', 0",
        "99999999, 604800",
        "soon, ",
        "-1, "
    })
    void retryAfterIsSecondsOrADate(String header, Long seconds) {
        assertThat(PoliteFetcher.retryAfter(header, Instant.parse("2026-10-21T07:27:00Z")))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void redirectsAreFollowedAndTheLastingOnesTold() throws Exception {
        site.page("/new", "text/html", PAGE);
        site.status("/old", 301, "Location: /older");
        site.status("/older", 308, "Location: " + site.url("/new"));
        site.status("/elsewhere", 302, "Location: /new");
        site.status("/both", 301, "Location: /elsewhere");
        assertThat(get("/old").movedTo()).hasToString(site.url("/new"));
        assertThat(get("/old").address()).hasToString(site.url("/new"));
        assertThat(get("/elsewhere").movedTo()).isNull();
        assertThat(get("/elsewhere").address()).hasToString(site.url("/new"));
        assertThat(get("/both").movedTo()).hasToString(site.url("/elsewhere"));
    }

    @Test
    void redirectsThatLeadNowhereEnd() {
        site.status("/loop", 302, "Location: /loop");
        site.status("/file", 302, "Location: file:///etc/passwd");
        site.status("/front", 302, "Location: /");
        assertThat(failure("/loop").kind()).isEqualTo(Kind.TOO_MANY_REDIRECTS);
        assertThat(site.requests("/loop")).isEqualTo(FetchRules.MAX_REDIRECTS + 1);
        assertThat(failure("/file").kind()).isEqualTo(Kind.BAD_ADDRESS);
        assertThat(failure("/front").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    /** The name, the number in all its spellings, and IPv6 that means IPv4. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0x7f000001",
                "127.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "0.0.0.0"
            })
    void theOwnNetworkIsNotFetchedFrom(String host) {
        PoliteFetcher careful =
                new PoliteFetcher(FetchRules.of("Warta/0", false, Duration.ZERO), stop, ExchangeListener.NONE);
        FetchException failure = catchThrowableOfType(
                FetchException.class,
                () -> careful.get(address("http://" + host + ":" + site.port() + "/a"), Wanted.PAGE, Validators.NONE));
        assertThat(failure).isNotNull();
        // A spelling that no resolver knows is as good as refused.
        assertThat(failure.kind()).isIn(Kind.ADDRESS_REFUSED, Kind.DNS);
        assertThat(site.connections()).isZero();
    }

    @Test
    void aRedirectIntoTheOwnNetworkIsNotFollowed() throws Exception {
        InetAddress inside = InetAddress.getByName("127.0.0.2");
        PoliteFetcher careful = fetcher(address -> !address.equals(inside));
        try (TestSite internal = new TestSite("127.0.0.2")) {
            internal.page("/secret", "text/html", PAGE);
            site.status("/a", 302, "Location: " + internal.url("/secret"));
            FetchException failure = catchThrowableOfType(
                    FetchException.class, () -> careful.get(address(site.url("/a")), Wanted.PAGE, Validators.NONE));
            assertThat(failure.kind()).isEqualTo(Kind.ADDRESS_REFUSED);
            assertThat(failure).hasMessageContaining("--allow-private-addresses");
            assertThat(site.requests("/a")).isEqualTo(1);
            assertThat(internal.connections()).isZero();
        }
    }

    @Test
    void whatIsNoTextIsNotRead() {
        site.page("/film", "video/mp4", PAGE);
        assertThat(failure("/film").kind()).isEqualTo(Kind.MEDIA_TYPE);
    }

    @Test
    void robotsAreObeyed() throws Exception {
        site.page("/robots.txt", "text/plain", """
                User-agent: *
                Disallow: /

                User-agent: warta
                Disallow: /private/
                Crawl-delay: 0
                Sitemap: https://example.org/news.xml
                """);
        site.page("/private/a", "text/html", PAGE);
        site.page("/public/a", "text/html", PAGE);
        site.status("/to-private", 302, "Location: /private/a");
        assertThat(get("/public/a").body()).isEqualTo(PAGE);
        assertThat(failure("/private/a").kind()).isEqualTo(Kind.ROBOTS);
        assertThat(failure("/to-private").kind()).isEqualTo(Kind.ROBOTS);
        assertThat(site.requests("/private/a")).isZero();
        assertThat(site.requests("/robots.txt")).as("asked once a day").isEqualTo(1);
        assertThat(fetcher.sitemaps(address(site.url("/")))).containsExactly("https://example.org/news.xml");
    }

    @Test
    void withoutRobotsEverythingIsAllowed() throws Exception {
        site.status("/robots.txt", 403);
        site.page("/a", "text/html", PAGE);
        assertThat(get("/a").body()).isEqualTo(PAGE);
    }

    @Test
    void whileRobotsFailNothingIsFetched() {
        site.status("/robots.txt", 503);
        site.page("/a", "text/html", PAGE);
        FetchException failure = failure("/a");
        assertThat(failure.kind()).isEqualTo(Kind.ROBOTS_UNREACHABLE);
        assertThat(failure.retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(failure("/a").kind()).isEqualTo(Kind.ROBOTS_UNREACHABLE);
        assertThat(site.requests("/a")).isZero();
        assertThat(site.requests("/robots.txt")).as("one try and its retry").isEqualTo(2);
    }

    @Test
    void theCrawlDelayOfRobotsIsKept() throws Exception {
        site.page("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 1\n");
        site.page("/a", "text/html", PAGE);
        get("/a");
        Instant began = Instant.now();
        get("/a");
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aHugeRobotsFileCountsAsFarAsItGoes() throws Exception {
        site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private\n" + "# x\n".repeat(300_000));
        site.page("/a", "text/html", PAGE);
        assertThat(get("/a").body()).isEqualTo(PAGE);
        assertThat(failure("/private").kind()).isEqualTo(Kind.ROBOTS);
    }

    @Test
    void oneConnectionServesAHost() throws Exception {
        site.page("/a", "text/html", PAGE);
        for (int i = 0; i < 10; i++) {
            get("/a");
        }
        assertThat(site.connections()).isEqualTo(1);
    }

    @Test
    void aStopEndsTheWaiting() throws Exception {
        site.page("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 100\n");
        site.page("/a", "text/html", PAGE);
        get("/a");
        new Thread(stop::stop).start();
        assertThat(failure("/a").kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void theArchiveSeesWhatWentOverTheWire() throws Exception {
        byte[] packed = gzip(PAGE);
        site.page("/a", "text/html", packed, "Content-Encoding: gzip", "X-Twice: 1", "X-Twice: 2");
        get("/a");
        assertThat(exchanges).extracting(each -> each.address().toString()).endsWith(site.url("/a"));
        Exchange exchange = exchanges.get(exchanges.size() - 1);
        assertThat(exchange.body()).isEqualTo(packed);
        assertThat(exchange.peer()).isEqualTo("127.0.0.1");
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.protocol()).isEqualTo("http/1.1");
        assertThat(exchange.headers().stream().filter(each -> each.getKey().equals("X-Twice")))
                .hasSize(2);
        assertThat(exchange.requestHeaders()).anyMatch(each -> each.getKey().equals("Host"));
    }

    private static void endless(OutputStream out) throws IOException {
        byte[] much = new byte[1 << 16];
        while (true) {
            out.write(much);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(boolean isRaw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED, isRaw))) {
            out.write(PAGE);
        }
        return packed.toByteArray();
    }
}
