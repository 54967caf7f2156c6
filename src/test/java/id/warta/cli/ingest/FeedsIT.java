package id.warta.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.article.SourceState;
import id.warta.ingest.RawProducer;
import id.warta.ingest.feeds.FeedsIngest;
import id.warta.ingest.feeds.PollPace;
import id.warta.ingest.feeds.SourceStates;
import id.warta.ingest.web.ExchangeListener;
import id.warta.ingest.web.FetchRules;
import id.warta.ingest.web.TestSite;
import id.warta.ops.Settings;
import id.warta.ops.Settings.Key;
import id.warta.ops.TestBroker;
import id.warta.process.Await;
import id.warta.process.TopicTail;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.EventSchemas;
import id.warta.topic.FailingSource;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest feeds} from real HTTP servers on loopback to a real broker. */
@Timeout(180)
class FeedsIT {
    private static final String RSS = "application/rss+xml";

    @TempDir
    Path folder;

    private final Settings settings =
            Settings.load(Map.of(Key.BOOTSTRAP_SERVERS, TestBroker.bootstrapServers()), Map.of(), null);
    private final List<TestSite> sites = new ArrayList<>();

    @AutoClose
    private final WartaProcesses warta =
            new WartaProcesses().env("WARTA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers());

    private TopicTail raw;
    private final TestSite site = site();

    @BeforeEach
    void noteTheEnd() throws Exception {
        TopicTail.create(settings, Topics.SOURCES.name(), 1);
        raw = TopicTail.ofRaw(settings);
    }

    @AfterEach
    void close() {
        sites.forEach(TestSite::close);
        raw.close();
    }

    /** A site on a loopback address of its own. */
    private TestSite site() {
        TestSite site = new TestSite("127.0.0." + (sites.size() + 10));
        sites.add(site);
        return site;
    }

    @Test
    void pagesCarryTheirBytesTheirCharsetAndWhatTheFeedSaid() throws Exception {
        byte[] latin = page("“Café” di Jakarta").getBytes(Charset.forName("windows-1252"));
        site.page("/rss", RSS, rss(List.of("/utf8", "/latin", "/moved")));
        site.page("/utf8", "text/html; charset=UTF-8", page("“Kafé” di Jakarta"));
        site.page("/latin", "text/html;charset=Windows-1252", latin);
        site.status("/moved", 302, "Location: /final?utm_source=x");
        site.page("/final?utm_source=x", "text/plain", "Teks saja.");

        assertThat(pass("{url: '%s', language: id, zone: Asia/Jakarta, outlet: contoh.id}".formatted(site.url("/rss"))))
                .isZero();

        List<ConsumerRecord<String, byte[]>> records = raw.next(3);
        records.forEach(record -> EventSchemas.assertValid(Topics.RAW, record.value()));
        List<RawDocument> documents = records.stream().map(FeedsIT::document).toList();
        assertThat(documents).hasSize(3).allSatisfy(document -> {
            assertThat(document.source()).isEqualTo("contoh.id");
            assertThat(document.fetchedAt().toInstant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        });
        assertThat(records).allSatisfy(record -> assertThat(record.key()).isEqualTo(RawProducer.id(document(record))));
        assertThat(site.requests())
                .as("the oldest first: the feed lists the latest first")
                .extracting(TestSite.Request::path)
                .containsSubsequence("/moved", "/latin", "/utf8");
        Map<String, RawDocument> byUri =
                documents.stream().collect(Collectors.toMap(RawDocument::uri, document -> document));
        assertThat(byUri.get(site.url("/final?utm_source=x"))).satisfies(moved -> {
            assertThat(moved.mediaType()).isEqualTo("text/plain");
            assertThat(moved.payload()).isEqualTo("Teks saja.");
        });
        assertThat(byUri.get(site.url("/latin"))).satisfies(found -> {
            assertThat(found.mediaType()).isEqualTo("text/html; charset=windows-1252");
            assertThat(found.payload()).isNull();
            assertThat(found.payloadBase64()).isEqualTo(latin);
        });
        assertThat(byUri.get(site.url("/utf8"))).satisfies(found -> {
            assertThat(found.mediaType()).isEqualTo("text/html");
            assertThat(found.payload()).contains("“Kafé” di Jakarta");
            assertThat(found.hints())
                    .isEqualTo(new Hints(
                            "Judul /utf8", "Rab, 13 Sep 2023 19:59:00", "Rina", "Nasional", "id", "Asia/Jakarta"));
        });
    }

    @Test
    void theTextInAFeedIsTakenWhereItIsWanted() throws Exception {
        site.page("/feed.json", "application/json", """
                {"version": "https://jsonfeed.org/version/1.1", "items": [
                  {"id": "a", "url": "/a", "title": "Judul", "content_html": "<p>Isi.</p>"},
                  {"id": "b", "content_text": "Tanpa alamat."},
                  {"id": "c", "url": "/c", "title": "Tanpa isi"}]}
                """);
        String source = "{url: '%s', fetch: feed, section: Daerah}".formatted(site.url("/feed.json"));
        assertThat(pass(source)).isZero();
        List<RawDocument> documents = raw.next(2).stream()
                .map(FeedsIT::document)
                .sorted(Comparator.comparing(RawDocument::mediaType).reversed())
                .toList();
        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).uri()).isNull();
        assertThat(documents.get(0).mediaType()).isEqualTo("text/plain");
        assertThat(documents.get(1).uri()).isEqualTo(site.url("/a"));
        assertThat(documents.get(1).mediaType()).isEqualTo("text/html");
        assertThat(documents.get(1).payload()).isEqualTo("<p>Isi.</p>");
        assertThat(documents.get(1).hints().section()).isEqualTo("Daerah");
        assertThat(state("/feed.json").errors()).containsEntry("no-text", 1L);

        // a text that was changed comes again, the others do not
        site.page("/feed.json", "application/json", """
                {"version": "https://jsonfeed.org/version/1.1", "items": [
                  {"id": "a", "url": "/a", "title": "Judul", "content_html": "<p>Isi, diperbarui.</p>"},
                  {"id": "b", "content_text": "Tanpa alamat."},
                  {"id": "c", "url": "/c", "title": "Tanpa isi"}]}
                """);
        pass(source);
        assertThat(raw.next(1))
                .singleElement()
                .satisfies(record -> assertThat(document(record).payload()).isEqualTo("<p>Isi, diperbarui.</p>"));
    }

