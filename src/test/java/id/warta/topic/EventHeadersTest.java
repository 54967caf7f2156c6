package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventHeadersTest {
    private final Headers headers = new RecordHeaders();

    @Test
    void everyEventSaysTheVersionOfItsSchemaOnce() {
        headers.add("schema_version", new byte[] {'0'});
        Rejection rejection =
                new Rejection("0123456789abcdef0123456789abcdef", null, null, Rejection.Reason.NO_TEXT, "empty");
        Topics.REJECTED.valueSerde().serializer().serialize(Topics.REJECTED.name(), headers, rejection);
        assertThat(headers.headers("schema_version")).hasSize(1);
        assertThat(texts()).containsExactlyInAnyOrderEntriesOf(Map.of("schema_version", "1"));
    }

    @Test
    void anEnrichedArticleIsACloudEventInBinaryMode() {
        Article article = new Article(
                "0123456789abcdef0123456789abcdef",
                "https://example.org/a",
                "example.org",
                "id",
                "Judul",
                null,
                null,
                null,
                null,
                null,
                null,
                OffsetDateTime.parse("2023-09-13T20:00:00Z"),
                null,
                List.of(),
                List.of(),
                "Paragraf.",
                1,
                null);
        Topics.ENRICHED
                .valueSerde()
                .serializer()
                .serialize(
                        Topics.ENRICHED.name(),
                        headers,
                        new EnrichedArticle(article, null, new Enrichment(List.of(), List.of(), List.of(), List.of())));
        assertThat(texts())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "id.warta.article.enriched.v1")
                .containsEntry("ce_source", "/warta/enrich")
                .containsEntry("ce_id", "0123456789abcdef0123456789abcdef-1")
                .containsEntry("ce_subject", "https://example.org/a")
                .containsEntry("ce_time", "2023-09-13T20:00:00Z")
                .containsEntry("content-type", "application/json")
                .containsEntry("schema_version", "1");
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
