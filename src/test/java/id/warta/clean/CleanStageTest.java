package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.RawDocument;
import id.warta.clean.learned.LearnedGauges;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStageTest {
    private static final Instant START = Instant.parse("2031-08-04T02:00:00Z");
    private static final String TRAILER = "Kabar Kita Group";

    @TempDir
    private Path state;

    private final List<LearnedGauges> gauges = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, RawDocument> raw;
    private TestOutputTopic<String, Article> clean;

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aRecurringLineIsLearnedAndKeptInAChangeloggedStore() {
        start(state);
        pipe(0, 12);
        List<Article> articles = clean.readValuesToList();
        assertThat(articles.get(6).body()).endsWith(TRAILER);
        assertThat(articles.get(11).body()).doesNotContain(TRAILER);
        assertThat(articles.get(11).cleaning().removed())
                .extracting(Cleaning.Removed::text, Cleaning.Removed::rule)
                .contains(org.assertj.core.groups.Tuple.tuple(TRAILER, "learned:kabar.example"));
        assertThat(learnedLines()).isEqualTo(1);
        assertThat(driver.producedTopicNames()).contains("clean-test-" + CleanStage.STORE + "-changelog");
    }

    @Test
    void aRestartRemembers() {
        start(state);
        pipe(0, 12);
        Map<String, byte[]> before = store();
        driver.close();
        start(state);
        assertThat(learnedLines()).isEqualTo(1);
        pipe(12, 13);
        assertThat(clean.readValue().body()).doesNotContain(TRAILER);
        assertThat(store()).containsAllEntriesOf(before).hasSize(13);
    }

    @Test
    void replayingGivesTheSameArticles(@TempDir Path other) {
        start(state);
        pipe(0, 40);
        List<Article> first = clean.readValuesToList();
        driver.close();
        start(other);
        pipe(0, 40);
        assertThat(clean.readValuesToList()).isEqualTo(first).hasSize(40);
    }

    private void start(Path directory) {
        Topology topology = new Topology();
        topology.addSource(
                "raw",
                Topics.RAW.keySerde().deserializer(),
                Topics.RAW.valueSerde().deserializer(),
                Topics.RAW.name());
        topology.addProcessor(
                "clean",
                CleanStage.supplier(
                        Cleaner.create(),
                        () -> {
                            gauges.add(new LearnedGauges());
                            return gauges.get(gauges.size() - 1);
                        },
                        true),
                "raw");
        topology.addSink(
                CleanStage.CLEANED,
                Topics.CLEAN.name(),
                Topics.CLEAN.keySerde().serializer(),
                Topics.CLEAN.valueSerde().serializer(),
                "clean");
        topology.addSink(
                CleanStage.REJECTED,
                Topics.REJECTED.name(),
                Topics.REJECTED.keySerde().serializer(),
                Topics.REJECTED.valueSerde().serializer(),
                "clean");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "clean-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology, properties, START);
        raw = driver.createInputTopic(
                Topics.RAW.name(),
                Topics.RAW.keySerde().serializer(),
                Topics.RAW.valueSerde().serializer());
        clean = driver.createOutputTopic(
                Topics.CLEAN.name(),
                Topics.CLEAN.keySerde().deserializer(),
                Topics.CLEAN.valueSerde().deserializer());
    }

    private void pipe(int from, int to) {
        for (int i = from; i < to; i++) {
            String place = "Desa " + "abcdefghijklmnopqrstuvwxyz".charAt(i % 26) + "lang" + "ue".charAt(i / 26);
            String text = "Warga " + place + " membangun jembatan bambu sepanjang sungai kecil di tepi hutan.\n"
                    + "Kepala " + place + " mengatakan pekerjaan itu selesai dalam dua pekan berkat gotong royong.\n"
                    + TRAILER;
            raw.pipeInput(
                    "" + i,
                    new RawDocument("https://kabar.example/" + i, null, null, "text/plain", text, null, null),
                    START.plus(Duration.ofHours(9L * i)));
        }
    }

    /** Kafka asks the supplier once more than it needs; the last instance runs. */
    private int learnedLines() {
        return gauges.get(gauges.size() - 1).lines();
    }

    private Map<String, byte[]> store() {
        Map<String, byte[]> entries = new HashMap<>();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(CleanStage.STORE);
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }
}
