package id.warta.ingest.web;

import id.warta.ingest.web.FetchException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a body as its {@code Content-Encoding} says, within {@link FetchRules#MAX_BODY}. */
final class ContentCoding {
    /** What a request asks for. */
    static final String ACCEPTED = "br, gzip, deflate";

    private static final int MAX_CODINGS = 3;

    private ContentCoding() {}

    static byte[] unpack(byte[] body, @Nullable String contentEncoding) throws FetchException {
        if (contentEncoding == null || body.length == 0) {
            return body;
        }
        String[] codings = contentEncoding.toLowerCase(Locale.ROOT).split(",");
        if (codings.length > MAX_CODINGS) {
            throw new FetchException(Kind.BAD_ENCODING, codings.length + " content encodings");
        }
        byte[] unpacked = body;
        for (int i = codings.length - 1; i >= 0; i--) {
            unpacked = unpackOne(unpacked, codings[i].strip());
        }
        return unpacked;
    }

    private static byte[] unpackOne(byte[] body, String coding) throws FetchException {
        if (coding.isEmpty() || coding.equals("identity")) {
            return body;
        }
        try (InputStream in = stream(body, coding)) {
            byte[] unpacked = in.readNBytes(FetchRules.MAX_BODY + 1);
            if (unpacked.length > FetchRules.MAX_BODY) {
                throw new FetchException(Kind.TOO_LARGE, "more than " + FetchRules.MAX_BODY + " bytes unpacked");
            }
            return unpacked;
        } catch (FetchException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw new FetchException(Kind.BAD_ENCODING, "broken " + coding + ": " + e.getMessage(), null, e);
        }
    }

    private static InputStream stream(byte[] body, String coding) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in, 1 << 16);
            case "br" -> new BrotliInputStream(in);
            // With or without the zlib header that the standard asks for: both are out there.
            case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(body)));
            default -> throw new FetchException(Kind.BAD_ENCODING, "content encoding not asked for: " + coding);
        };
    }

    private static boolean isZlib(byte[] body) {
        return body.length > 1 && (body[0] & 0x0F) == 8 && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
    }
}
