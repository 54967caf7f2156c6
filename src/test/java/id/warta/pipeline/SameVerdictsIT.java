package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.Reports;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deduplication decides the same whatever happens to its processes. */
class SameVerdictsIT {
    private static final int ARTICLES = 240;

    @TempDir
    Path directory;

    @Test
    void aBackfillThatIsKilledAndMovedDecidesAsTheLiveRunAndAsTheOfflineFilter() throws Exception {
        List<Article> articles = articles();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings settings =
                    Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
            TopicProvisioning.provision(settings);
            try (NewsPipeline live = pipeline(settings, "live", "live")) {
                live.start();
                publish(settings, articles.subList(0, 80));
                Process killed = process(settings, "backfill");
                await(settings, 80 + 1);
                killed.destroyForcibly().waitFor();

                publish(settings, articles.subList(80, 160));
                try (NewsPipeline second = pipeline(settings, "backfill", "second")) {
                    try (NewsPipeline first = pipeline(settings, "backfill", "first")) {
                        first.start();
                        await(settings, 2 * 160);
                        second.start();
                        assertThat(second.awaitRunning(Duration.ofSeconds(60))).isTrue();
                    }
                    publish(settings, articles.subList(160, ARTICLES));
                    await(settings, 2 * ARTICLES);
                }
            }

            Map<String, List<Verdict>> decided = new HashMap<>();
            verdicts(settings).forEach(verdict -> decided.computeIfAbsent(verdict.id(), id -> new ArrayList<>())
                    .add(verdict));
            Map<String, List<Verdict>> expected = new HashMap<>();
            Deduplicator offline = new Deduplicator();
            Fingerprinter fingerprinter = new Fingerprinter();
            for (Article article : articles) {
                Verdict verdict =
                        offline.decide(fingerprinter.fingerprint(article)).verdict();
                expected.put(article.id(), List.of(verdict, verdict));
            }
            assertThat(decided).isEqualTo(expected);
            assertThat(expected.values())
                    .anySatisfy(copy -> assertThat(copy.get(0).outcome()).isEqualTo(Outcome.COPY));
            assertThat(expected.values())
                    .anySatisfy(report -> assertThat(report.get(0).story())
                            .isNotNull()
                            .satisfies(story -> assertThat(story.size()).isGreaterThan(2)));
        }
    }

    /** Twenty happenings, reported in turn; one report in six is a copy of the one before of its happening. */
    private static List<Article> articles() {
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            int happening = i % 20;
            int telling = i / 20 % 6 == 5 ? i - 20 : i;
            String known = Reports.invented(happening, 24);
            articles.add(Reports.at(
                    "https://outlet" + i % 7 + ".example/" + i,
                    Reports.NOON.plusMinutes(i),
                    known.substring(0, 40),
                    known + "\n" + Reports.invented(1_000 + telling, 60)));
        }
        return articles;
    }

    private NewsPipeline pipeline(Settings settings, String application, String instance) {
        Settings own = settings.with(Settings.Key.APPLICATION_ID, application)
                .with(Settings.Key.STATE_DIR, directory.resolve(instance).toString());
        Enricher none = null; // the stage does not run
        return new NewsPipeline(own.streams(), EnumSet.of(Stage.DEDUP), false, () -> none);
    }

    private Process process(Settings settings, String application) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "id.warta.Main",
                        "run",
                        "--stages=dedup")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log.txt").toFile());
        builder.environment().put("WARTA_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        builder.environment().put("WARTA_APPLICATION_ID", application);
        builder.environment().put("WARTA_STATE_DIR", directory.resolve("killed").toString());
        return builder.start();
    }

    private static void publish(Settings settings, List<Article> articles) {
        try (KafkaProducer<String, Article> producer = new KafkaProducer<>(
                settings.producer(),
                Topics.CLEAN.keySerde().serializer(),
                Topics.CLEAN.valueSerde().serializer())) {
            articles.forEach(
                    article -> producer.send(new ProducerRecord<>(Topics.CLEAN.name(), 0, article.id(), article)));
        }
    }

    private static List<Verdict> verdicts(Settings settings) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Topic<String, UniqueArticle> topic : List.of(Topics.UNIQUE, Topics.DUPLICATES)) {
            try (KafkaConsumer<String, UniqueArticle> consumer = new KafkaConsumer<>(
                    settings.consumer(),
                    topic.keySerde().deserializer(),
                    topic.valueSerde().deserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    consumer.poll(Duration.ofMillis(200))
                            .forEach(record -> verdicts.add(record.value().verdict()));
                }
            }
        }
        return verdicts;
    }

    private void await(Settings settings, int verdicts) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (verdicts(settings).size() < verdicts) {
            assertThat(System.nanoTime())
                    .as("waiting for %d verdicts", verdicts)
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
