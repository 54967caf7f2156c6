package id.warta.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.Topics;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sink as a process, against a real broker and a real PostgreSQL server, both of which go away at times. */
@Timeout(180)
class PostgresSinkIT {
    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta =
            new WartaProcesses().env("WARTA_KAFKA_MAX_POLL_RECORDS", 20); // small transactions: kills hit one

    private EmbeddedBroker broker;
    private Settings settings;
    private EmbeddedPostgres postgres;
    private Producer<byte[], byte[]> producer;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        settings = Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
        warta.env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        assertThat(warta.run("topics", "apply").awaitExit()).isZero();
        postgres = postgres(0);
        producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() throws Exception {
        producer.close();
        postgres.close();
        broker.close();
    }

    @Test
    void theLatestVersionIsOneRowWithItsEntitiesAndWhatIsRefusedGoesAlone() throws Exception {
        enriched("a1", 1, "Bendungan diresmikan", "Joko Widodo");
        enriched("a1", 2, "Bendungan diresmikan Presiden", "Prabowo Subianto");
        enriched("a1", 1, "Bendungan, versi lama", "Joko Widodo");
        enriched("a2", 1, "Judul dengan \\u0000 di dalamnya", "Joko Widodo");
        enriched("a3", 1, "Tab\\tdan \\\\ garis miring", "Joko Widodo");
        send(Topics.ENRICHED.name(), "a4", "{\"id\": 4");
        send(
                Topics.STORIES.name(),
                "s1",
                "{\"id\":\"s1\",\"headline\":\"Bendungan\",\"size\":2,\"sources\":[\"a.id\",\"b\\\"c.id\"]}");
        send(
                Topics.DUPLICATES.name(),
                "d1",
                article("d1", "Salinan", "\"outcome\":\"copy\",\"of\":\"a1\",\"similarity\":0.97"));
        producer.flush();

        assertThat(sink("--until-end").awaitExit()).isZero();
        assertThat(rows("SELECT id, version, headline FROM warta.articles ORDER BY id"))
                .containsExactly("a1|2|Bendungan diresmikan Presiden", "a3|1|Tab\tdan \\ garis miring");
        assertThat(rows("SELECT article_id, name, starts, ends FROM warta.mentions ORDER BY 1"))
                .containsExactly("a1|Prabowo Subianto|{0,20}|{15,27}", "a3|Joko Widodo|{0,20}|{15,27}");
        assertThat(rows("SELECT id, type FROM warta.entities ORDER BY id")).contains("person:prabowo subianto|person");
        assertThat(rows("SELECT headline, sources[2] FROM warta.stories")).containsExactly("Bendungan|b\"c.id");
        assertThat(rows("SELECT id, of_id, similarity FROM warta.duplicates")).containsExactly("d1|a1|0.97");
        assertThat(rows("SELECT id FROM warta.articles WHERE search @@ to_tsquery('indonesian', 'meresmikan')"))
                .as("Indonesian full text finds other forms of a word")
                .containsExactly("a1");
        List<String> refused = new ArrayList<>();
        id.warta.topic.TopicScan.scan(
                settings.consumer(),
                Topics.DEAD_LETTERS.name(),
                null,
                record -> refused.add(new String(record.key(), StandardCharsets.UTF_8)));
        assertThat(refused).containsExactlyInAnyOrder("a2", "a4");
        assertThat(sink("--until-end").awaitExit())
                .as("a second run finds nothing new")
                .isZero();
        assertThat(rows("SELECT count(*) FROM warta.articles")).containsExactly("2");
    }

    @Test
    void killsAndADatabaseThatGoesAwayLoseAndRepeatNothing() throws Exception {
        int articles = 3_000;
        for (int i = 0; i < articles; i++) {
            enriched("n" + i, 1, "Judul nomor " + i, "Joko Widodo");
        }
        producer.flush();
        Random random = new Random(7);
        WartaProcess sink = sink("--flush-interval", "1");
        for (int kill = 0; kill < 3; kill++) {
            int written = count();
            sink.await("rows", () -> count() > written || count() == articles);
            Thread.sleep(random.nextInt(300));
            sink.kill();
            sink = sink("--flush-interval", "1");
        }
        sink.await("all rows", () -> count() == articles);
        int port = postgres.getPort();
        postgres.close();
        enriched("late", 1, "Saat basis data pergi", "Joko Widodo");
        producer.flush();
        sink.awaitEvent("destination-away");
        postgres = postgres(port);
        sink.await("the last row", () -> count() == articles + 1);
        sink.awaitEvent("destination-back"); // said once the rows are in
        assertThat(sink.stop()).isZero();
        assertThat(rows("SELECT sum(next_offset) >= " + articles
                        + " FROM warta.sink_offsets WHERE topic = 'news.enriched'"))
                .containsExactly("t");
    }

    @Test
    void aStopWhileTheDatabaseIsAwayIsInTimeAndWithUntilEndNoSuccess() throws Exception {
        enriched("n1", 1, "Judul", "Joko Widodo");
        producer.flush();
        WartaProcess sink = sink();
        sink.await("the row", () -> count() == 1);
        postgres.close();
        enriched("n2", 1, "Saat basis data pergi", "Joko Widodo");
        producer.flush();
        sink.awaitEvent("destination-away");
        assertThat(sink.stop()).isZero();
        assertThat(sink.events("stop-incomplete")).isEmpty();
        WartaProcess toTheEnd = sink("--until-end");
        toTheEnd.awaitEvent("destination-away");
        assertThat(toTheEnd.stop()).isEqualTo(3);
        assertThat(toTheEnd.err()).contains("0 records to PostgreSQL").contains("stopped before the end");
    }

    private void enriched(String id, int version, String headline, String person) {
        String verdict = version == 1
                ? "\"outcome\":\"original\",\"story\":{\"id\":\"s1\",\"size\":1}"
                : "\"outcome\":\"revision\",\"of\":\"" + id + "\",\"similarity\":0.8,\"version\":" + version
                        + ",\"story\":{\"id\":\"s1\",\"size\":1}";
        String people = "\"people\":[{\"name\":\"" + person + "\",\"confidence\":0.9,\"mentions\":["
                + "{\"text\":\"x\",\"start\":0,\"end\":15},{\"text\":\"x\",\"start\":20,\"end\":27}]}]";
        send(Topics.ENRICHED.name(), id, article(id, headline, verdict + "," + people));
    }

    private static String article(String id, String headline, String more) {
        return "{\"id\":\"" + id + "\",\"headline\":\"" + headline + "\",\"source\":\"contoh.id\",\"wordCount\":3,"
                + "\"published\":\"2023-09-13T19:59:00+07:00\",\"publishedPrecision\":\"minute\","
                + "\"body\":\"Isi berita.\\nParagraf kedua.\"," + more + "}";
    }

    private void send(String topic, String key, String value) {
        producer.send(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }

    private EmbeddedPostgres postgres(int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }

    private WartaProcess sink(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("sink", "postgres", "--url", postgres.getJdbcUrl("postgres", "postgres"), "--name", "uji"));
        command.addAll(List.of(options));
        return warta.start(command.toArray(String[]::new));
    }

    private List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder(String.valueOf(result.getString(1)));
                for (int column = 2; column <= columns; column++) {
                    row.append('|').append(result.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Articles in the table; none before the sink has made it. */
    private int count() throws Exception {
        return rows("SELECT to_regclass('warta.articles') IS NOT NULL").equals(List.of("t"))
                ? Integer.parseInt(rows("SELECT count(*) FROM warta.articles").get(0))
                : 0;
    }
}