    @Test
    void aSecondPassTakesOnlyWhatIsNew() throws Exception {
        site.on("/rss", (request, out) -> {
            if ("\"1\"".equals(request.headers().get("if-none-match"))) {
                TestSite.status(out, 304);
            } else {
                TestSite.ok(out, RSS, bytes(rss(List.of("/1", "/2"))), "ETag: \"1\"");
            }
        });
        site.page("/same", RSS, rss(List.of("/3"))); // without validators
        List.of("/1", "/2", "/3", "/4").forEach(path -> site.page(path, "text/html", page(path)));
        String[] sources = {source("/rss"), source("/same")};
        assertThat(pass(sources)).isZero();
        assertThat(raw.next(3)).hasSize(3);
        EventSchemas.assertValid(Topics.SOURCES, state("/rss"));
        int before = site.requests().size();

        assertThat(pass(sources)).isZero();
        assertThat(raw.next(0)).isEmpty();
        assertThat(site.requests().subList(before, site.requests().size()))
                .extracting(TestSite.Request::path)
                .containsExactlyInAnyOrder("/robots.txt", "/rss", "/same");

        site.page("/same", RSS, rss(List.of("/4", "/3")));
        assertThat(pass(sources)).isZero();
        assertThat(raw.next(1))
                .singleElement()
                .satisfies(record -> assertThat(document(record).uri()).isEqualTo(site.url("/4")));
        SourceState state = state("/same");
        assertThat(state.articles()).isEqualTo(2);
        assertThat(state.format()).isEqualTo("rss");
    }

    @Test
    void anArticleInSeveralFeedsIsFetchedOnce() throws Exception {
        site.page("/rss1", RSS, rss(List.of("/1")));
        site.page("/rss2", RSS, rss(List.of("/1")));
        site.page("/1", "text/html", page("satu"));
        assertThat(pass(source("/rss1"), source("/rss2"))).isZero();
        assertThat(raw.next(1)).hasSize(1);
        assertThat(site.requests("/1")).isEqualTo(1);
    }

