package id.warta.benchmark;

import id.warta.sink.RefusedRecords;
import id.warta.sink.postgres.PostgresSink;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postgresql.PGConnection;

/**
 * Enriched articles into a real PostgreSQL server that commits to the disk. {@code copy} is one plain {@code COPY} of the
 * same rows into tables of the same definition, {@code copyIntoBareTables} into such without index and search column. A
 * score is the time for all of {@code -Dwarta.corpus=}, a file of enriched JSON Lines.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class PostgresSinkBenchmark {
    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);
    private static final Map<String, String> TABLES = Map.of(
            "articles",
            "id, version, outcome, uri, source, language, headline, by, section, published, published_precision,"
                    + " first_created, story_id, word_count, event",
            "entities",
            "id, type, name, uri, country_code",
            "mentions",
            "article_id, entity_id, name, confidence, starts, ends");

    private final Map<String, byte[]> rows = new LinkedHashMap<>();
    private List<byte[]> events;
    private EmbeddedPostgres server;
    private int runs;

    @Setup
    public void start() throws IOException, SQLException {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("warta.corpus")))) {
            events = lines.map(line -> line.getBytes(StandardCharsets.UTF_8)).collect(Collectors.toList());
        }
        server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        sink();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA same; CREATE SCHEMA bare");
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                String select = "SELECT " + table.getValue() + " FROM sink0." + table.getKey();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                copies(connection).copyOut("COPY (" + select + ") TO STDOUT", out);
                rows.put(table.getKey(), out.toByteArray());
                statement.execute(
                        "CREATE TABLE same." + table.getKey() + " (LIKE sink0." + table.getKey() + " INCLUDING ALL)");
                statement.execute("CREATE TABLE bare." + table.getKey() + " AS " + select + " WITH NO DATA");
            }
        }
    }

    @TearDown
    public void stop() throws IOException {
        server.close();
    }

    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        runs++;
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS sink" + (runs - 1) + " CASCADE");
            for (String table : TABLES.keySet()) {
                statement.execute("TRUNCATE same." + table + ", bare." + table);
            }
            statement.execute("CHECKPOINT");
        }
    }

    @Benchmark
    public void copy() throws IOException, SQLException {
        copyInto("same");
    }

    @Benchmark
    public void copyIntoBareTables() throws IOException, SQLException {
        copyInto("bare");
    }

    private void copyInto(String schema) throws IOException, SQLException {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, byte[]> table : rows.entrySet()) {
                copies(connection)
                        .copyIn(
                                "COPY " + schema + "." + table.getKey() + " (" + TABLES.get(table.getKey())
                                        + ") FROM STDIN",
                                new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
        }
    }

    /** From the events on: they are read, and the tables made. */
    @Benchmark
    public void sink() throws IOException {
        try (PostgresSink sink = new PostgresSink(
                server.getJdbcUrl("postgres", "postgres"),
                null,
                null,
                "sink" + runs,
                "benchmark",
                new RefusedRecords(new Properties()))) {
            sink.open(PARTITION, new Uuid(1, 2));
            for (int i = 0; i < events.size(); i++) {
                sink.write(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), i, null, events.get(i)));
                if (sink.isFull()) {
                    sink.flush(PARTITION, i + 1);
                }
            }
            sink.flush(PARTITION, events.size());
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    }

    private static org.postgresql.copy.CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
