package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.cli.option.ExitCode;
import id.warta.ops.Certificates;
import id.warta.ops.SecuredBroker;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every command against a broker that wants TLS with a password or with a certificate; and what becomes of the secrets. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityIT {
    private static final int DOCUMENTS = 3;

    @TempDir
    static Path directory;

    private static SecuredBroker broker;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        broker = new SecuredBroker(directory.resolve("broker"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** All that Kafka's clients tell at INFO, which is every setting that they have. */
    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
        kafka().setLevel(Level.INFO);
    }

    @AfterEach
    void noSecretWasLogged() {
        root().detachAppender(log);
        kafka().setLevel(null);
        assertThat(List.copyOf(log.list)).extracting(ILoggingEvent::toString).noneMatch(SecurityIT::isSecret);
    }

    @Test
    @Order(1)
    void everyCommandGoesThroughWithAPasswordAndWithACertificate() throws Exception {
        Path documents = Files.writeString(directory.resolve("documents.jsonl"), documents());
        assertThat(warta(broker.withCertificate(), "topics", "apply")).satisfies(SecurityIT::wentThrough);
        assertThat(warta(broker.withPassword(SecuredBroker.PASSWORD), "ingest", "files", documents.toString())
                        .exitCode())
                .isZero();
        WartaProcess pipeline = run(broker.withPassword(SecuredBroker.PASSWORD));
        assertThat(warta(
                                broker.withPlainPassword(SecuredBroker.PASSWORD),
                                "tail",
                                "--since=1d",
                                "--max=" + DOCUMENTS,
                                "--json")
                        .exitCode())
                .isZero();
        assertThat(warta(broker.withPassword(SecuredBroker.PASSWORD), "status").exitCode())
                .isZero();
        assertThat(pipeline.stop()).as(pipeline::toString).isZero();
        String said = pipeline.err();
        assertThat(said).contains("sasl.jaas.config = [hidden]").contains("starting run");
        assertThat(said.lines()).noneMatch(SecurityIT::isSecret);

        for (Map<String, String> way : List.of(broker.withPassword(SecuredBroker.PASSWORD), broker.withCertificate())) {
            Path out = Files.createTempDirectory(directory, "out");
            assertThat(warta(way, "sink", "files", "--until-end", "--out", out.toString())
                            .exitCode())
                    .isZero();
            try (Stream<Path> files = Files.walk(out)) {
                assertThat(files.filter(file -> file.toString().endsWith(".jsonl")))
                        .isNotEmpty();
            }
            for (String command : List.of("dead-letters list", "dead-letters replay", "ingest sources", "reset")) {
                assertThat(warta(way, command.split(" "))).satisfies(SecurityIT::wentThrough);
            }
        }
    }

    @Test
    @Order(2)
    void aWrongPasswordIsOneSentence() throws Exception {
        Path documents = Files.writeString(directory.resolve("more.jsonl"), documents());
        for (String command : List.of(
                "topics check",
                "run",
                "status",
                "ingest files " + documents,
                "sink files --out " + directory.resolve("none"),
                "tail",
                "dead-letters list",
                "reset")) {
            log.list.clear();
            CommandRun outcome = warta(broker.withPassword("wrong-" + SecuredBroker.PASSWORD), command.split(" "));
            assertThat(outcome.exitCode()).as(command).isEqualTo(ExitCode.STREAM_FAILURE);
            assertThat(outcome.err().lines()).singleElement().asString().contains("user name or password");
            assertThat(outcome.err()).doesNotContain(SecuredBroker.PASSWORD);
            assertThat(log.list)
                    .as(command)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .hasSizeLessThan(5);
        }
    }

    @Test
    @Order(2)
    void aBrokerThatIsNotTrustedIsOneSentence() throws Exception {
        Map<String, String> mistrusting = broker.withPassword(SecuredBroker.PASSWORD);
        Certificates certificates = new Certificates(directory);
        mistrusting.put(
                "kafka.ssl.truststore.location",
                certificates.trust("others", certificates.key("other")).toString());
        assertThat(warta(mistrusting, "status")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.STREAM_FAILURE);
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains("certificate")
                    .contains("WARTA_KAFKA_SSL_TRUSTSTORE_LOCATION");
        });
    }

    @Test
    @Order(2)
    void aClientWithoutAKnownCertificateIsToldSo() throws Exception {
        for (Map<String, String> way : List.of(broker.withoutCertificate(), broker.withStrangersCertificate())) {
            CommandRun outcome = warta(way, "status");
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.STREAM_FAILURE);
            assertThat(outcome.err().lines()).singleElement().asString().contains("WARTA_KAFKA_SSL_KEYSTORE_LOCATION");
        }
    }

    @Test
    @Order(2)
    void aStoreThatIsNotThereIsWrongConfiguration() throws Exception {
        Map<String, String> way = broker.withCertificate();
        way.put("kafka.ssl.truststore.location", "/nowhere/trust.p12");
        assertThat(warta(way, "status")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(outcome.err().lines()).singleElement().asString().contains("/nowhere/trust.p12");
        });
    }

    @Test
    @Order(2)
    void withoutTlsTheSentenceSaysThatItMayBeWanted() throws Exception {
        Map<String, String> way = broker.withoutCertificate();
        way.put("kafka.security.protocol", "PLAINTEXT");
        assertThat(warta(way, "status")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.STREAM_FAILURE);
            assertThat(outcome.err().lines()).singleElement().asString().contains("WARTA_KAFKA_SECURITY_PROTOCOL");
        });
    }

    private static boolean isSecret(String line) {
        return line.contains(SecuredBroker.PASSWORD) || line.contains(Certificates.PASSWORD);
    }

    private static String documents() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = ("Gubernur meresmikan jembatan nomor " + i + " di Kota Surabaya pada hari Rabu. ").repeat(6);
            lines.append(Json.MAPPER.writeValueAsString(
                            new RawDocument("https://example.org/" + i, null, null, null, text, null, Hints.NONE)))
                    .append('\n');
        }
        return lines.toString();
    }

    /** Within this process, its settings in a file. */
    private static CommandRun warta(Map<String, String> settings, String... command) throws Exception {
        Path config = Files.createTempFile(directory, "warta", ".properties");
        StringBuilder lines = new StringBuilder("state.dir=" + directory.resolve("state") + "\n");
        settings.forEach((name, value) -> lines.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\"))
                .append('\n'));
        Files.writeString(config, lines);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--config=" + config);
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void wentThrough(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** As a process, its settings in the environment, its secrets in files; it tells all that Kafka tells at INFO. */
    private WartaProcess run(Map<String, String> settings) throws Exception {
        String shipped = Files.readString(Path.of("src/main/resources/logback.xml"));
        Path talkative = Files.writeString(
                directory.resolve("logback.xml"),
                shipped.replace("<root level=\"WARN\">", "<root level=\"INFO\">")
                        .replace("level=\"ERROR\"", "level=\"INFO\""));
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String variable =
                    "WARTA_" + setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_');
            if (setting.getValue().contains(SecuredBroker.PASSWORD)) {
                Path secret = Files.writeString(directory.resolve(setting.getKey()), setting.getValue() + "\n");
                environment.put(variable + "_FILE", secret.toString());
            } else {
                environment.put(variable, setting.getValue());
            }
        }
        WartaProcesses.Launch launch = warta.launch("run")
                .jvm("-Dlogback.configurationFile=" + talkative)
                .env("WARTA_STATE_DIR", directory.resolve("state"));
        environment.forEach(launch::env);
        return launch.start();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static Logger kafka() {
        return (Logger) LoggerFactory.getLogger("org.apache.kafka");
    }
}