    @Test
    void aPageThatFailedIsTriedAgainAlthoughItsFeedStaysTheSame() throws Exception {
        AtomicInteger times = new AtomicInteger();
        site.on("/rss", (request, out) -> {
            if (request.headers().containsKey("if-none-match")) {
                TestSite.status(out, 304);
            } else {
                TestSite.ok(out, RSS, bytes(rss(List.of("/well", "/ill", "/gone"))), "ETag: \"1\"");
            }
        });
        site.page("/well", "text/html", page("sehat"));
        site.on("/ill", (request, out) -> {
            if (times.getAndIncrement() < 2) {
                TestSite.status(out, 503);
            } else {
                TestSite.ok(out, "text/html", bytes(page("sakit")));
            }
        });
        assertThat(pass(source("/rss")))
                .as("a pass that misses a page is not all well")
                .isEqualTo(1);
        assertThat(raw.next(1)).hasSize(1);
        assertThat(state("/rss").errors()).containsOnlyKeys("not-found", "server-error");
        assertThat(pass(source("/rss"))).isZero();
        assertThat(raw.next(1))
                .singleElement()
                .satisfies(record -> assertThat(document(record).uri()).isEqualTo(site.url("/ill")));
        pass(source("/rss"));
        assertThat(raw.next(0)).isEmpty();
        assertThat(site.requests("/gone"))
                .as("what is not there is not asked for again")
                .isEqualTo(1);
        assertThat(site.requests("/well")).isEqualTo(1);
    }

    @Test
    void faultySourcesAreNamedAndTheOthersGoOn() throws Exception {
        Map<String, TestSite.Answer> faults = Map.ofEntries(
                Map.entry("not-found", (request, out) -> TestSite.status(out, 404)),
                Map.entry("gone", (request, out) -> TestSite.status(out, 410)),
                Map.entry("server-error", (request, out) -> TestSite.status(out, 500)),
                Map.entry("throttled", (request, out) -> TestSite.status(out, 429, "Retry-After: 86400")),
                Map.entry("too-many-redirects", (request, out) -> TestSite.status(out, 302, "Location: /feed")),
                Map.entry("not-a-feed", (request, out) -> TestSite.ok(out, RSS, bytes("<rss><channel><item>"))),
                Map.entry(
                        "bad-encoding",
                        (request, out) -> TestSite.ok(
                                out,
                                RSS,
                                new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 7, 7, 7},
                                "Content-Encoding: gzip")),
                Map.entry("timeout", (request, out) -> Thread.sleep(60_000)),
                Map.entry("cut-off", (request, out) -> {
                    TestSite.head(out, "200 OK", "Content-Length: 1000", "");
                    throw new IOException("cut off");
                }),
                Map.entry("too-large", (request, out) -> {
                    TestSite.head(out, "200 OK", "Transfer-Encoding: chunked", "");
                    byte[] chunk = bytes("10000\r\n" + "x".repeat(0x10000) + "\r\n");
                    while (true) {
                        out.write(chunk);
                    }
                }));
        List<String> sources = new ArrayList<>();
        Map<String, String> kinds = new java.util.TreeMap<>();
        faults.forEach((kind, answer) -> {
            TestSite faulty = site();
            faulty.on("/feed", answer);
            kinds.put(faulty.url("/feed"), kind);
        });
        TestSite forbidding = site();
        forbidding.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /");
        kinds.put(forbidding.url("/feed"), "robots");
        TestSite failingRobots = site();
        failingRobots.status("/robots.txt", 500);
        kinds.put(failingRobots.url("/feed"), "robots-unreachable");
        TestSite closed = site();
        kinds.put(closed.url("/feed"), "connection");
        closed.close();
        kinds.keySet().forEach(url -> sources.add("{url: '" + url + "'}"));
        for (int i = 0; i < 5; i++) {
            TestSite well = site();
            well.page("/feed", RSS, rss(List.of("/1", "/2")));
            well.page("/1", "text/html", page("satu"));
            well.page("/2", "text/html", page("dua"));
            sources.add(i * 2, "{url: '" + well.url("/feed") + "'}");
        }

        assertThat(pass(sources.toArray(String[]::new))).isEqualTo(kinds.size());

