package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.RawDocument;
import id.warta.clean.learned.LearnedGauges;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanStageTest {
    private static final Instant START = Instant.parse("2031-08-04T02:00:00Z");
    private static final String CHANGELOG = "clean-test-" + CleanStage.STORE + "-changelog";
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
                .contains(tuple(TRAILER, "learned:kabar.example"));
        assertThat(learnedLines()).isEqualTo(1);
        assertThat(driver.producedTopicNames()).contains(CHANGELOG);
    }

    @Test
    void anInstanceThatTakesOverRemembersFromTheChangelog() {
        start(state);
        pipe(0, 12);
        var context = new MockProcessorContext<String, Object>();
        KeyValueStore<String, byte[]> restored = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CleanStage.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        restored.init(context.getStateStoreContext(), restored);
        context.addStateStore(restored);
        driver.createOutputTopic(CHANGELOG, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(change -> restored.put(change.key(), change.value()));

        LearnedGauges gauge = new LearnedGauges();
        Processor<String, RawDocument, String, Object> next =
                CleanStage.supplier(Cleaner.create(), () -> gauge, false).get();
        next.init(context);
        assertThat(gauge.lines()).isEqualTo(1);
        next.process(new Record<>("12", document(12), time(12).toEpochMilli()));
        assertThat(context.forwarded()).singleElement().satisfies(forwarded -> {
            Article article = (Article) forwarded.record().value();
            assertThat(article.body()).doesNotContain(TRAILER).contains("Desa mlangu");
        });
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
            raw.pipeInput("" + i, document(i), time(i));
        }
    }

    private static RawDocument document(int i) {
        String place = "Desa " + "abcdefghijklmnopqrstuvwxyz".charAt(i % 26) + "lang" + "ue".charAt(i / 26);
        String text = "Warga " + place + " membangun jembatan bambu sepanjang sungai kecil di tepi hutan.\n"
                + "Kepala " + place + " mengatakan pekerjaan itu selesai dalam dua pekan berkat gotong royong.\n"
                + TRAILER;
        return new RawDocument("https://kabar.example/" + i, null, null, "text/plain", text, null, null);
    }

    private static Instant time(int i) {
        return START.plus(Duration.ofHours(9L * i));
    }

    /** Kafka asks the supplier once more than it needs; the last instance runs. */
    private int learnedLines() {
        return gauges.get(gauges.size() - 1).lines();
    }
}
