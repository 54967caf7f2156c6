package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.cluster.PipelineState;
import id.warta.cluster.PipelineState.UnusableStateException;
import id.warta.enrich.Enricher;
import id.warta.ingest.RawProducer;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.process.Await;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetCommandIT {
    private static final int DOCUMENTS = 12;
    private static final int COPIES = 3;

    @TempDir
    Path directory;

    private final Enricher enricher = Enricher.create();

    @Test
    void aPipelineThatGoesBackDecidesAsTheFirstTimeAlsoWhereAnOldCopyOfItsMemoryIsLeft() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings here = settings(broker, "here");
            TopicProvisioning.provision(here);
            assertThat(reset(here).out()).contains("nothing to reset");
            publish(here);

            try (NewsPipeline pipeline = pipeline(here)) {
                assertThat(reset(here, "--execute")).satisfies(outcome -> {
                    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(outcome.err()).contains("is at work").contains("127.0.0.1");
                });
                awaitOutcomes(pipeline);
            }
            assertDecidedAnew(here, 1);
            copy(directory.resolve("here"), directory.resolve("elsewhere"));

            CommandRun rehearsal = reset(here, "--from-raw", "beginning");
            assertThat(rehearsal.exitCode()).isZero();
            assertThat(rehearsal.out())
                    .contains("warta-fingerprints-changelog is emptied")
                    .contains("warta-learned-lines-changelog is emptied")
                    .contains("news.raw is read again from its beginning: 15 documents")
                    .contains("news.clean goes on at its end: 0 records")
                    .contains("Nothing was changed");
            Settings elsewhere = settings(broker, "elsewhere");
            new PipelineState(elsewhere).prepare(EnumSet.allOf(Stage.class));
            assertThat(directory.resolve("elsewhere/warta")).exists();
            assertThat(directory.resolve("here/warta")).exists();

            assertThat(reset(here, "--from-raw", "beginning", "--execute").out())
                    .contains("Done.");
            assertThat(directory.resolve("here/warta")).doesNotExist();
            try (NewsPipeline pipeline = pipeline(elsewhere)) {
                awaitOutcomes(pipeline);
            }
            assertDecidedAnew(here, 2);
        }
    }

    @Test
    void aMemoryThatIsGoneIsNotedBeforeTheStartAndResetBeginsANewOne() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings settings = settings(broker, "here");
            TopicProvisioning.provision(settings);
            publish(settings);
            try (NewsPipeline pipeline = pipeline(settings)) {
                awaitOutcomes(pipeline);
            }
            try (Admin admin = Admin.create(settings.admin())) {
                admin.deleteTopics(List.of("warta-fingerprints-changelog"))
                        .all()
                        .get();
            }
            PipelineState state = new PipelineState(settings);
            assertThatThrownBy(() -> state.prepare(EnumSet.allOf(Stage.class)))
                    .isInstanceOf(UnusableStateException.class)
                    .hasMessageContaining("warta-fingerprints-changelog")
                    .hasMessageContaining("`reset`");

            assertThat(reset(settings, "--execute").out())
                    .contains("The positions in the topics stay as they are")
                    .contains("Done.");
            state.prepare(EnumSet.allOf(Stage.class));
            try (NewsPipeline pipeline = pipeline(settings)) {
                assertThat(pipeline.awaitRunning(Await.LONG)).isTrue();
            }
            assertDecidedAnew(settings, 1);
        }
    }

    private Settings settings(EmbeddedBroker broker, String folder) {
        return Settings.load(
                Map.of(
                        Settings.Key.BOOTSTRAP_SERVERS,
                        broker.bootstrapServers(),
                        Settings.Key.STATE_DIR,
                        directory.resolve(folder).toString(),
                        Settings.Key.THREADS,
                        "1"),
                Map.of(),
                null);
    }

    /** Started as {@code run} does it. */
    private NewsPipeline pipeline(Settings settings) throws Exception {
        PipelineState state = new PipelineState(settings);
        state.prepare(EnumSet.allOf(Stage.class));
        NewsPipeline pipeline = new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), true, () -> enricher);
        pipeline.start();
        assertThat(pipeline.awaitRunning(Await.LONG)).isTrue();
        state.noteOrigin();
        return pipeline;
    }

    private static void publish(Settings settings) {
        try (RawProducer producer = new RawProducer(settings.producer(), (where, reason) -> {})) {
            for (int i = 0; i < DOCUMENTS + COPIES; i++) {
                int text = i % DOCUMENTS;
                StringBuilder payload = new StringBuilder("Gubernur meresmikan jembatan nomor " + text + ".\n");
                for (int word = 0; word < 60; word++) {
                    payload.append("kata").append(text * 1_000 + word).append(word % 9 == 8 ? ".\n" : " ");
                }
                producer.send(
                        new RawDocument(
                                "https://example.org/" + i,
                                null,
                                OffsetDateTime.of(2023, 9, 13, 12, i, 0, 0, ZoneOffset.UTC),
                                null,
                                payload.toString(),
                                null,
                                new Hints(null, null, null, null, "id", null)),
                        "test");
            }
        }
    }

    private static void awaitOutcomes(NewsPipeline pipeline) throws Exception {
        Await.until(
                () -> pipeline.counts().toString(),
                Await.LONG,
                () -> pipeline.counts().finished() >= DOCUMENTS + COPIES);
    }

    /** So many times every document was decided about, each time as one that is seen for the first time. */
    private static void assertDecidedAnew(Settings settings, int times) throws IOException {
        Map<String, Integer> decisions = new TreeMap<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Topic<?, ?> topic : List.of(Topics.ENRICHED, Topics.DUPLICATES, Topics.REJECTED)) {
            TopicScan.scan(settings.consumer(), topic.name(), null, record -> {
                decisions.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum);
                outcomes.merge(
                        Json.MAPPER.readTree(record.value()).get("outcome").asText(), 1, Integer::sum);
            });
        }
        assertThat(decisions).hasSize(DOCUMENTS + COPIES).allSatisfy((id, decided) -> assertThat(decided)
                .isEqualTo(times));
        assertThat(outcomes).isEqualTo(Map.of("original", times * DOCUMENTS, "copy", times * COPIES));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private CommandRun reset(Settings settings, String... options) throws IOException {
        Path config =
                Files.writeString(directory.resolve("warta.properties"), "state.dir=" + settings.stateDirectory());
        List<String> arguments = new ArrayList<>(
                List.of("reset", "--bootstrap-servers=" + settings.bootstrapServers(), "--config=" + config));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
