package id.warta.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.process.Await;
import id.warta.process.BrokerProcess;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.sink.postgres.PostgresProcess;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills, while articles flow, of the sink, of the broker and of the database: every event takes effect once, and of an
 * article the latest version stands. With {@code -Dwarta.corpus=FILE}, enriched JSON Lines, every sink has ten kills of
 * each, and a line on what came of it is printed ({@code -Dwarta.kills=PARQUET/SINK}: this pair alone, as all take an
 * hour); otherwise it is a few made-up articles and two kills.
 */
@Timeout(3600)
class SinkKillsIT {
    private static final String CORPUS = System.getProperty("warta.corpus", "");
    private static final String PAIR = System.getProperty("warta.kills", "");
    private static final int KILLS = CORPUS.isEmpty() ? 2 : 10;
    private static final Duration LONG = Duration.ofMinutes(10);

    enum Sink {
        FILES,
        PARQUET,
        POSTGRES
    }

    enum Victim {
        SINK,
        BROKER,
        DATABASE
    }

    /** An event as it can be told from the others in every destination. */
    private record Event(String id, int version, String headline, String json) {
        static Event of(String json) throws IOException {
            JsonNode event = Json.MAPPER.readTree(json);
            return new Event(
                    event.path("id").asText(),
                    event.path("version").asInt(1),
                    event.path("headline").asText(),
                    json);
        }

        String key() {
            return id + "/" + version + "/" + headline;
        }
    }

    @TempDir
    static Path written;

    private static final List<Event> EVENTS = new ArrayList<>();

    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    private BrokerProcess broker;
    private PostgresProcess database;

    static Stream<List<Object>> pairs() {
        return CORPUS.isEmpty()
                ? Stream.of(
                        List.of(Sink.FILES, Victim.SINK),
                        List.of(Sink.PARQUET, Victim.BROKER),
                        List.of(Sink.POSTGRES, Victim.DATABASE))
                : Stream.of(Sink.values()).flatMap(sink -> Stream.of(Victim.values())
                        .filter(victim -> victim != Victim.DATABASE || sink == Sink.POSTGRES)
                        .filter(victim -> PAIR.isEmpty() || PAIR.equals(sink + "/" + victim))
                        .map(victim -> List.of(sink, victim)));
    }

    /** Writes all events once; every test takes a copy of the broker's folder. */
    @BeforeAll
    static void write() throws Exception {
        try (Stream<String> lines = CORPUS.isEmpty() ? made() : Files.lines(Path.of(CORPUS))) {
            for (String line : (Iterable<String>) lines::iterator) {
                EVENTS.add(Event.of(line));
            }
        }
        List<Event> originals = List.copyOf(EVENTS);
        for (int i = 0; i < originals.size(); i += 10) {
            EVENTS.add(Event.of(revised(originals.get(i).json)));
        }
        for (int i = 0; i < originals.size(); i += 50) {
            EVENTS.add(originals.get(i)); // late: the later version stays
        }
        try (WartaProcesses warta = new WartaProcesses()) {
            BrokerProcess broker = BrokerProcess.start(warta, written).withTopics();
            Properties properties = broker.settings().producer();
            properties.put("transactional.id", "written");
            try (Producer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                for (int i = 0; i < EVENTS.size(); i++) {
                    if (i % 500 == 0) {
                        producer.beginTransaction();
                    }
                    producer.send(new ProducerRecord<>(
                            Topics.ENRICHED.name(),
                            EVENTS.get(i).id.getBytes(StandardCharsets.UTF_8),
                            EVENTS.get(i).json.getBytes(StandardCharsets.UTF_8)));
                    if (i % 500 == 499 || i == EVENTS.size() - 1) {
                        producer.commitTransaction();
                    }
                }
            }
            broker.process().stop();
        }
    }

