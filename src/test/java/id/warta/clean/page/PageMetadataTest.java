package id.warta.clean.page;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Article.Precision;
import id.warta.article.ArticleId;
import id.warta.article.CleanOutcome;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMetadataTest {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final String TEXT =
            "<p>The town council met on Monday to discuss the new bridge, and the session lasted until late in the evening.</p>"
                    + "<p>Several members asked for another survey of the river bed before any money is spent on the project.</p>";

    private static CleanOutcome.Cleaned clean(String head, @Nullable String uri, @Nullable String fetchedAt) {
        OffsetDateTime fetched = fetchedAt == null ? null : OffsetDateTime.parse(fetchedAt);
        String html = "<html><head>" + head + "</head><body><article><h1>Council meets about the bridge</h1>" + TEXT
                + "</article></body></html>";
        return (CleanOutcome.Cleaned)
                CLEANER.clean(new RawDocument(uri, null, fetched, "text/html", html, null, Hints.NONE));
    }

    private static Article article(String head) {
        return clean(head, "https://example.org/a", null).article();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-26T15:24:04.336Z, 2024-04-26T15:24:04.336Z, MINUTE",
        "2024-09-16T21:33+0100, 2024-09-16T21:33+01:00, MINUTE",
        "2024-07-03 18:24, 2024-07-03T18:24+07:00, MINUTE",
        "2026-01-06 14:02:09 +01:00, 2026-01-06T14:02:09+01:00, MINUTE",
        "2024-04-24, 2024-04-24T00:00+07:00, DAY",
        "20240424, 2024-04-24T00:00+07:00, DAY",
        "1750680000000, 2025-06-23T12:00Z, MINUTE"
    })
    void readsTimesAsPagesWriteThem(String text, String value, Precision precision) {
        PageTime time = PageTime.parse(text, ZoneId.of("Asia/Jakarta"));
        assertThat(time).isNotNull();
        assertThat(time.value()).isEqualTo(OffsetDateTime.parse(value));
        assertThat(time.precision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2024-13-40", "12345678901234567890", "2024-04-24Tlater", "'      '"})
    void otherTextsAreNoTimes(String text) {
        assertThat(PageTime.parse(text, ZoneOffset.UTC)).isNull();
    }

    @Test
    void aTimeWithoutOffsetGivesWayToTheSameDayWithOne() {
        Article article = article(
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"datePublished\":\"2024-07-03 18:24\"}</script>"
                        + "<meta itemprop=datePublished content='2024-07-03T18:24:28+03:00'>");
        assertThat(article.published()).isEqualTo(OffsetDateTime.parse("2024-07-03T18:24:28+03:00"));
    }

    @Test
    void nothingIsPublishedAfterItWasFetched() {
        String head = "<meta property=article:published_time content='2099-01-01T00:00:00Z'>";
        assertThat(clean(head, "https://example.org/a", "2024-07-03T12:00:00Z")
                        .article()
                        .published())
                .isNull();
    }

    @Test
    void localTimeLabelledAsUtcIsReadAsLocal() {
        String head = "<meta property=article:published_time content='2024-07-03T18:00:00Z'>";
        assertThat(clean(head, "https://kabar.example.id/a", "2024-07-03T12:00:00Z")
                        .article()
                        .published())
                .isEqualTo(OffsetDateTime.parse("2024-07-03T18:00:00+07:00"));
    }

    @Test
    void theHeadlineLosesTheOutletsName() {
        assertThat(article(
                                "<meta property=og:site_name content='The Coast'><meta property=og:title content='Council meets about the bridge | The Coast'>")
                        .headline())
                .isEqualTo("Council meets about the bridge");
        assertThat(article(
                                "<title>Bridge - a long story - Example.org</title><meta property=og:title content='Bridge - a long story - Example.org'>")
                        .headline())
                .isEqualTo("Bridge - a long story");
    }

    @Test
    void aTitleMadeForSharingIsNotTheHeadline() {
        assertThat(article(
                                "<meta property=og:title content='You will not believe this bridge'><meta name=twitter:title content='You will not believe this bridge'>"
                                        + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Council meets about the bridge\"}</script>")
                        .headline())
                .isEqualTo("Council meets about the bridge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Jane Doe and John Smith | Jane Doe; John Smith",
                "Von Anna Martel und Lea Wagner, Nairobi | Anna Martel; Lea Wagner",
                "Oleh: Dewi Lestarini dan Budi Hartono | Dewi Lestarini; Budi Hartono",
                "Oliver Maksan (oma) | Oliver Maksan",
                "Scott Gilbert,Gear Team | Scott Gilbert; Gear Team",
                "Le Quotidien | Le Quotidien"
            })
    void namesAreToldFromTheWordsAroundThem(String field, String names) {
        assertThat(String.join("; ", AuthorNames.in(field))).isEqualTo(names);
    }

    @Test
    void aPersonIsBelievedBeforeTheOutletAsAuthor() {
        assertThat(article(
                                "<meta property=og:site_name content='The Coast'><meta name=author content='Jane Doe'>"
                                        + "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"x\",\"author\":\"The Coast\"}</script>")
                        .by())
                .isEqualTo("Jane Doe");
    }

    @Test
    void everyFieldNamesItsOrigin() {
        CleanOutcome.Cleaned cleaned = clean(
                "<meta property=article:published_time content='2024-07-03T12:00:00Z'><meta name=author content='Jane Doe'>",
                "https://example.org/a",
                null);
        assertThat(cleaned.evidence())
                .contains(
                        new CleanOutcome.FieldSource(
                                "published", "meta:article:published_time", "2024-07-03T12:00:00Z"),
                        new CleanOutcome.FieldSource("by", "meta:author", "Jane Doe"));
    }

    @Test
    void theIdIsThatOfTheAddressItWasFetchedFrom() {
        String head = "<link rel=canonical href='https://elsewhere.example/other'>";
        assertThat(clean(head, "https://example.org/a?utm_source=x", null)
                        .article()
                        .id())
                .isEqualTo(ArticleId.ofUri("https://example.org/a"));
        assertThat(clean(head, null, null).article().id())
                .isEqualTo(ArticleId.ofUri("https://elsewhere.example/other"));
    }

    @Test
    void brokenJsonLdSaysNothing() {
        assertThat(JsonLdReader.read(List.of("{\"@type\":\"NewsArticle\",", "not json", "[[[[", ""))
                        .headline())
                .isNull();
    }

    @Test
    void jsonLdIsReadAsItIsPublished() {
        JsonLdReader.Found found = JsonLdReader.read(
                List.of(
                        "/* cms */ [{\"@type\":[\"WebPage\",\"https://schema.org/ReportageNewsArticle\"],\"headline\":\"Ducks &amp; geese\\n\",\"author\":{\"name\":[\"A B\",\"C D\"]},\"keywords\":\"a, b;c\",},];"));
        assertThat(found.headline()).isEqualTo("Ducks & geese");
        assertThat(found.authors()).containsExactly("A B", "C D");
        assertThat(found.keywords()).containsExactly("a", "b", "c");
    }
}
