package id.warta.dedup;

import static id.warta.dedup.Reports.FIRE;
import static id.warta.dedup.Reports.FIRE_BY_ANOTHER_OUTLET;
import static id.warta.dedup.Reports.MATCH;
import static id.warta.dedup.Reports.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.index.DedupSettings;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupStageTest {
    private static final Article FIRST =
            Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
    private static final Article COPY = Reports.at("https://b.example/1", NOON.plusHours(1), "Kebakaran Pasar", FIRE);
    private static final Article OWN_REPORT = Reports.at(
            "https://c.example/1",
            NOON.plusHours(2),
            "Kebakaran Pasar Wonosari Hanguskan 214 Kios",
            FIRE_BY_ANOTHER_OUTLET);

    @TempDir
    private Path stateDirectory;

    private final List<DedupGauges> gauges = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Article> clean;
    private TestOutputTopic<String, UniqueArticle> unique;
    private TestOutputTopic<String, UniqueArticle> duplicates;
    private TestOutputTopic<String, Story> stories;

    private void start(boolean persistent, boolean fingerprintsInHeader) {
        Topology topology = new Topology();
        topology.addSource(
                "clean",
                Topics.CLEAN.keySerde().deserializer(),
                Topics.CLEAN.valueSerde().deserializer(),
                Topics.CLEAN.name());
        String parent = "clean";
        if (fingerprintsInHeader) {
            topology.addProcessor("fingerprint", FingerprintStage::new, "clean");
            parent = "fingerprint";
        }
        topology.addProcessor(
                "dedup",
                DedupStage.supplier(
                        DedupSettings.DEFAULTS,
                        () -> {
                            gauges.add(new DedupGauges());
                            return gauges.get(gauges.size() - 1);
                        },
                        persistent),
                parent);
        sink(topology, DedupStage.UNIQUE, Topics.UNIQUE);
        sink(topology, DedupStage.DUPLICATES, Topics.DUPLICATES);
        sink(topology, DedupStage.STORIES, Topics.STORIES);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "dedup-stage-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(topology, properties);
        clean = driver.createInputTopic(
                Topics.CLEAN.name(),
                Topics.CLEAN.keySerde().serializer(),
                Topics.CLEAN.valueSerde().serializer());
        unique = output(Topics.UNIQUE);
        duplicates = output(Topics.DUPLICATES);
        stories = output(Topics.STORIES);
    }

    private static void sink(Topology topology, String name, id.warta.topic.Topic<?, ?> topic) {
        topology.addSink(
                name,
                topic.name(),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer(),
                "dedup");
    }

    private <V> TestOutputTopic<String, V> output(id.warta.topic.Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    private void send(Article... articles) {
        for (Article article : articles) {
            clean.pipeInput(article.id(), article);
        }
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void originalsCopiesAndStoriesGoToTheirTopicsUnderTheirIds() {
        start(false, true);

        send(FIRST, COPY, OWN_REPORT);

        assertThat(unique.readKeyValuesToList())
                .extracting(record -> record.key)
                .containsExactly(FIRST.id(), OWN_REPORT.id());
        assertThat(duplicates.readKeyValuesToList()).singleElement().satisfies(record -> {
            assertThat(record.key).isEqualTo(COPY.id());
            assertThat(record.value.article()).isEqualTo(COPY);
            assertThat(record.value.verdict().of()).isEqualTo(FIRST.id());
        });
        assertThat(stories.readKeyValuesToList())
                .extracting(record -> record.key + " " + record.value.size())
                .as("the first report, its copy, the other report")
                .containsExactly(FIRST.id() + " 1", FIRST.id() + " 1", FIRST.id() + " 2");
        assertThat(gauges).last().satisfies(gauge -> {
            assertThat(gauge.articles()).isEqualTo(3);
            assertThat(gauge.openStories()).isEqualTo(1);
        });
    }

    @Test
    void theFingerprintHeaderDoesNotTravelOn() {
        start(false, true);

        send(FIRST);

        TestRecord<String, UniqueArticle> record = unique.readRecord();
        assertThat(record.headers().lastHeader(FingerprintStage.HEADER)).isNull();
    }

    @Test
    void decidesTheSameWithoutOrWithABrokenHeader() {
        start(false, false);

        send(FIRST);
        TestRecord<String, Article> broken = new TestRecord<>(COPY.id(), COPY);
        broken.headers().add(FingerprintStage.HEADER, new byte[] {99});
        clean.pipeInput(broken);

        assertThat(unique.readValue().verdict().outcome()).isEqualTo(Outcome.ORIGINAL);
        assertThat(duplicates.readValue().verdict().of()).isEqualTo(FIRST.id());
    }

    @Test
    void aRestartOnTheSameStoreGoesOnAsIfUndisturbed() {
        start(false, true);
        var context = new MockProcessorContext<String, Object>();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(DedupStage.STORE);
        context.addStateStore(store);
        Article other = Reports.at("https://a.example/2", NOON.plusMinutes(5), "Persada Muda Menang", MATCH);
        send(FIRST, other);

        Processor<String, Article, String, Object> restarted = DedupStage.supplier(
                        DedupSettings.DEFAULTS, DedupGauges::new, false)
                .get();
        restarted.init(context);
        Article revised = Reports.at("https://a.example/1", NOON, FIRST.headline(), FIRE + "\nApi sudah padam.");
        for (Article article : List.of(COPY, OWN_REPORT, revised)) {
            restarted.process(new Record<>(article.id(), article, 0));
        }

        List<Verdict> verdicts = context.forwarded().stream()
                .map(forwarded -> forwarded.record().value())
                .filter(UniqueArticle.class::isInstance)
                .map(value -> ((UniqueArticle) value).verdict())
                .toList();
        assertThat(verdicts)
                .satisfiesExactly(
                        copy -> assertThat(copy.of()).isEqualTo(FIRST.id()),
                        own -> assertThat(own.story().id()).isEqualTo(FIRST.id()),
                        revision -> {
                            assertThat(revision.outcome()).isEqualTo(Outcome.REVISION);
                            assertThat(revision.version()).isEqualTo(2);
                            assertThat(revision.story().size()).isEqualTo(2);
                        });
    }

    @Test
    void aStoreOfAnotherFormatIsRefusedWithASentence() {
        start(false, true);
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(DedupStage.STORE);
        store.put(FIRST.id(), new byte[] {0, 1, 2});
        var context = new MockProcessorContext<String, Object>();
        context.addStateStore(store);
        Processor<String, Article, String, Object> restarted = DedupStage.supplier(
                        DedupSettings.DEFAULTS, DedupGauges::new, false)
                .get();

        assertThatThrownBy(() -> restarted.init(context))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("stored format 0, this program reads 1");
    }

    @Test
    void aPersistentStoreServesTheSameDecisions() {
        start(true, true);

        send(FIRST, COPY);

        assertThat(duplicates.readValue().verdict().of()).isEqualTo(FIRST.id());
    }
}
