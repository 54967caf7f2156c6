package id.warta.ingest.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.RawDocument;
import id.warta.topic.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldMapTest {
    @Test
    void fieldsOfADumpBecomePropertiesAndHints() throws Exception {
        FieldMap map = FieldMap.of(Map.of(
                "payload", "data.isi_berita",
                "headline", "judul",
                "uri", "tautan",
                "fetchedAt", "crawl.time",
                "byline", "penulis",
                "published", "tanggal",
                "section", "a.b"));
        RawDocument document = document(map, """
                {"judul": "Jokowi ke Beijing", "tautan": "https://example.org/1", "data": {"isi_berita": ["Satu.", "Dua."]},
                 "crawl": {"time": "2023-09-13 19:59:00"}, "penulis": ["Ani", "Budi"], "tanggal": 20230913,
                 "a.b": "Politik", "a": {"b": "nested"}, "payload": "not mapped", "zone": "not mapped"}
                """);
        assertThat(document.payload()).isEqualTo("Satu.\nDua.");
        assertThat(document.uri()).isEqualTo("https://example.org/1");
        assertThat(document.fetchedAt()).isEqualTo(OffsetDateTime.parse("2023-09-13T19:59:00Z"));
        assertThat(document.hints().headline()).isEqualTo("Jokowi ke Beijing");
        assertThat(document.hints().byline()).isEqualTo("Ani\nBudi");
        assertThat(document.hints().published()).isEqualTo("20230913");
        assertThat(document.hints().section()).isEqualTo("Politik");
        assertThat(document.hints().zone()).isNull();
    }

    @Test
    void whatIsAbsentNullOrAnObjectIsAbsent() throws Exception {
        FieldMap map = FieldMap.of(
                Map.of("payload", "text", "headline", "x", "uri", "y.z", "byline", "none", "zone", "t~/.u"));
        RawDocument document = document(
                map, "{\"text\": \"a\", \"x\": {\"y\": 1}, \"y\": 3, \"none\": null, \"t~/\": {\"u\": \"WIB\"}}");
        assertThat(document.payload()).isEqualTo("a");
        assertThat(document.uri()).isNull();
        assertThat(document.hints().headline()).isNull();
        assertThat(document.hints().byline()).isNull();
        assertThat(document.hints().zone()).isEqualTo("WIB");
    }

    @Test
    void aMapThatCannotBeMeantIsRefusedWithASentence() {
        assertThatThrownBy(() -> FieldMap.of(Map.of("title", "judul", "payload", "isi")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a raw document has no title; it has uri, source,")
                .hasMessageContaining("headline");
        assertThatThrownBy(() -> FieldMap.of(Map.of("headline", "judul")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payload=text");
    }

    private static RawDocument document(FieldMap map, String json) throws Exception {
        return map.document(JsonFields.read(json.getBytes(StandardCharsets.UTF_8))::text);
    }
}
