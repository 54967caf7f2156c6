package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Keys and self-signed certificates for 127.0.0.1, made with the JDK's own {@code keytool}. */
public final class Certificates {
    /** Of every key store. */
    public static final String PASSWORD = "kunci-rahasia-7788";

    private final Path directory;

    public Certificates(Path directory) {
        this.directory = directory;
    }

    /** A new key with its certificate, as a PKCS #12 store. */
    public Path key(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Path log = directory.resolve(name + ".log");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(keytool.waitFor()).as(() -> "keytool, see " + log).isZero();
        return store;
    }

    /** A store of the certificates of these keys, for those who shall trust them. */
    public Path trust(String name, Path... keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Path key : keys) {
            KeyStore store = load(key);
            String alias = store.aliases().nextElement();
            trusted.setCertificateEntry(alias, store.getCertificate(alias));
        }
        Path file = directory.resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** The certificate of a key, as PEM. */
    public Path certificatePem(Path key) throws Exception {
        KeyStore store = load(key);
        return pem(
                key,
                "CERTIFICATE",
                store.getCertificate(store.aliases().nextElement()).getEncoded());
    }

    /** A key itself, as unencrypted PKCS #8 in PEM. */
    public Path keyPem(Path key) throws Exception {
        KeyStore store = load(key);
        return pem(
                key,
                "PRIVATE KEY",
                store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray())
                        .getEncoded());
    }

    private static Path pem(Path key, String kind, byte[] content) throws Exception {
        Path file = key.resolveSibling(key.getFileName() + "." + kind.replace(' ', '-') + ".pem");
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n",
                StandardCharsets.US_ASCII);
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
