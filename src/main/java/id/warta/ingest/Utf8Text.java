package id.warta.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells bytes that are certainly UTF-8 from those whose charset is for cleaning to find out. */
public final class Utf8Text {
    private Utf8Text() {}

    /** The text without its byte order mark, or null where the bytes are, or may be, something else. */
    public static @Nullable String of(byte[] bytes) {
        for (byte b : bytes) {
            // NUL: UTF-16 or binary. ESC: ISO-2022. Both can pass for UTF-8 and are not.
            if (b == 0 || b == 0x1B) {
                return null;
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.length() > 1 && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
