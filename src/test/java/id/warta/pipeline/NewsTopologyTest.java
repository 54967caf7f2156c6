package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsTopologyTest {
    private static final Path GOLDEN = Path.of("src/test/resources/pipeline/topology.txt");
    private static final Instant ARRIVAL = Instant.parse("2023-09-15T06:00:00Z");
    private static final String BODY =
            "Presiden Joko Widodo meresmikan jembatan baru di Kota Palu, Sulawesi Tengah, pada Jumat (15/9/2023).\n"
                    + "Jembatan itu menghubungkan dua kecamatan yang terpisah sejak gempa bumi melanda wilayah tersebut.\n"
                    + "\"Kami berharap ekonomi warga segera pulih,\" kata Presiden di hadapan warga yang hadir di lokasi.\n"
                    + "Pembangunan jembatan memakan waktu delapan belas bulan dan menelan biaya ratusan miliar rupiah.";

    @TempDir
    Path state;

    private final PipelineCounters counters = new PipelineCounters(() -> ARRIVAL.toEpochMilli() + 40);
    private Topology topology;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        p.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        DeadLetters.configure(p, counters, Topics.DEAD_LETTERS.name());
        Enricher enricher = Enricher.create();
        topology = new NewsTopology(Cleaner.create(), () -> enricher, counters)
                .build(new StreamsConfig(p), new TopicSet(EnumSet.allOf(Stage.class), ""), true);
        driver = new TopologyTestDriver(topology, p, ARRIVAL);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** A change here is a change of names that state on disk depends on: think of a migration before regenerating. */
    @Test
    void theTopologyIsTheOneThatStateOnDiskWasWrittenBy() throws Exception {
        String described = topology.describe().toString();
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, described);
        }
        assertThat(described).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everyInputEndsInExactlyOneOutcome() {
        TestInputTopic<String, RawDocument> raw = driver.createInputTopic(
                Topics.RAW.name(),
                new StringSerializer(),
                Topics.RAW.valueSerde().serializer());
        raw.pipeInput("a", document("https://a.example/1", BODY), ARRIVAL);
        raw.pipeInput("b", document("https://b.example/2", BODY), ARRIVAL);
        raw.pipeInput("c", document("https://c.example/3", "   "), ARRIVAL);
        poison("d", "{\"payload\": 12");

        assertThat(ids(Topics.ENRICHED)).hasSize(1);
        assertThat(ids(Topics.DUPLICATES)).hasSize(1);
        assertThat(ids(Topics.REJECTED)).hasSize(1);
        assertThat(ids(Topics.STORIES)).isNotEmpty();
        assertThat(deadLetters()).hasSize(1);
        PipelineCounters.Snapshot counts = counters.snapshot();
        assertThat(counts.received()).isEqualTo(4);
        assertThat(counts.finished()).isEqualTo(4);
        assertThat(counts.p99Millis()).isBetween(39L, 41L);
    }

    @Test
    void aDeadLetterKeepsItsBytesAndSaysWhereItCameFrom() {
        poison("key", "[1, 2");
        TestRecord<byte[], byte[]> letter = deadLetters().get(0);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("[1, 2");
        assertThat(header(letter, "__streams.errors.topic")).isEqualTo(Topics.RAW.name());
        assertThat(header(letter, "__streams.errors.message")).contains("not a RawDocument");
    }

    @Test
    void nothingIsNoDocument() {
        poison("key", "null");
        driver.createInputTopic(Topics.RAW.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("key", null, ARRIVAL);
        assertThat(deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(header(letter, "__streams.errors.message"))
                .contains("null is not an event"));
        assertThat(counters.snapshot().finished()).isEqualTo(2);
    }

    private void poison(String key, String json) {
        driver.createInputTopic(Topics.RAW.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, json.getBytes(StandardCharsets.UTF_8), ARRIVAL);
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <V> List<String> ids(Topic<String, V> topic) {
        List<String> keys = new ArrayList<>();
        driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList()
                .forEach(record -> keys.add(record.key()));
        return keys;
    }

    private static RawDocument document(String uri, String payload) {
        return new RawDocument(uri, null, null, "text/plain", payload, null, null);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
