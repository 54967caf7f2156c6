package id.warta.ingest.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The secret that clients show as {@code Authorization: Bearer …}; only its digest is kept. */
public final class PushToken {
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    private PushToken(byte[] digest) {
        this.digest = digest;
    }

    /** @throws IOException where the file cannot be read or is empty */
    public static PushToken read(Path file) throws IOException {
        String token = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (token.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return new PushToken(digest(token));
    }

    /** Whether the header shows the secret; takes as long whatever the difference. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        digest, digest(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
