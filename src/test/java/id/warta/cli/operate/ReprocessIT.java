package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.ArticleId;
import id.warta.article.RawDocument;
import id.warta.cli.CommandRun;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.pipeline.GeneratedArticles;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.process.Await;
import id.warta.topic.Json;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History once more, with one rule less: what is named, what is taken over, what is left of it. */
class ReprocessIT {
    private static final int DOCUMENTS = 40;

    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private Settings settings;
    private Path config;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        config = Files.writeString(
                directory.resolve("warta.properties"),
                "bootstrap.servers=" + broker.bootstrapServers() + "\nthreads=1\nstate.dir="
                        + directory.resolve("state") + "\n");
        settings = Settings.load(Map.of(), Map.of(), config);
        TopicProvisioning.provision(settings);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void theComparisonNamesExactlyTheDocumentsThatTheRuleTouchesAndAPromotionTakesThemOver() throws Exception {
        List<RawDocument> documents = GeneratedArticles.make(DOCUMENTS, 7);
        Set<String> touched = new TreeSet<>();
        for (int i = 0; i < DOCUMENTS; i += 5) {
            RawDocument plain = documents.get(i);
            documents.set(i, withPayload(plain, plain.payload() + "\nBaca juga: Harga beras nomor " + i + " turun"));
            touched.add(ArticleId.ofUri(plain.uri()));
        }
        documents.add(withPayload(
                new RawDocument("https://contoh.example/promo", null, null, "text/plain", "", null, null),
                "Baca juga: Harga beras turun kembali di pasar tradisional minggu ini"));
        publish(documents);
        liveUntil(DOCUMENTS + 1);

        JsonNode same = compare("--suffix", "sama");
        assertThat(same.get("documents").asInt()).isEqualTo(DOCUMENTS + 1);
        assertThat(same.get("unchanged").asInt()).as("%s", same).isEqualTo(DOCUMENTS + 1);

        JsonNode without = compare("--suffix", "v2", "--rules", "none");
        assertThat(without.get("documents").asInt()).isEqualTo(DOCUMENTS + 1);
        assertThat(ids(without, "body")).isEqualTo(touched);
        assertThat(ids(without, "outcome")).containsExactly(ArticleId.ofUri("https://contoh.example/promo"));
        assertThat(without.get("outcomes").toString()).contains("→ original\":1");
        assertThat(without.get("examples").get("body").get(0).get("headline").asText())
                .isNotBlank();

        int changed = DOCUMENTS + 1 - without.get("unchanged").asInt();
        Map<String, String> before = latest(Topics.ENRICHED.name());
        assertThat(command("reprocess", "--suffix", "v2", "--promote")).contains("nothing was sent");
        assertThat(latest(Topics.ENRICHED.name())).isEqualTo(before);
        assertThat(command("reprocess", "--suffix", "v2", "--promote", "--execute"))
                .contains("news.enriched    " + changed + " sent");
        Map<String, String> now = latest("news.enriched-v2");
        assertThat(latest(Topics.ENRICHED.name())).hasSize(now.size()).allSatisfy((id, event) -> assertThat(event)
                .isIn(now.get(id), before.get(id)));
        assertThat(latest(Topics.ENRICHED.name()))
                .as("what has another text")
                .containsAllEntriesOf(touched.stream().collect(Collectors.toMap(id -> id, now::get)));
        assertThat(command("reprocess", "--suffix", "v2", "--promote", "--execute"))
                .contains("news.enriched    0 sent, " + (DOCUMENTS + 1) + " are the same");
        assertThat(compare("--suffix", "v2").get("unchanged").asInt()).isEqualTo(DOCUMENTS + 1);
    }

    @Test
    void withoutANewRuleNothingDiffersInWhateverOrderItIsReadThisTime() throws Exception {
        List<RawDocument> first = GeneratedArticles.make(DOCUMENTS, 5);
        List<RawDocument> copies = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            copies.add(withUri(first.get(i), "https://salinan.example/" + i));
        }
        publish(1, first);
        liveUntil(DOCUMENTS);
        publish(0, copies);
        liveUntil(2 * DOCUMENTS);
        assertThat(latest(Topics.DUPLICATES.name())).hasSize(DOCUMENTS);

