package id.warta.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Makes document ids: lower-case hex SHA-256, first 32 digits. */
public final class ArticleId {
    private ArticleId() {}

    /** The id of the document at a canonical URI. */
    public static String ofUri(String canonicalUri) {
        return sha256(canonicalUri.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The id of a document without a URI: of its text in NFC and lower case with every run of white space as one space,
     * so that a second scrape of the same text has the same id.
     */
    public static String ofText(String text) {
        String folded = ComposedText.of(text).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return sha256(out.toString().strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The id of bytes that could not be read as text. */
    public static String ofBytes(byte[] bytes) {
        return sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
