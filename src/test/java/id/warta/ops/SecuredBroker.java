package id.warta.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A real broker that wants TLS, and a password on one port, a certificate of the client on the other. */
public final class SecuredBroker implements AutoCloseable {
    public static final String USER = "redaksi";
    public static final String PASSWORD = "sandi-rahasia-4711";

    private final EmbeddedBroker broker;
    private final int saslPort;
    private final int certificatePort;
    private final Path trust;
    private final Path client;
    private final Path stranger;

    public SecuredBroker(Path directory) throws Exception {
        Certificates certificates = new Certificates(Files.createDirectories(directory.resolve("keys")));
        Path server = certificates.key("broker");
        client = certificates.key("client");
        stranger = certificates.key("stranger");
        trust = certificates.trust("trust", server);
        Path clients = certificates.trust("clients", client);
        saslPort = freePort();
        certificatePort = freePort();
        broker = EmbeddedBroker.start(directory.resolve("data"), 0, p -> secure(p, server, clients));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
    }

    private void secure(Properties p, Path server, Path clients) {
        String listeners = ",SASL_SSL://127.0.0.1:" + saslPort + ",CERTIFICATE://127.0.0.1:" + certificatePort;
        p.merge("listeners", listeners, (all, more) -> all + "" + more);
        p.merge("advertised.listeners", listeners, (all, more) -> all + "" + more);
        p.merge("listener.security.protocol.map", ",SASL_SSL:SASL_SSL,CERTIFICATE:SSL", (all, more) -> all + "" + more);
        p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        p.setProperty(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        p.setProperty(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD
                        + "\";");
        p.setProperty("listener.name.certificate.ssl.client.auth", "required");
        store(p, "ssl.keystore", server);
        p.setProperty("ssl.key.password", Certificates.PASSWORD);
        store(p, "ssl.truststore", clients);
    }

    /** What a client with a name and a password sets, by SCRAM. */
    public Map<String, String> withPassword(String password) {
        return withPassword("SCRAM-SHA-512", "scram.Scram", password);
    }

    /** The same, by PLAIN. */
    public Map<String, String> withPlainPassword(String password) {
        return withPassword("PLAIN", "plain.Plain", password);
    }

    private Map<String, String> withPassword(String mechanism, String module, String password) {
        Map<String, String> settings = trusting("SASL_SSL", saslPort);
        settings.put("kafka.sasl.mechanism", mechanism);
        settings.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security." + module + "LoginModule required username=\"" + USER
                        + "\" password=\"" + password + "\";");
        return settings;
    }

    /** What a client sets that shows a certificate which the broker knows. */
    public Map<String, String> withCertificate() {
        return withCertificate(client);
    }

    /** What a client sets that shows one which it does not know. */
    public Map<String, String> withStrangersCertificate() {
        return withCertificate(stranger);
    }

    private Map<String, String> withCertificate(Path key) {
        Map<String, String> settings = withoutCertificate();
        Properties p = new Properties();
        store(p, "kafka.ssl.keystore", key);
        p.forEach((name, value) -> settings.put((String) name, (String) value));
        settings.put("kafka.ssl.key.password", Certificates.PASSWORD);
        return settings;
    }

    /** What a client sets that trusts the broker and shows nothing. */
    public Map<String, String> withoutCertificate() {
        return trusting("SSL", certificatePort);
    }

    private Map<String, String> trusting(String protocol, int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        settings.put("kafka.security.protocol", protocol);
        Properties p = new Properties();
        store(p, "kafka.ssl.truststore", trust);
        p.forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    private static void store(Properties p, String prefix, Path file) {
        p.setProperty(prefix + ".type", "PKCS12");
        p.setProperty(prefix + ".location", file.toString());
        p.setProperty(prefix + ".password", Certificates.PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
