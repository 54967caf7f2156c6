package id.warta.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Hints;
import id.warta.ingest.web.Fetched;
import id.warta.ingest.web.TestSite;
import id.warta.ingest.web.Validators;
import id.warta.ingest.web.WebAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeedFormatsTest {
    private static final Instant NOW = Instant.parse("2023-09-13T13:30:00Z");
    private static final WebAddress ADDRESS = Objects.requireNonNull(WebAddress.parse("https://example.org/feed"));

    @Test
    void rssSaysWhatItSays() throws Exception {
        Feed feed = read(file("rss2.xml"));
        assertThat(feed.format()).isEqualTo("rss");
        assertThat(feed.listed()).isEqualTo(4);
        assertThat(feed.items()).hasSize(3); // the fourth has neither a link nor an id
        FeedItem first = feed.items().get(0);
        assertThat(first)
                .isEqualTo(new FeedItem(
                        "contoh-1",
                        "https://example.org/read/1?utm_source=rss",
                        // the time as written: without offset, with an Indonesian name
                        new Hints(
                                "Harga beras & gula naik",
                                "Rab, 13 Sep 2023 19:59:00",
                                "Rina Wijaya",
                                "Ekonomi",
                                "id",
                                null),
                        null,
                        "<p>JAKARTA - Harga beras naik.</p><p>Gula juga.</p>",
                        true));
        assertThat(feed.items().get(1).link()).isEqualTo("https://example.org/read/2");
        assertThat(feed.items().get(1).hints().published()).isEqualTo("Wed, 13 Sep 2023 12:00:00 GMT");
        assertThat(feed.items().get(1).hints().byline()).isNull();
        assertThat(feed.items().get(2).link()).isEqualTo("https://example.org/read/3");
        assertThat(feed.items().get(2).hints().published()).isNull();
    }

    @Test
    void oldRssAndRdfAreRead() throws Exception {
        assertThat(read(file("rss091.xml")).items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isEqualTo("https://example.org/lama");
            assertThat(item.hints().headline()).isEqualTo("Berita lama");
        });
        assertThat(read(file("rss1.xml")).items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isEqualTo("https://example.org/rdf/1");
            assertThat(item.hints().published()).isEqualTo("2023-09-13T19:59:00+07:00");
            assertThat(item.hints().byline()).isEqualTo("Budi");
        });
    }

    @Test
    void atomSaysWhatItSays() throws Exception {
        Feed feed = read(file("atom.xml"));
        assertThat(feed.format()).isEqualTo("atom");
        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo("urn:contoh:1");
            assertThat(item.link()).isEqualTo("https://example.org/atom/1");
            assertThat(item.modified()).isEqualTo("2023-09-13T20:15:00+07:00");
            assertThat(item.hints())
                    .isEqualTo(new Hints(
                            "Presiden tiba",
                            "2023-09-13T19:59:00+07:00",
                            "Rina Wijaya, Budi",
                            "Nasional",
                            item.hints().language(),
                            null));
            assertThat(item.text()).contains("<p>Presiden tiba di Beijing.</p>");
            assertThat(item.isHtml()).isTrue();
        });
    }

    @Test
    void jsonFeedSaysWhatItSays() throws Exception {
        Feed feed = read(file("feed.json"));
        assertThat(feed.format()).isEqualTo("json-feed");
        assertThat(feed.items())
                .containsExactly(
                        new FeedItem(
                                "1",
                                "https://example.org/json/1",
                                new Hints(
                                        "Presiden tiba",
                                        "2023-09-13T19:59:00+07:00",
                                        "Rina Wijaya, Budi",
                                        "Nasional",
                                        "id",
                                        null),
                                "2023-09-13T20:15:00+07:00",
                                "<p>Presiden tiba di Beijing.</p>",
                                true),
                        new FeedItem(
                                "https://example.org/json/2",
                                "https://example.org/json/2",
                                new Hints(null, null, "Sari", null, "id", null),
                                null,
                                "Hanya teks.",
                                false),
                        new FeedItem(
                                "3", null, new Hints("Angka", null, "Redaksi", null, "id", null), null, null, false));
    }

    @Test
    void aSitemapAnnouncesItsNewsAndWhatIsFresh() throws Exception {
        Feed feed = SitemapReader.read(file("sitemap-news.xml"), ADDRESS, NOW);
        assertThat(feed.items())
                .containsExactly(
                        sitemapItem("read/1", "Presiden tiba", "2023-09-13T19:59:00+07:00", null),
                        sitemapItem("read/2", "Harga naik", "2023-09-13", "2023-09-13T10:00:00Z"),
                        new FeedItem(
                                "https://example.org/read/3",
                                "https://example.org/read/3",
                                Hints.NONE,
                                "2023-09-12T00:00:00Z",
                                null,
                                false));
        assertThat(SitemapReader.read(file("sitemap-index.xml"), ADDRESS, NOW).sitemaps())
                .containsExactly("https://example.org/sitemap-news.xml", "https://example.org/sitemap-tanpa-waktu.xml");
    }

    private static FeedItem sitemapItem(String path, String title, String published, String modified) {
        String link = "https://example.org/" + path;
        return new FeedItem(link, link, new Hints(title, published, null, null, "id", null), modified, null, false);
    }

    @Test
    void aPackedSitemapIsUnpackedWhateverItsType() throws Exception {
        assertThat(read(gzip(file("sitemap-index.xml"))).format()).isEqualTo("sitemap");
    }

    @ParameterizedTest
    @CsvSource({
        // declared by the document, by the transfer, by both differently, and by nobody
        "windows-1252, '<?xml version=\"1.0\" encoding=\"windows-1252\"?>', application/rss+xml",
        "windows-1252, '', application/rss+xml; charset=windows-1252",
        "UTF-8, '<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>', text/xml; charset=ISO-8859-1",
        "UTF-8, '', text/xml",
        "UTF-16, '<?xml version=\"1.0\" encoding=\"UTF-16\"?>', text/xml",
        "windows-1252, '<?xml version=\"1.0\" encoding=\"UTF-8\"?>', text/xml; charset=utf-8"
    })
    void theCharsetIsFoundWhateverIsDeclared(String charset, String declaration, String contentType) throws Exception {
        String rss = declaration + "<rss version=\"2.0\"><channel><item><title>“Café” – naïf</title>"
                + "<link>https://example.org/1</link></item></channel></rss>";
        Feed feed = FeedFormats.read(fetched(rss.getBytes(Charset.forName(charset)), contentType));
        assertThat(feed.items().get(0).hints().headline()).isEqualTo("“Café” – naïf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version='2.0'><channel><item><title>putus",
                "<rss version='2.0'><channel><item></channel></rss>",
                "<rss version='2.0'/>",
                "<!DOCTYPE html><html><body>Halaman tidak ditemukan</body></html>",
                "<opml version='1.0'/>",
                "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [",
                "{\"items\": []}",
                "Maaf",
                "   ",
                "<?xml version='1.0'?><!-- <rss/> -->"
            })
    void whatIsNoFeedIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FeedFormatException.class)
                .hasMessageNotContaining("Maaf");
    }

    @Test
    void charactersThatXmlCannotHoldDoNoHarm() throws Exception {
        String rss =
                "\n\n<?xml version='1.0'?><rss version='2.0'><channel><item><title>Vertikal\u000B tab\u0000</title>"
                        + "<link>https://example.org/1</link></item></channel></rss>";
        assertThat(read(rss.getBytes(StandardCharsets.UTF_8)).items().get(0).link())
                .isEqualTo("https://example.org/1");
    }

    @Test
    void entityBombsAreRefused() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        bomb.append("]><rss version='2.0'><channel><item><title>&a39;</title></item></channel></rss>");
        assertThatThrownBy(() -> read(bomb.toString().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FeedFormatException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> SitemapReader.read(
                        bomb.toString().replace("rss", "urlset").getBytes(StandardCharsets.UTF_8), ADDRESS, NOW))
                .isInstanceOf(FeedFormatException.class);
    }

    @Test
    void externalEntitiesAreNotFetched() throws Exception {
        try (TestSite site = new TestSite()) {
            String external = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM '" + site.url("/x")
                    + "'>]><rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>";
            String parameter = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY % x SYSTEM '" + site.url("/x")
                    + "'> %x;]><rss version='2.0'><channel/></rss>";
            String dtd = "<?xml version='1.0'?><!DOCTYPE rss SYSTEM '" + site.url("/x")
                    + "'><rss version='2.0'><channel><item><link>https://example.org/1</link></item></channel></rss>";
            for (String each : new String[] {external, parameter, external.replace("rss", "urlset")}) {
                assertThatThrownBy(() -> read(each.getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(FeedFormatException.class);
            }
            assertThat(read(dtd.getBytes(StandardCharsets.UTF_8)).items()).hasSize(1);
            assertThat(site.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>"})
    void whatIsNestedTooDeepIsRefused(String start) {
        String deep = start + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</channel></rss>";
        assertThatThrownBy(() -> read(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(FeedFormatException.class);
    }

    @Test
    void ofAFeedWithoutEndTheFirstItemsAreTaken() throws Exception {
        StringBuilder rss = new StringBuilder("<rss version='2.0'><channel>");
        for (int i = 0; i < 50_000; i++) {
            rss.append("<item><title>Berita ")
                    .append(i)
                    .append("</title><link>https://example.org/")
                    .append(i)
                    .append("</link><pubDate>2023-09-13 19:59</pubDate></item>");
        }
        Feed feed = read(rss.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8));
        assertThat(feed.listed()).isEqualTo(50_000);
        assertThat(feed.items()).hasSize(Feed.MAX_ITEMS);
        assertThat(feed.items().get(0).link()).isEqualTo("https://example.org/0");
        assertThat(feed.items().get(Feed.MAX_ITEMS - 1).hints().published()).isEqualTo("2023-09-13 19:59");
    }

    private static Feed read(byte[] body) throws FeedFormatException {
        return FeedFormats.read(fetched(body, "application/octet-stream"));
    }

    private static Fetched fetched(byte[] body, String contentType) {
        return new Fetched(ADDRESS, null, false, contentType, body, Validators.NONE, NOW);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = FeedFormatsTest.class.getResourceAsStream("/ingest/feeds/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
