package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static final Article ARTICLE = new Article(
            "0123456789abcdef0123456789abcdef",
            "https://example.org/a",
            "example.org",
            "id",
            "Judul",
            "Ringkasan",
            null,
            "Moskow",
            OffsetDateTime.parse("2023-09-13T19:59:00+07:00"),
            Article.Precision.MINUTE,
            null,
            null,
            null,
            List.of(),
            List.of("CNA"),
            "Paragraf satu.\nParagraf dua.",
            4,
            new Cleaning("id-1", List.of(new Cleaning.Removed(3, "Baca Juga: X", Cleaning.Kind.PROMO, "read-also"))));
    private static final Verdict VERDICT = new Verdict(
            ARTICLE.id(), Verdict.Outcome.ORIGINAL, null, null, null, new Verdict.StoryLink(ARTICLE.id(), 1, null));

    @Test
    void anArticleIsWrittenInTheContractsWordsAndReadBack() throws Exception {
        String json = Json.MAPPER.writeValueAsString(ARTICLE);
        assertThat(json)
                .contains(
                        "\"abstract\":\"Ringkasan\"",
                        "\"published\":\"2023-09-13T19:59:00+07:00\"",
                        "\"publishedPrecision\":\"minute\"",
                        "\"kind\":\"promo\"")
                .doesNotContain("null", "\"by\"", "keywords", "abstractText");
        assertThat(Json.MAPPER.readValue(json, Article.class)).isEqualTo(ARTICLE);
    }

    @Test
    void anArticleWithItsVerdictIsOneFlatObject() throws Exception {
        UniqueArticle unique = new UniqueArticle(ARTICLE, VERDICT);
        String json = Json.MAPPER.writeValueAsString(unique);
        assertThat(json)
                .contains("\"outcome\":\"original\"", "\"headline\":\"Judul\"")
                .doesNotContain("\"verdict\"");
        assertThat(json.split("\"id\":\"0123456789abcdef0123456789abcdef\"", -1))
                .as("id once, and the story's")
                .hasSize(3);
        assertThat(Json.MAPPER.readValue(json, UniqueArticle.class)).isEqualTo(unique);
        var enriched = new EnrichedArticle(
                ARTICLE,
                VERDICT,
                new Enrichment(
                        List.of(),
                        List.of(),
                        List.of(new Enrichment.Entity(
                                "Moskow", null, "RU", List.of(new Enrichment.Mention("Moskow", 1, 7)), 0.9)),
                        List.of(new Enrichment.ResolvedDate("Rabu (13/9)", "2023-09-13", 40, 51))));
        String flat = Json.MAPPER.writeValueAsString(enriched);
        assertThat(flat.split("\"id\":\"0123456789abcdef0123456789abcdef\"", -1))
                .hasSize(3);
        assertThat(Json.MAPPER.readValue(flat, EnrichedArticle.class)).isEqualTo(enriched);
    }

    @Test
    void aRejectionSaysThatItIsOne() throws Exception {
        var rejection = new Rejection("ab", null, null, Rejection.Reason.TOO_SHORT, "12 words");
        String json = Json.MAPPER.writeValueAsString(rejection);
        assertThat(json)
                .isEqualTo("{\"id\":\"ab\",\"reason\":\"too-short\",\"detail\":\"12 words\",\"outcome\":\"rejected\"}");
        assertThat(Json.MAPPER.readValue(json, Rejection.class)).isEqualTo(rejection);
    }

    @Test
    void aRawDocumentNeedsOnlyItsPayload() throws Exception {
        RawDocument raw = Json.MAPPER.readValue("{\"payload\":\"teks\",\"unknown\":1}", RawDocument.class);
        assertThat(raw.payload()).isEqualTo("teks");
        assertThat(raw.hints()).isNotNull();
        byte[] bytes = "é".getBytes(StandardCharsets.ISO_8859_1);
        String json = Json.MAPPER.writeValueAsString(new RawDocument(null, null, null, null, null, bytes, raw.hints()));
        assertThat(Json.MAPPER.readValue(json, RawDocument.class).payloadBase64())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2023-09-13T19:59:00+07:00\" | 2023-09-13T19:59:00+07:00",
                "\"2023-09-13 12:59:00\" | 2023-09-13T12:59:00Z",
                "1694609940 | 2023-09-13T12:59:00Z",
                "1694609940.25 | 2023-09-13T12:59:00.250Z",
                "1694609940250 | 2023-09-13T12:59:00.250Z",
                "1.69460994e9 | 2023-09-13T12:59:00Z",
                "0 |",
                "-1694609940 |",
                "1e400 |",
                "123456789012345678901234567890 |",
                "true |",
                "null |",
                "\"kemarin\" |",
                "{\"$date\": {\"a\": [1694609940]}} |",
                "[2023, 9, 13] |",
                "\"+999999999-12-31T23:59:59-18:00\" |",
                "\"+10000-01-01T00:00:00Z\" |",
                "\"0000-01-01T00:00:00Z\" |"
            })
    void aFetchTimeIsReadInManyFormsAndLosesNoDocument(String written, OffsetDateTime time) throws Exception {
        byte[] json =
                "{\"fetchedAt\":%s,\"payload\":\"teks\"}".formatted(written).getBytes(StandardCharsets.UTF_8);
        RawDocument raw = Json.read(json, RawDocument.class);
        assertThat(raw.fetchedAt()).isEqualTo(time);
        assertThat(raw.payload()).isEqualTo("teks");
    }

    @Test
    void anArticleHasNoTimeThatNoStageCouldReckonWith() throws Exception {
        String far = "+999999999-12-31T23:59:59-18:00";
        Article article = Json.read("""
                {"id": "a", "body": "teks", "published": "%s", "publishedPrecision": "day",
                 "versionCreated": "-999999999-01-01T00:00:00+18:00", "firstCreated": "%s"}""".formatted(far, far).getBytes(StandardCharsets.UTF_8), Article.class);
        assertThat(article.published()).isNull();
        assertThat(article.publishedPrecision()).isNull();
        assertThat(article.versionCreated()).isNull();
        assertThat(article.firstCreated()).isNull();
    }
}
