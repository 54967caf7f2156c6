package id.warta.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import id.warta.ops.Certificates;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL sink over TLS, against a real server that has a certificate. */
@Timeout(300)
class PostgresTlsIT {
    @TempDir
    Path directory;

    @Test
    void theServersCertificateIsVerifiedAndADoubtIsOneSentence() throws Exception {
        Certificates certificates = new Certificates(directory);
        Path server = certificates.key("server");
        Path secret = certificates.keyPem(server);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path trusted = certificates.certificatePem(server);
        Path other = certificates.certificatePem(certificates.key("other"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("postgres"))
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", trusted.toString())
                        .setServerConfig("ssl_key_file", secret.toString())
                        .start()) {
            TopicProvisioning.provision(
                    Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null));
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort()
                    + "/postgres?user=postgres&password=rahasia-db-99&sslmode=verify-full&sslrootcert=";

            assertThat(sink(broker, url + trusted)).isEqualTo(new CommandRun(0, "", ""));

            CommandRun doubtful = sink(broker, url + other);
            assertThat(doubtful.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(doubtful.err().lines()).singleElement().asString().startsWith("warta: PostgreSQL: ");
            assertThat(doubtful.err()).doesNotContain("rahasia-db-99");

            CommandRun absent = sink(broker, url + directory.resolve("absent.pem"));
            assertThat(absent.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(absent.err().lines()).singleElement().asString().contains("absent.pem");
        }
    }

    private static CommandRun sink(EmbeddedBroker broker, String url) {
        return CommandRun.of(
                "sink", "postgres", "--until-end", "--bootstrap-servers=" + broker.bootstrapServers(), "--url=" + url);
    }
}