        assertThat(raw.next(10)).hasSize(10);
        Map<String, SourceState> states = SourceStates.read(settings.consumer());
        kinds.forEach((url, kind) -> {
            assertThat(states.get(url).failure()).as(url).isEqualTo(kind);
            assertThat(states.get(url).detail()).as(kind).isNotBlank();
            assertThat(states.get(url).failures()).as(kind).isEqualTo(1);
            assertThat(states.get(url).nextPoll())
                    .as(kind)
                    .isAfter(states.get(url).lastPoll());
            EventSchemas.assertValid(Topics.SOURCES, states.get(url));
        });
        assertThat(IngestSourcesCommand.table(states.values()))
                .anyMatch(line -> line.matches(".*/feed +gone +- +- +0 +gone 1 +20.*Z"))
                .anyMatch(line -> line.matches(".*/feed +ok +20.*Z +20.*Z +2 +- +20.*Z"));
        Instant weekAhead = Instant.now().plus(6, ChronoUnit.DAYS);
        kinds.forEach(
                (url, kind) -> assertThat(states.get(url).nextPoll().toInstant().isAfter(weekAhead))
                        .as(kind)
                        .isEqualTo(kind.equals("gone")));
    }

    @Test
    void aSourceThatMovedIsAskedAtItsNewAddressAndAtTheOldOneWhenThatIsGone() throws Exception {
        site.status("/old", 301, "Location: /new");
        site.page("/new", RSS, rss(List.of("/1")));
        site.page("/1", "text/html", page("satu"));
        pass(source("/old"));
        assertThat(state("/old").movedTo()).isEqualTo(site.url("/new"));
        pass(source("/old"));
        assertThat(site.requests("/old")).isEqualTo(1);
        site.status("/new", 404);
        site.page("/old", RSS, rss(List.of("/1")));
        assertThat(pass(source("/old"))).isEqualTo(1);
        assertThat(pass(source("/old"))).isZero();
        assertThat(state("/old").movedTo()).isNull();
    }

    @Test
    void sitemapsAreFoundThroughRobots() throws Exception {
        String now = Instant.now().toString();
        site.page("/robots.txt", "text/plain", "Sitemap: /none.xml\nSitemap: " + site.url("/index.xml"));
        site.page("/index.xml", "text/xml", """
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s</loc></sitemap>
                </sitemapindex>""".formatted(site.url("/news.xml.gz")));
        site.page("/news.xml.gz", "application/gzip", gzip("""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                  <url><loc>%s</loc><news:news><news:publication><news:name>X</news:name>
                    <news:language>id</news:language></news:publication>
                    <news:publication_date>%s</news:publication_date><news:title>Judul</news:title></news:news></url>
                </urlset>""".formatted(site.url("/1"), now)));
        site.page("/1", "text/html", page("satu"));
        assertThat(pass(source("/"))).isZero();
        assertThat(raw.next(1)).singleElement().satisfies(record -> {
            assertThat(document(record).hints().headline()).isEqualTo("Judul");
            assertThat(document(record).hints().language()).isEqualTo("id");
        });
        pass(source("/"));
        assertThat(raw.next(0)).isEmpty();
    }

    @Test
    void theFileMayChangeWhileItRuns() throws Exception {
        TestSite second = site();
        for (TestSite each : List.of(site, second)) {
            each.page("/rss", RSS, rss(List.of("/1")));
            each.page("/1", "text/html", page("satu"));
        }
        Path file = write(source("/rss"));
        BlockingQueue<Long> result = new LinkedBlockingQueue<>();
        try (RawProducer producer = new RawProducer(settings.producer(), (where, reason) -> {});
                SourceStates states = new SourceStates(settings.producer())) {
            FeedsIngest ingest = ingest(file, false, producer, states);
            new Thread(() -> {
                        try {
                            result.add(ingest.run());
                        } catch (InterruptedException | RuntimeException e) {
                            result.add(-1L);
                        }
                    })
                    .start();
            Await.until("polling", () -> site.requests("/1") == 1);
            replace(file, "sources: [{url: ");
            Await.until(
                    "polling", () -> site.requests("/rss") > 2); // a broken file changes nothing, and polling goes on
            replace(file, "sources: [{url: '" + second.url("/rss") + "'}]");
            Await.until("polling", () -> second.requests("/rss") > 1);
            long before = site.requests("/rss");
            Await.until("polling", () -> second.requests("/rss") > 3);
            assertThat(site.requests("/rss")).as("removed").isEqualTo(before);
            ingest.stop();
            assertThat(result.poll(10, TimeUnit.SECONDS)).isZero();
        }
        assertThat(SourceStates.read(settings.consumer()))
                .containsKey(second.url("/rss"))
                .doesNotContainKey(site.url("/rss"));
        assertThat(raw.next(2)).hasSize(2);
    }

    @Test
    void aSourceThatNobodyPollsAnyMoreIsForgottenAndThatOfAnotherListIsNot() throws Exception {
        site.page("/rss", RSS, rss(List.of()));
        pass(source("/rss"));
        FailingSource.note(
                settings,
                "https://abandoned.example/rss",
                Instant.now().minus(31, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
        FailingSource.note(
                settings,
                "https://other.example/rss",
                Instant.now().minus(29, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
        pass(source("/rss"));
        assertThat(SourceStates.read(settings.consumer()))
                .containsKeys(site.url("/rss"), "https://other.example/rss")
                .doesNotContainKey("https://abandoned.example/rss");
    }

    @Test
    void killedAndStoppedInTheMiddleNothingIsMissing() throws Exception {
        int feeds = 8;
        int items = 60;
        List<String> sources = new ArrayList<>();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < feeds; i++) {
            TestSite each = site();
            List<String> paths =
                    IntStream.range(0, items).mapToObj(n -> "/" + n).toList();
            each.page("/rss", RSS, rss(paths));
            paths.forEach(path -> each.page(path, "text/html", page(path)));
            paths.forEach(path -> expected.add(each.url(path)));
            sources.add("{url: '" + each.url("/rss") + "'}");
        }
        String file = write(sources.toArray(String[]::new)).toString();
        String[] command = {"ingest", "feeds", file, "--allow-private-addresses", "--delay", "0.01s"};
        List<String> got = new ArrayList<>();
        for (int kill = 1; kill <= 2; kill++) {
            WartaProcess killed = warta.start(command);
            int wanted = kill * feeds * items / 4;
            killed.await("documents", () -> {
                raw.poll(record -> got.add(document(record).uri()));
                return got.size() >= wanted;
            });
            killed.kill();
        }
        WartaProcess stopped = warta.start(command);
        int before = got.size();
        stopped.await("documents", () -> {
            raw.poll(record -> got.add(document(record).uri()));
            return got.size() >= before + 20;
        });
        assertThat(stopped.stop()).isZero();

        assertThat(warta.run(concat(command, "--once")).awaitExit()).isZero();
        raw.next(0).forEach(record -> got.add(document(record).uri()));
        assertThat(new HashSet<>(got)).isEqualTo(expected);
        int duplicates = got.size() - expected.size();
        // at most what each source had under way since it was last saved, at each kill
        assertThat(duplicates).isLessThanOrEqualTo(2 * feeds * 20);
    }

    private String source(String path) {
        return "{url: '" + site.url(path) + "'}";
    }

    private SourceState state(String path) {
        return Objects.requireNonNull(SourceStates.read(settings.consumer()).get(site.url(path)));
    }

    /** One pass over the sources, as after a restart; returns the failed polls. */
    private long pass(String... sources) throws Exception {
        try (RawProducer producer = new RawProducer(settings.producer(), (where, reason) -> {});
                SourceStates states = new SourceStates(settings.producer())) {
            return ingest(write(sources), true, producer, states).run();
        }
    }

    private FeedsIngest ingest(Path file, boolean once, RawProducer producer, SourceStates states) {
        return new FeedsIngest(
                new FeedsIngest.Options(
                        file,
                        once,
                        4,
                        new PollPace(Duration.ofMillis(200), Duration.ofSeconds(1)),
                        Duration.ofSeconds(30)),
                new FetchRules(
                        "Warta/0 (test)",
                        true,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        1,
                        Duration.ofMillis(20)),
                producer,
                states,
                SourceStates.read(settings.consumer()),
                ExchangeListener.NONE);
    }

    private Path write(String... sources) throws IOException {
        Path file = folder.resolve("sources.yaml");
        Files.writeString(file, "sources:\n  - " + String.join("\n  - ", sources) + "\n");
        return file;
    }

    private void replace(Path file, String yaml) throws IOException {
        Path aside = folder.resolve("aside.yaml");
        Files.writeString(aside, yaml);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String rss(List<String> links) {
        StringBuilder rss = new StringBuilder("<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">")
                .append("<channel><language>en</language>");
        links.forEach(link -> rss.append("<item><title>Judul ")
                .append(link)
                .append("</title><link>")
                .append(link)
                .append("</link><pubDate>Rab, 13 Sep 2023 19:59:00</pubDate><dc:creator>Rina</dc:creator>")
                .append("<category>Nasional</category></item>"));
        return rss.append("</channel></rss>").toString();
    }

    private static String page(String text) {
        return "<html><body><article><h1>Judul</h1><p>" + text + "</p></article></body></html>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }

    private static RawDocument document(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), RawDocument.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] concat(String[] command, String more) {
        String[] longer = Arrays.copyOf(command, command.length + 1);
        longer[command.length] = more;
        return longer;
    }
}
