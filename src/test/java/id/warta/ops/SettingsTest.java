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
        assertThat(exactlyOnce.streams()).doesNotContainKey("producer.linger.ms");
        assertThat(atLeastOnce.streams()).containsEntry("producer.linger.ms", "5");
        assertThat(atLeastOnce.withKafka("producer.linger.ms", "20").streams())
                .containsEntry("producer.linger.ms", "20");
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
}
