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
import id.warta.process.Await;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deduplication decides the same whatever happens to its processes. */
class SameVerdictsIT {
    private static final int ARTICLES = 240;

    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

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
                WartaProcess killed = warta.launch("run", "--stages=dedup")
                        .env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                        .env("WARTA_APPLICATION_ID", "backfill")
                        .env("WARTA_STATE_DIR", directory.resolve("killed"))
                        .start();
                await(settings, 80 + 1);
                killed.kill();

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

    private static void publish(Settings settings, List<Article> articles) {
        try (KafkaProducer<String, Article> producer = new KafkaProducer<>(
                settings.producer(),
                Topics.CLEAN.keySerde().serializer(),
                Topics.CLEAN.valueSerde().serializer())) {
            articles.forEach(
                    article -> producer.send(new ProducerRecord<>(Topics.CLEAN.name(), 0, article.id(), article)));
        }
    }

    private static List<Verdict> verdicts(Settings settings) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Topic<?, ?> topic : List.of(Topics.UNIQUE, Topics.DUPLICATES)) {
            TopicScan.scan(
                    settings.consumer(),
                    topic.name(),
                    null,
                    record -> verdicts.add(
                            Json.read(record.value(), UniqueArticle.class).verdict()));
        }
        return verdicts;
    }

    private static void await(Settings settings, int verdicts) throws Exception {
        Await.until(verdicts + " verdicts", () -> verdicts(settings).size() >= verdicts);
    }
}
