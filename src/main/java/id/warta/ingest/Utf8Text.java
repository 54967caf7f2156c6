package id.warta.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells bytes that are certainly UTF-8 from those whose charset is for cleaning to find out. */
public final class Utf8Text {
    /** What malformed bytes become; also a character in its own right. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    /** The text without its byte order mark, or null where the bytes are, or may be, something else. */
    public static @Nullable String of(byte[] bytes) {
        // The string's own decoder and searches are several times as fast as a strict decoder, which is asked in doubt.
        String text = new String(bytes, StandardCharsets.UTF_8);
        // NUL: UTF-16 or binary. ESC: ISO-2022. Both can pass for UTF-8 and are not.
        if (text.indexOf('\0') >= 0 || text.indexOf('\u001B') >= 0) {
            return null;
        }
        if (text.indexOf(REPLACEMENT) >= 0 && !isValid(bytes)) {
            return null;
        }
        return text.length() > 1 && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    }

    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
