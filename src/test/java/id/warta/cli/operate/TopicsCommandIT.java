package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.ops.EmbeddedBroker;
import id.warta.topic.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker of its own: the shipped topics belong to every other integration test. */
class TopicsCommandIT {
    @TempDir
    Path directory;

    @Test
    void planChangesNothingApplyMakesItSoAndCheckTellsTheDifference() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            String at = broker.bootstrapServers();

            assertThat(topics(at, "check").exitCode()).isEqualTo(ExitCode.TOPICS);
            CommandRun plan = topics(at, "plan");
            assertThat(plan.exitCode()).isZero();
            assertThat(plan.out())
                    .contains("+ news.raw  create: partitions = 6, replication = the broker's default")
                    .contains("10 topics: 10 missing, 0 different, 0 as they should be");
            assertThat(names(at)).isEmpty();

            CommandRun tooMuch = topics(at, "apply", "--replication", "3");
            assertThat(tooMuch.exitCode()).isEqualTo(ExitCode.TOPICS);
            assertThat(tooMuch.out())
                    .contains("! news.raw")
                    .contains("0 changes made, " + Topics.ALL.size() + " refused");
            assertThat(names(at)).isEmpty();

            assertThat(topics(at, "apply").out()).contains(Topics.ALL.size() + " changes made, 0 refused");
            assertThat(names(at))
                    .containsExactlyInAnyOrderElementsOf(
                            Topics.ALL.stream().map(topic -> topic.name()).toList());
            assertThat(topics(at, "check"))
                    .isEqualTo(new CommandRun(0, "10 topics: 0 missing, 0 different, 10 as they should be\n", ""));
            assertThat(topics(at, "apply").out()).contains("0 changes made, 0 refused");

            setRetention(at, "news.enriched", "1000");
            CommandRun drift = topics(at, "check");
            assertThat(drift.exitCode()).isEqualTo(ExitCode.TOPICS);
            assertThat(drift.out()).contains("~ news.enriched  retention.ms: 1000 -> 7776000000");
            assertThat(topics(at, "apply").exitCode()).isZero();
            assertThat(topics(at, "check").exitCode()).isZero();

            Path own = Files.createDirectory(directory.resolve("own"));
            Files.writeString(
                    own.resolve("news.clean.yaml"),
                    Files.readString(Path.of("topics/news.clean.yaml")).replace("partitions: 6", "partitions: 12"));
            CommandRun stateful = topics(at, "apply", "--definitions", own.toString());
            assertThat(stateful.exitCode()).isEqualTo(ExitCode.TOPICS);
            assertThat(stateful.out())
                    .contains("! news.clean  partitions: 6 -> 12 REFUSED: dedup keeps its state by partition");
        }
    }

    @Test
    void withoutABrokerOneSentenceSaysWhereItWasSoughtAndWhatToDo() throws Exception {
        Path impatient = Files.writeString(
                directory.resolve("warta.properties"),
                "kafka.default.api.timeout.ms=1000\nkafka.request.timeout.ms=500\n");
        CommandRun outcome = topics("127.0.0.1:1", "check", "--config", impatient.toString());
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.STREAM_FAILURE);
        assertThat(outcome.err().lines()).singleElement().satisfies(sentence -> assertThat(sentence)
                .contains("127.0.0.1:1")
                .contains("WARTA_BOOTSTRAP_SERVERS"));
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void applyWaitsForABrokerThatIsNotThereYet() throws Exception {
        Path impatient = Files.writeString(
                directory.resolve("warta.properties"),
                "kafka.default.api.timeout.ms=500\nkafka.request.timeout.ms=200\n");
        CompletableFuture<CommandRun> applied;
        int port;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            silent.setSoTimeout(20_000);
            applied = CompletableFuture.supplyAsync(
                    () -> topics("127.0.0.1:" + port, "apply", "--wait", "60", "--config", impatient.toString()));
            silent.accept().close();
            long first = System.nanoTime();
            while (System.nanoTime() - first < TimeUnit.SECONDS.toNanos(2)) {
                silent.accept().close(); // it still tries, after its first answer has been due for long
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), port)) {
            assertThat(applied.get(60, TimeUnit.SECONDS).out())
                    .contains(Topics.ALL.size() + " changes made, 0 refused");
            assertThat(names(broker.bootstrapServers())).contains(Topics.RAW.name());
        }
    }

    @Test
    void wrongUsageEndsWithTwoAndASentence() throws Exception {
        assertThat(topics("127.0.0.1:1", "apply", "--replication", "0"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(outcome -> assertThat(outcome.err()).contains("--replication must be at least 1, not 0"));
        assertThat(topics(
                        "127.0.0.1:1",
                        "check",
                        "--definitions",
                        directory.resolve("absent").toString()))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(outcome -> assertThat(outcome.err()).contains("absent"));
    }

    private static CommandRun topics(String bootstrapServers, String action, String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("topics", action, "--bootstrap-servers", bootstrapServers), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static List<String> names(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return List.copyOf(admin.listTopics().names().get(20, TimeUnit.SECONDS));
        }
    }

    private static void setRetention(String bootstrapServers, String topic, String millis) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var set = new AlterConfigOp(new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get(20, TimeUnit.SECONDS);
            String shown;
            do {
                shown = admin.describeConfigs(List.of(resource))
                        .all()
                        .get(20, TimeUnit.SECONDS)
                        .get(resource)
                        .get("retention.ms")
                        .value();
            } while (!shown.equals(millis));
        }
    }
}
