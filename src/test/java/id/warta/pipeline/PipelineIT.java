package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.RawDocument;
import id.warta.ingest.RawProducer;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.process.Outcomes;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.EventSchemas;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as users run it: a process of its own, against a real broker. */
class PipelineIT {
    private static final int DOCUMENTS = 400;

    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    @Test
    void everyInputHasOneOutcomeAlthoughTheProcessWasKilled() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings settings =
                    Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
            warta.env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                    .env("WARTA_STATE_DIR", directory.resolve("state"));
            assertThat(warta.run("topics", "apply").awaitExit()).isZero();
            List<RawDocument> documents = new ArrayList<>(GeneratedArticles.make(DOCUMENTS, 42));
            documents.add(RawDocument.ofText(" \n "));
            Path dump = Files.writeString(directory.resolve("dump.jsonl"), jsonLines(documents));
            assertThat(warta.run("ingest", "files", dump.toString()).awaitExit())
                    .isZero();
            poison(settings, "poison", "{\"payload\": [");
            Set<String> published = new TreeSet<>(Set.of("poison"));
            documents.forEach(document -> published.add(RawProducer.id(document)));

            try (Outcomes outcomes = new Outcomes(settings)) {
                WartaProcess first = warta.start("run");
                first.await("an outcome", () -> outcomes.count() > 0);
                first.kill();
                WartaProcess second = warta.start("run");
                outcomes.assertOneEach(published);
                assertThat(second.stop()).isZero();
                assertThat(outcomes.count()).isEqualTo(published.size());
                assertThat(outcomes.on(Topics.ENRICHED)).isEqualTo(DOCUMENTS);
                assertThat(outcomes.on(Topics.REJECTED)).isEqualTo(1);
                assertThat(outcomes.on(Topics.DEAD_LETTERS)).isEqualTo(1);
            }
            for (Topic<?, ?> topic : Topics.ALL) {
                if (topic != Topics.DEAD_LETTERS && topic != Topics.RAW) {
                    TopicScan.scan(
                            settings.consumer(),
                            topic.name(),
                            null,
                            record -> EventSchemas.assertValid(topic, record.value()));
                }
            }
        }
    }

    private static String jsonLines(List<RawDocument> documents) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (RawDocument document : documents) {
            lines.append(Json.MAPPER.writeValueAsString(document)).append('\n');
        }
        return lines.toString();
    }

    /** What no producer of Warta would send. */
    private static void poison(Settings settings, String key, String value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.RAW.name(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
