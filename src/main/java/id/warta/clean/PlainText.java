package id.warta.clean;

import id.warta.article.RawDocument;
import id.warta.article.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a raw document that is plain text: as it was sent, or decoded from bytes by byte order mark, the charset
 * of the media type, UTF-8 where the bytes are valid, and else Windows-1252, which every byte has a meaning in.
 */
final class PlainText {
    /** Text with a larger share of control characters and undecodable bytes, in per mille, is binary. */
    private static final int MAX_STRANGE = 20;

    private PlainText() {}

    static String of(RawDocument raw) throws Cleaner.Unusable {
        String text = raw.payload();
        if (text == null && raw.payloadBase64() == null) {
            throw new Cleaner.Unusable(Reason.NO_TEXT, "the document has no payload");
        }
        long size = text == null ? raw.payloadBase64().length : text.length();
        if (size > Cleaner.MAX_PAYLOAD) {
            throw new Cleaner.Unusable(
                    Reason.TOO_LARGE, "the payload has " + size + " characters, more than " + Cleaner.MAX_PAYLOAD);
        }
        if (text == null) {
            text = decode(raw.payloadBase64(), raw.mediaType());
        }
        if (isBinary(text)) {
            throw new Cleaner.Unusable(Reason.UNDECODABLE, "the payload is binary or in no known charset");
        }
        return text;
    }

    private static String decode(byte[] bytes, @Nullable String mediaType) throws Cleaner.Unusable {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        Charset declared = declared(mediaType);
        if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, declared);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static @Nullable Charset declared(@Nullable String mediaType) {
        int at = mediaType == null ? -1 : mediaType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String name = mediaType
                .substring(at + "charset=".length())
                .split("[;\\s]", 2)[0]
                .replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBinary(String text) {
        long strange = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x0b
                    || c == '\ufffd'
                    || c >= 0x7f && c < 0xa0 && c != 0x85) {
                strange++;
            }
        }
        return strange * 1000 > (long) text.length() * MAX_STRANGE;
    }
}
