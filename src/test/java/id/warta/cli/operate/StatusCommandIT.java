package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.cluster.InstanceStates;
import id.warta.enrich.Enricher;
import id.warta.ingest.RawProducer;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.PipelineSummary;
import id.warta.pipeline.Stage;
import id.warta.process.Await;
import id.warta.topic.EventSchemas;
import id.warta.topic.FailingSource;
import id.warta.topic.Json;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker of its own, for it tells of everything there is. */
class StatusCommandIT {
    @TempDir
    Path directory;

    @Test
    void oneScreenTellsWhatStandsThereAndWhatToLookAt() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String at = broker.bootstrapServers();
            CommandRun early = status(at);
            assertThat(early.exitCode()).isEqualTo(ExitCode.TOPICS);
            assertThat(early.err().lines())
                    .singleElement()
                    .asString()
                    .contains("news.raw")
                    .contains("topics apply");

            Settings settings = Settings.load(
                    Map.of(
                            Settings.Key.BOOTSTRAP_SERVERS,
                            at,
                            Settings.Key.STATE_DIR,
                            directory.resolve("state").toString(),
                            Settings.Key.THREADS,
                            "1"),
                    Map.of(),
                    null);
            TopicProvisioning.provision(settings);
            CommandRun idle = status(at);
            assertThat(idle.exitCode()).isZero();
            assertThat(idle.out()).contains("no instance of warta is at work");

            publish(settings, 12);
            Enricher enricher = Enricher.create();
            try (NewsPipeline pipeline =
                            new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), true, () -> enricher);
                    InstanceStates states = new InstanceStates(settings, pipeline.instance())) {
                pipeline.start();
                awaitEnriched(pipeline, 12);
                states.leaving(new PipelineSummary(pipeline, List::of)::next).get();
                JsonNode json = atRest(at);
                TopicScan.scan(
                        settings.consumer(),
                        Topics.INSTANCES.name(),
                        null,
                        state -> EventSchemas.assertValid(Topics.INSTANCES, state.value()));
                assertThat(json.at("/instances/0/id").asText()).isEqualTo(pipeline.instance());
                assertThat(json.at("/instances/0/summary/in").asInt()).isEqualTo(12);
                assertThat(json.at("/pipeline/members/0/id").asText()).isEqualTo(pipeline.instance());
                assertThat(json.at("/pipeline/members/0/partitions/news.raw")).hasSize(6);
                assertThat(json.at("/topics/0/name").asText()).isEqualTo("news.raw");
                assertThat(json.at("/topics/0/records").asInt()).isEqualTo(12);
                assertThat(json.at("/topics/0/bytes").asInt()).isPositive();

                aSinkThatDied(settings);
                FailingSource.note(settings, "https://example.org/rss", null);
                CommandRun screen = status(at);
                assertThat(screen.exitCode()).isZero();
                assertThat(screen.out().lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
                assertThat(screen.out())
                        .contains("nobody reads as a-sink")
                        .contains("1 of 1 sources fail")
                        .contains("https://example.org/rss")
                        .contains("RUNNING")
                        .contains(pipeline.instance());
            }
        }
    }

    /** All is read, although the last records of the topics are followed by the markers of their transactions. */
    private static JsonNode atRest(String at) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            JsonNode json = Json.MAPPER.readTree(status(at, "--json").out());
            long lag = 0;
            for (JsonNode reading : json.at("/pipeline/reads")) {
                lag += reading.get("lag").asLong();
            }
            if (lag == 0 && json.at("/pipeline/reads").size() == 3) {
                assertThat(json.at("/remarks")).isEmpty();
                return json;
            }
            assertThat(System.nanoTime()).as(json::toPrettyString).isLessThan(end);
        }
    }

    private static void publish(Settings settings, int documents) {
        try (RawProducer producer = new RawProducer(settings.producer(), (where, reason) -> {})) {
            for (int i = 0; i < documents; i++) {
                producer.send(
                        new RawDocument(
                                "https://example.org/" + i,
                                null,
                                OffsetDateTime.of(2023, 9, 13, 12, 0, i, 0, ZoneOffset.UTC),
                                null,
                                ("Gubernur meresmikan jembatan nomor " + i + " di Kota Surabaya pada hari Rabu. ")
                                        .repeat(6),
                                null,
                                Hints.NONE),
                        "test");
            }
            producer.flush();
        }
    }

    private static void awaitEnriched(NewsPipeline pipeline, int documents) throws Exception {
        Await.until(
                () -> pipeline.counts().toString(),
                Await.LONG,
                () -> pipeline.counts().finished() >= documents);
    }

    private static void aSinkThatDied(Settings settings) throws Exception {
        try (Admin admin = Admin.create(settings.admin())) {
            var partitions = admin.describeTopics(List.of(Topics.ENRICHED.name()))
                    .allTopicNames()
                    .get()
                    .get(Topics.ENRICHED.name())
                    .partitions();
            for (var partition : partitions) {
                admin.alterConsumerGroupOffsets(
                                "a-sink",
                                Map.of(
                                        new TopicPartition(Topics.ENRICHED.name(), partition.partition()),
                                        new OffsetAndMetadata(0)))
                        .all()
                        .get();
            }
        }
    }

    private static CommandRun status(String at, String... options) {
        List<String> arguments = new ArrayList<>(List.of("status", "--seconds=1", "--bootstrap-servers=" + at));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