    private static Stream<String> made() {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> ("{\"id\":\"n%d\",\"source\":\"contoh%d.id\",\"headline\":\"Judul nomor %d\","
                                + "\"published\":\"2023-09-%02dT19:59:00+07:00\",\"publishedPrecision\":\"minute\","
                                + "\"body\":\"%s\",\"wordCount\":300,\"outcome\":\"original\","
                                + "\"story\":{\"id\":\"s%d\",\"size\":1},\"people\":[{\"name\":\"Orang %d\","
                                + "\"confidence\":0.9,\"salience\":0.5,\"mentions\":[]}]}")
                        .formatted(i, i % 7, i, 1 + i % 9, "isi berita ".repeat(150), i, i % 40));
    }

    private static String revised(String json) throws IOException {
        ObjectNode event = (ObjectNode) Json.MAPPER.readTree(json);
        event.put("outcome", "revision").put("of", event.path("id").asText()).put("similarity", 0.9);
        event.put("version", 2)
                .put("headline", "Ralat: " + event.path("headline").asText());
        return Json.MAPPER.writeValueAsString(event);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void killsLoseAndRepeatNothing(List<Object> pair) throws Exception {
        Sink sink = (Sink) pair.get(0);
        Victim victim = (Victim) pair.get(1);
        long began = System.nanoTime();
        copy(written, directory.resolve("broker"));
        broker = BrokerProcess.start(warta, directory.resolve("broker"));
        warta.env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                .env("WARTA_KAFKA_MAX_POLL_RECORDS", 200); // small batches: most kills hit one
        database = sink == Sink.POSTGRES ? new PostgresProcess(directory.resolve("postgres")) : null;
        try {
            List<Integer> at = killEach(sink, victim, new Random(10 * sink.ordinal() + victim.ordinal()));
            WartaProcess last = warta.start(command(sink, "--until-end"));
            assertThat(last.awaitExit(LONG)).as(last::toString).isZero();
            Map<String, Integer> found = found(sink);
            Map<String, Integer> expected = expected(sink);
            long missing = expected.keySet().stream()
                    .filter(key -> found.getOrDefault(key, 0) < expected.get(key))
                    .count();
            long surplus = found.keySet().stream()
                    .filter(key -> found.get(key) > expected.getOrDefault(key, 0))
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "kills of %s under %s at %s of %,d events: %,d lines or rows, %d missing, %d repeated or stale; %d"
                            + " s%n",
                    victim,
                    sink,
                    at,
                    EVENTS.size(),
                    found.values().stream().mapToInt(Integer::intValue).sum(),
                    missing,
                    surplus,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            assertThat(found).isEqualTo(expected);
        } finally {
            if (database != null) {
                database.kill();
            }
        }
    }

    /** Returns how far the sink was at each kill. */
    private List<Integer> killEach(Sink sink, Victim victim, Random random) throws Exception {
        int[] moments = random.ints(KILLS, 1, EVENTS.size() * 9 / 10).sorted().toArray();
        List<Integer> at = new ArrayList<>();
        WartaProcess running = null;
        for (int moment : moments) {
            if (running == null) {
                running = warta.start(command(sink));
            }
            WartaProcess now = running;
            Await.until(() -> "offset " + moment + " of " + now, LONG, () -> progress(sink) >= moment);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(60)); // anywhere within a batch
            at.add((int) progress(sink));
            switch (victim) {
                case SINK -> {
                    running.kill();
                    running = null;
                }
                case BROKER -> {
                    broker.process().kill();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                    broker.start();
                }
                case DATABASE -> {
                    database.kill();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                    database.start();
                }
            }
        }
        if (running != null) {
            assertThat(running.stop())
                    .as("it waited for what was away: " + running)
                    .isZero();
        }
        return at;
    }

    private String[] command(Sink sink, String... more) {
        String options =
                switch (sink) {
                    case FILES -> "sink files --roll-interval 1 --roll-size 4 --out " + out();
                    case PARQUET ->
                        "sink files --roll-interval 1 --roll-size 2 --format parquet --partition-by source --out "
                                + out();
                    case POSTGRES -> "sink postgres --flush-interval 1 --name kills --url " + database.url();
                };
        return Stream.concat(Stream.of(options.split(" ")), Stream.of(more)).toArray(String[]::new);
    }

    private String out() {
        return directory.resolve("out").toString();
    }

    /** The sum of the offsets that the destination holds. */
    private long progress(Sink sink) throws IOException {
        if (sink == Sink.POSTGRES) {
            try (Connection connection = database.connect()) {
                return Long.parseLong(rows(connection, "SELECT coalesce(sum(next_offset), 0) FROM warta.sink_offsets")
                        .get(0));
            } catch (SQLException e) {
                return 0; // away, or no table yet
            }
        }
        long sum = 0;
        if (Files.isDirectory(Path.of(out()))) {
            for (Path commit : Written.files(Path.of(out()), "commit")) {
                sum += Long.parseLong(Files.readAllLines(commit).get(1));
            }
        }
        return sum;
    }

    private Map<String, Integer> found(Sink sink) throws Exception {
        return switch (sink) {
            case FILES -> counts(Written.lines(Path.of(out())), Function.identity());
            case PARQUET -> {
                try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
                    yield counts(
                            rows(
                                    duck,
                                    "SELECT id || '/' || version || '/' || headline FROM '" + out() + "/*/*.parquet'"),
                            Function.identity());
                }
            }
            case POSTGRES -> {
                try (Connection connection = database.connect()) {
                    yield counts(
                            rows(
                                    connection,
                                    "SELECT id || '/' || version || '/' || headline FROM warta.articles UNION ALL"
                                            + " SELECT article_id || ' ' || entity_id FROM warta.mentions"),
                            Function.identity());
                }
            }
        };
    }

    private static Map<String, Integer> expected(Sink sink) throws IOException {
        return switch (sink) {
            case FILES -> counts(EVENTS, Event::json);
            case PARQUET -> counts(EVENTS, Event::key);
            case POSTGRES -> {
                Map<String, Event> latest = new HashMap<>();
                EVENTS.forEach(event ->
                        latest.merge(event.id, event, (old, next) -> next.version >= old.version ? next : old));
                List<String> rows = new ArrayList<>();
                for (Event event : latest.values()) {
                    rows.add(event.key());
                    entities(event).forEach(entity -> rows.add(event.id + " " + entity));
                }
                yield counts(rows, Function.identity());
            }
        };
    }

    private static Set<String> entities(Event event) throws IOException {
        JsonNode json = Json.MAPPER.readTree(event.json);
        Set<String> ids = new TreeSet<>();
        Map.of("people", "person", "organisations", "organisation", "places", "place")
                .forEach((property, type) -> json.path(property)
                        .forEach(entity -> ids.add(
                                entity.has("uri")
                                        ? entity.get("uri").asText()
                                        : type + ":"
                                                + entity.get("name").asText().toLowerCase(Locale.ROOT))));
        return ids;
    }

    private static <T> Map<String, Integer> counts(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, one -> 1, Integer::sum));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
