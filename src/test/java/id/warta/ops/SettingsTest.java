package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.ops.Settings.InvalidSettingException;
import id.warta.ops.Settings.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void flagsWinOverTheEnvironmentOverTheFileOverDefaults() throws Exception {
        Path file = Files.writeString(
                directory.resolve("warta.properties"), "bootstrap.servers=file:1\napplication.id=file\nthreads=3\n");
        Settings settings = Settings.load(
                Map.of(Key.BOOTSTRAP_SERVERS, "flag:1"),
                Map.of("WARTA_BOOTSTRAP_SERVERS", "env:1", "WARTA_APPLICATION_ID", "env", "PATH", "/bin"),
                file);
        assertThat(settings.bootstrapServers()).isEqualTo("flag:1");
        assertThat(settings.applicationId()).isEqualTo("env");
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.summaryInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void kafkaPropertiesReachTheClientsAndSecretsAreMasked() throws Exception {
        Path secret = Files.writeString(directory.resolve("jaas"), "user password=\"geheim\";\n");
        Settings settings = Settings.load(
                Map.of(),
                Map.of(
                        "WARTA_KAFKA_SECURITY_PROTOCOL",
                        "SASL_SSL",
                        "WARTA_KAFKA_SASL_JAAS_CONFIG_FILE",
                        secret.toString()),
                null);
        assertThat(settings.producer())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "user password=\"geheim\";");
        assertThat(settings.streams()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.effective().toString())
                .contains("security.protocol=SASL_SSL")
                .doesNotContain("geheim");
    }

    @Test
    void withoutTransactionsRecordsAreSentAtOnceUnlessTheUserSaysOtherwise() {
        Settings exactlyOnce = Settings.load(Map.of(), Map.of(), null);
        Settings atLeastOnce =
                Settings.load(Map.of(), Map.of("WARTA_KAFKA_PROCESSING_GUARANTEE", StreamsConfig.AT_LEAST_ONCE), null);
        assertThat(producer(exactlyOnce)).containsEntry("linger.ms", "100");
        assertThat(producer(atLeastOnce)).containsEntry("linger.ms", "5");
        assertThat(producer(atLeastOnce.withKafka("producer.linger.ms", "20"))).containsEntry("linger.ms", "20");
        assertThat(producer(atLeastOnce.withKafka("linger.ms", "20"))).containsEntry("linger.ms", "20");
    }

    @Test
    void whatTheUserSaysOfAllClientsOrOfOneKindReachesThoseOfThePipelineToo() {
        Settings byDefault = Settings.load(Map.of(), Map.of(), null);
        assertThat(producer(byDefault))
                .containsEntry("max.block.ms", "300000")
                .containsEntry("compression.type", "lz4")
                .containsEntry("max.in.flight.requests.per.connection", "1");
        assertThat(consumer(byDefault))
                .containsEntry("session.timeout.ms", "10000")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed");
        Settings bare = Settings.load(
                Map.of(),
                Map.of(
                        "WARTA_KAFKA_MAX_BLOCK_MS", "70000",
                        "WARTA_KAFKA_COMPRESSION_TYPE", "zstd",
                        "WARTA_KAFKA_SESSION_TIMEOUT_MS", "45000",
                        "WARTA_KAFKA_AUTO_OFFSET_RESET", "latest"),
                null);
        assertThat(producer(bare)).containsEntry("max.block.ms", "70000").containsEntry("compression.type", "zstd");
        assertThat(consumer(bare))
                .containsEntry("session.timeout.ms", "45000")
                .containsEntry("auto.offset.reset", "latest");
        assertThat(consumer(bare.withKafka("consumer.session.timeout.ms", "20000")))
                .containsEntry("session.timeout.ms", "20000");
    }

    @Test
    void whatTheUserSaysOfOneKindOfClientReachesTheOthersOfThatKindToo() {
        Settings settings = Settings.load(
                Map.of(),
                Map.of(
                        "WARTA_KAFKA_REQUEST_TIMEOUT_MS", "1000",
                        "WARTA_KAFKA_PRODUCER_REQUEST_TIMEOUT_MS", "2000",
                        "WARTA_KAFKA_CONSUMER_MAX_POLL_RECORDS", "7"),
                null);
        assertThat(settings.producer()).containsEntry("request.timeout.ms", "2000");
        assertThat(settings.consumer())
                .containsEntry("request.timeout.ms", "1000")
                .containsEntry("max.poll.records", "7");
        assertThat(settings.admin()).containsEntry("request.timeout.ms", "1000");
    }

    @Test
    void aPropertyOfKafkaThatNamesAFileIsThatPropertyAndNotReadFromTheFile() throws Exception {
        Path secret = Files.writeString(directory.resolve("assertion"), "geheim");
        Settings settings =
                Settings.load(Map.of(), Map.of("WARTA_KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE", secret.toString()), null);
        assertThat(settings.consumer()).containsEntry("sasl.oauthbearer.assertion.file", secret.toString());
    }

    @Test
    void aLevelThatTheLogDoesNotKnowIsNamedAndOneInAFileIsRefused() throws Exception {
        assertThatThrownBy(() -> Settings.load(Map.of(), Map.of("WARTA_LOG_LEVEL", "WARNING"), null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("log.level")
                .hasMessageContaining("WARNING");
        assertThat(Settings.load(Map.of(), Map.of("WARTA_LOG_LEVEL", "debug"), null)
                        .effective())
                .containsEntry("log.level", "debug");
        Path file = Files.writeString(directory.resolve("warta.properties"), "log.level=DEBUG\n");
        assertThatThrownBy(() -> Settings.load(Map.of(), Map.of(), file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("log.level")
                .hasMessageContaining("WARTA_LOG_LEVEL");
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> Settings.load(Map.of(), Map.of("WARTA_BOOTSTRAP_SERVER", "x:1"), null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("WARTA_BOOTSTRAP_SERVER");
        assertThatThrownBy(() -> Settings.load(Map.of(), Map.of("WARTA_KAFKA_SECURITY_PROTOKOL", "x"), null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("security.protokol");
    }

    @Test
    void aWrongValueIsNamedWithItsKey() {
        assertThatThrownBy(() -> Settings.load(Map.of(Key.SUMMARY_INTERVAL, "often"), Map.of(), null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("summary.interval")
                .hasMessageContaining("often");
        assertThatThrownBy(() -> Settings.load(Map.of(Key.THREADS, "0"), Map.of(), null))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("threads");
    }

    /** As Kafka Streams makes its clients. */
    private static Map<String, Object> producer(Settings settings) {
        return new StreamsConfig(settings.streams()).getProducerConfigs("client");
    }

    private static Map<String, Object> consumer(Settings settings) {
        return new StreamsConfig(settings.streams()).getMainConsumerConfigs("group", "client", 1);
    }
}
