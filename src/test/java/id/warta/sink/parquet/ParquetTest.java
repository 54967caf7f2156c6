package id.warta.sink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.sink.files.Compression;
import id.warta.sink.files.FilesSink;
import id.warta.sink.files.JsonLines;
import id.warta.sink.files.PartitionBy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of the sink, read with another program's eyes: DuckDB's. */
class ParquetTest {
    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);

    private static final String ARTICLE = """
            {"id": "e4e9c2526a4f9f12b0a7d1c35e88f604", "uri": "https://example.org/1", "source": "example.org",
             "language": "id", "headline": "Kim Jong Un Bertemu Putin", "by": "Ani",
             "published": "2023-09-13T19:59:00+07:00", "publishedPrecision": "minute",
             "body": "Pemimpin Korea Utara tiba di Rusia.\\nIa naik kereta.", "wordCount": 9,
             "outcome": "revision", "of": "e4e9c2526a4f9f12b0a7d1c35e88f604", "similarity": 0.9, "version": 2,
             "story": {"id": "7a6cb311844553932ba1e0fd9c4461d7", "size": 3},
             "keywords": ["rusia", "korea"], "novelty": {"share": 0.5, "sentences": []},
             "dates": [{"text": "hari ini", "value": "2023-09-13", "start": 50, "end": 58, "conflict": true}],
             "quotations": [{"text": "Selamat datang", "start": 30, "end": 44, "cue": "ujar",
               "speaker": {"name": "Putin", "uri": "http://www.wikidata.org/entity/Q7747"}},
               {"text": "Terima kasih", "start": 50, "end": 62}],
             "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/11000000", "name": "politics",
               "confidence": 0.9}],
             "keyphrases": ["naik kereta", "korea utara"], "limits": ["language"],
             "people": [
               {"name": "Kim Jong Un", "uri": "http://www.wikidata.org/entity/Q56226", "role": "Pemimpin Korea Utara",
                "mentions": [{"text": "Kim Jong Un", "start": 0, "end": 11}, {"text": "Ia", "start": 62, "end": 64}],
                "confidence": 0.97, "salience": 1.0},
               {"name": "Putin", "mentions": [{"text": "Putin", "start": 20, "end": 25}], "confidence": 0.9,
                "salience": 0.5}],
             "places": [
               {"name": "Rusia", "countryCode": "RU", "mentions": [{"text": "Rusia", "start": 55, "end": 60}],
                "confidence": 0.99, "salience": 0.4}]}
            """;

    private static final String BARE =
            "{\"id\": \"2c897c46e55408f57de90aa1436bd820\", \"body\": \"Isi.\", \"wordCount\": 1,"
                    + " \"outcome\": \"original\"}";

    @TempDir
    Path out;

    @ParameterizedTest
    @EnumSource
    void rowsHaveTypedAndNestedColumns(Compression compression) throws Exception {
        write(new Parquet(compression), List.of(ARTICLE, BARE));
        assertThat(query("SELECT typeof(published), typeof(version), typeof(word_count), typeof(people) FROM FILES"
                        + " LIMIT 1"))
                .containsExactly("TIMESTAMP WITH TIME ZONE|INTEGER|INTEGER|STRUCT(\"name\" VARCHAR, uri VARCHAR,"
                        + " \"role\" VARCHAR, country_code VARCHAR, confidence DOUBLE, salience DOUBLE, mentions"
                        + " STRUCT(\"text\" VARCHAR, \"start\" INTEGER, \"end\" INTEGER)[])[]");
        assertThat(query("SELECT epoch(published)::BIGINT, source, language, headline, \"by\", published_precision,"
                        + " outcome, version, story_id, word_count, length(body), event FROM FILES"
                        + " WHERE id = 'e4e9c2526a4f9f12b0a7d1c35e88f604'"))
                .containsExactly("1694609940|example.org|id|Kim Jong Un Bertemu Putin|Ani|minute|revision|2|"
                        + "7a6cb311844553932ba1e0fd9c4461d7|9|51|null");
        assertThat(query("SELECT p.name, p.uri, p.role, len(p.mentions), p.confidence, p.salience"
                        + " FROM (SELECT unnest(people) AS p FROM FILES)"))
                .containsExactly(
                        "Kim Jong Un|http://www.wikidata.org/entity/Q56226|Pemimpin Korea Utara|2|0.97|1.0",
                        "Putin|null|null|1|0.9|0.5");
        assertThat(query("SELECT people[1].mentions[2], keywords, novelty, \"of\", similarity, story_size, limits"
                        + " FROM FILES WHERE version = 2"))
                .containsExactly("{text=Ia, start=62, end=64}|[rusia, korea]|0.5|"
                        + "e4e9c2526a4f9f12b0a7d1c35e88f604|0.9|3|[language]");
        assertThat(query("SELECT q.speaker, q.speaker_uri, q.cue, q.text, q.start, q.\"end\""
                        + " FROM (SELECT unnest(quotations) AS q FROM FILES)"))
                .containsExactly(
                        "Putin|http://www.wikidata.org/entity/Q7747|ujar|Selamat datang|30|44",
                        "null|null|null|Terima kasih|50|62");
        assertThat(query("SELECT subjects[1].name, subjects[1].uri, subjects[1].confidence, keyphrases, dates[1].value,"
                        + " dates[1].conflict FROM FILES WHERE keyphrases IS NOT NULL"))
                .containsExactly("politics|http://cv.iptc.org/newscodes/mediatopic/11000000|0.9|"
                        + "[naik kereta, korea utara]|2023-09-13|true");
        assertThat(query("SELECT id FROM FILES WHERE list_contains([p.country_code FOR p IN places], 'RU')"))
                .containsExactly("e4e9c2526a4f9f12b0a7d1c35e88f604");
    }

    @Test
    void whatIsAbsentIsNull() throws Exception {
        write(new Parquet(Compression.ZSTD), List.of(BARE));
        assertThat(
                        query(
                                "SELECT uri, headline, published, story_id, people, subjects, keyphrases, novelty, body FROM FILES"))
                .containsExactly("null|null|null|null|null|null|null|null|Isi.");
    }

    @Test
    void whatIsNoArticleIsKeptAsItIs() throws Exception {
        write(new Parquet(Compression.ZSTD), List.of("[1, 2]", BARE, "{\"id\":", "{\"id\": \"x\u0000\", \"n\": 1}"));
        assertThat(query("SELECT event FROM FILES WHERE id IS NULL ORDER BY event"))
                .containsExactly("[1, 2]", "{\"id\":", "{\"id\": \"x\u0000\", \"n\": 1}");
        assertThat(query("SELECT count(*) FROM FILES")).containsExactly("4");
    }

    @Test
    void manyPiecesAreOneFileAndNothingIsLeftBesideIt() throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add("{\"id\": \"%032x\", \"wordCount\": %d, \"outcome\": \"original\", \"body\": \"%s\"}"
                    .formatted(i, i + 1, "isi %d ".formatted(i).repeat(1 << 18)));
        }
        write(new Parquet(Compression.ZSTD), events);
        assertThat(query("SELECT count(DISTINCT id), sum(word_count), min(length(body)) FROM FILES"))
                .containsExactly("20|210|" + 6 * (1 << 18));
        try (var files = Files.walk(out)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    /** DuckDB reads the compressed JSON Lines as well, several pieces in one file. */
    @ParameterizedTest
    @EnumSource
    void compressedJsonLinesAreReadByOthersToo(Compression compression) throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add("{\"id\": \"%d\", \"body\": \"%s\"}".formatted(i, "isi ".repeat(1 << 18)));
        }
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES, PartitionBy.DAY, new JsonLines(compression))) {
            writeAll(sink, events);
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), sum(length(body)) FROM read_json('" + out
                        + "/*/*.jsonl*', maximum_object_size = 20000000)")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(20);
            assertThat(rows.getLong(2)).isEqualTo(20L * 4 * (1 << 18));
        }
    }

    private void write(Parquet format, List<String> events) throws Exception {
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES, PartitionBy.SOURCE, format)) {
            writeAll(sink, events);
        }
    }

    private static void writeAll(FilesSink sink, List<String> events) throws Exception {
        sink.open(PARTITION, new Uuid(1, 2));
        for (int i = 0; i < events.size(); i++) {
            sink.write(new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    i,
                    null,
                    events.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        sink.flush(PARTITION, events.size());
    }

    /** Rows as text, columns between bars. */
    private List<String> query(String sql) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows =
                        statement.executeQuery(sql.replace("FILES", "read_parquet('" + out + "/*/*.parquet')"))) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getObject(i)));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        }
    }
}
