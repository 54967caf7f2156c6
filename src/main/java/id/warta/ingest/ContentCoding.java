package id.warta.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes HTTP's content codings: {@code gzip}, {@code deflate}, {@code br} and {@code zstd}, also one upon another. */
public final class ContentCoding {
    /** More than servers apply; each one is a chance for a bomb. */
    private static final int MAX_CODINGS = 3;

    private static final int ZLIB_DEFLATE = 8;

    private ContentCoding() {}

    /**
     * The content behind its codings. Where gzip or zstd is named and the bytes are none, they count as plain: crawlers
     * keep the header of what they have unpacked already.
     *
     * @param codings values of the {@code Content-Encoding} header, in order
     * @param limit the most bytes to return; unpacking ends there
     * @return at most {@code limit + 1} bytes: more than {@code limit} says that there were more
     * @throws IOException where a coding is unknown or the bytes are damaged; the message says which
     */
    public static byte[] decode(byte[] body, List<String> codings, int limit) throws IOException {
        List<String> applied = codings.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity") && !coding.equals("none"))
                .toList();
        if (applied.size() > MAX_CODINGS) {
            throw new IOException(applied.size() + " content encodings upon another");
        }
        byte[] content = body;
        for (int i = applied.size() - 1; i >= 0; i--) {
            content = decode(content, applied.get(i), limit);
        }
        return content;
    }

    private static byte[] decode(byte[] body, String coding, int limit) throws IOException {
        if (body.length == 0) {
            return body;
        }
        try (InputStream in = decoder(body, coding)) {
            return in.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new IOException("broken " + coding + " (" + e.getMessage() + ")", e);
        } catch (IllegalStateException e) {
            // What the brotli decoder throws on some damage.
            throw new IOException("broken " + coding, e);
        }
    }

    private static InputStream decoder(byte[] body, String coding) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip", "x-gzip" -> starts(body, 0x1F, 0x8B) ? new GZIPInputStream(in, 1 << 13) : in;
            case "zstd" -> starts(body, 0x28, 0xB5) ? new ZstdInputStream(in) : in;
            case "br" -> new BrotliInputStream(in);
            // Meant is zlib; some servers send the bare stream.
            case "deflate" ->
                isZlib(body) ? new InflaterInputStream(in) : new InflaterInputStream(in, new Inflater(true));
            default -> throw new IOException("content encoding not known");
        };
    }

    private static boolean starts(byte[] body, int first, int second) {
        return body.length > 1 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
    }

    private static boolean isZlib(byte[] body) {
        return body.length > 1
                && (body[0] & 0x0F) == ZLIB_DEFLATE
                && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
    }
}