        JsonNode same = compare("--suffix", "sama"); // now both partitions are there from the beginning
        assertThat(same.get("unchanged").asInt()).as("%s", same).isEqualTo(2 * DOCUMENTS);
        assertThat(same.get("reordered").asInt())
                .as("copies that are originals in the shadow topics, and the other way round")
                .isGreaterThanOrEqualTo(differ("sama"));
        assertThat(command("reprocess", "--suffix", "sama", "--promote"))
                .contains("news.stories     0 would be sent")
                .contains("news.enriched    0 would be sent, " + DOCUMENTS + " are the same")
                .contains("news.duplicates  0 would be sent, " + DOCUMENTS + " are the same");
    }

    /** Documents that are copies on one side only. */
    private int differ(String suffix) throws Exception {
        Set<String> live = new TreeSet<>(latest(Topics.DUPLICATES.name()).keySet());
        Set<String> now = new TreeSet<>(latest("news.duplicates-" + suffix).keySet());
        Set<String> both = new TreeSet<>(live);
        both.retainAll(now);
        return live.size() + now.size() - 2 * both.size();
    }

    @Test
    void aSecondRunGoesOnARestartBeginsAnewAndDeletingLeavesTheRest() throws Exception {
        List<RawDocument> documents = GeneratedArticles.make(DOCUMENTS, 11);
        publish(documents.subList(0, 30));
        liveUntil(30);
        assertThat(compare("--suffix", "v3").get("documents").asInt()).isEqualTo(30);
        publish(documents.subList(30, DOCUMENTS));
        liveUntil(DOCUMENTS);
        assertThat(compare("--suffix", "v3").get("documents").asInt()).isEqualTo(DOCUMENTS);
        assertThat(latestAndAll("news.enriched-v3")).as("none twice").isEqualTo(DOCUMENTS);
        assertThat(compare("--suffix", "v3", "--restart", "--stages", "enrich")
                        .get("unchanged")
                        .asInt())
                .isEqualTo(DOCUMENTS);
        assertThat(latest("news.clean-v3")).as("only enriched").isEmpty();

        assertThat(command("reprocess", "--suffix", "v3", "--delete")).contains("deleted");
        try (Admin admin = Admin.create(settings.admin())) {
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.contains("v3"));
            assertThat(admin.listGroups().all().get()).extracting("groupId").contains("warta");
            assertThat(admin.listGroups().all().get()).extracting("groupId").doesNotContain("warta-v3");
        }
        assertThat(latest(Topics.ENRICHED.name())).hasSize(DOCUMENTS);
        assertThat(directory.resolve("state/warta")).exists();
        assertThat(directory.resolve("state/warta-v3")).doesNotExist();
    }

    private static RawDocument withPayload(RawDocument document, String payload) {
        return new RawDocument(document.uri(), null, null, document.mediaType(), payload, null, document.hints());
    }

    private static RawDocument withUri(RawDocument document, String uri) {
        return new RawDocument(uri, null, null, document.mediaType(), document.payload(), null, document.hints());
    }

    private void publish(List<RawDocument> documents) throws Exception {
        publish(0, documents);
    }

    private void publish(int partition, List<RawDocument> documents) throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (RawDocument document : documents) {
                producer.send(new ProducerRecord<>(
                        Topics.RAW.name(),
                        partition,
                        document.uri().getBytes(StandardCharsets.UTF_8),
                        Json.MAPPER.writeValueAsBytes(document)));
            }
        }
    }

    /** Runs the live pipeline until so many documents in all have their outcome. */
    private void liveUntil(int documents) throws Exception {
        Enricher enricher = Enricher.create();
        try (NewsPipeline pipeline =
                new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), true, () -> enricher)) {
            pipeline.start();
            Await.until(
                    documents + " outcomes",
                    () -> latest(Topics.ENRICHED.name()).size()
                                    + latest(Topics.DUPLICATES.name()).size()
                                    + latest(Topics.REJECTED.name()).size()
                            >= documents);
        }
    }

    private Map<String, String> latest(String topic) throws Exception {
        Map<String, String> latest = new HashMap<>();
        TopicScan.scan(
                settings.consumer(),
                topic,
                null,
                record -> latest.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        new String(record.value(), StandardCharsets.UTF_8)));
        return latest;
    }

    private int latestAndAll(String topic) throws Exception {
        List<byte[]> keys = new ArrayList<>();
        TopicScan.scan(settings.consumer(), topic, null, record -> keys.add(record.key()));
        return keys.size();
    }

    private JsonNode compare(String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("reprocess", "--json", "--show", "1000"));
        line.addAll(List.of(options));
        return Json.MAPPER.readTree(command(line.toArray(String[]::new)));
    }

    private static Set<String> ids(JsonNode comparison, String change) {
        Set<String> ids = new TreeSet<>();
        comparison
                .get("examples")
                .path(change)
                .forEach(example -> ids.add(example.get("id").asText()));
        return ids;
    }

    private String command(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--config", config.toString()));
        CommandRun run = CommandRun.of(line.toArray(String[]::new));
        assertThat(run.exitCode()).as("%s: %s", line, run.err()).isZero();
        return run.out();
    }
}
