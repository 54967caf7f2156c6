package id.warta.ingest.feeds;

import com.rometools.rome.io.XmlReader;
import id.warta.ingest.web.FetchRules;
import id.warta.ingest.web.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds out what a document is, by itself rather than by its Content-Type, and has it read. */
final class FeedFormats {
    /** A tree of 10 MiB of XML takes some 150 MiB: that much memory, and no more, is needed for reading. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private FeedFormats() {}

    /** @throws FeedFormatException where the document is neither a feed nor a sitemap, or a broken one */
    static Feed read(Fetched fetched) throws FeedFormatException {
        byte[] body = unzipped(fetched.body());
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            String text = text(body, fetched.contentType());
            int start = contentStart(text);
            if (start < text.length() && text.charAt(start) == '{') {
                return JsonFeedReader.read(text, fetched.address());
            }
            String root = rootName(text);
            return switch (root) {
                case "urlset", "sitemapindex" -> SitemapReader.read(body, fetched.address(), Instant.now());
                case "rss", "RDF", "feed" -> FeedReader.read(text, fetched.address());
                case "html" -> throw new FeedFormatException("an HTML page, no feed");
                case "" -> throw new FeedFormatException(text.isBlank() ? "empty" : "no XML and no JSON");
                default -> throw new FeedFormatException("no feed: its root is " + shortened(root));
            };
        } catch (StackOverflowError e) {
            throw new FeedFormatException("nested too deep");
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    /** Sitemaps are often packed as such, whatever the transfer did. */
    private static byte[] unzipped(byte[] body) throws FeedFormatException {
        if (body.length < 2 || (body[0] & 0xFF) != 0x1F || (body[1] & 0xFF) != 0x8B) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 16)) {
            byte[] unpacked = in.readNBytes(FetchRules.MAX_BODY + 1);
            if (unpacked.length > FetchRules.MAX_BODY) {
                throw new FeedFormatException("more than " + FetchRules.MAX_BODY + " bytes unpacked");
            }
            return unpacked;
        } catch (IOException e) {
            throw new FeedFormatException("broken gzip: " + e.getMessage(), e);
        }
    }

    /** A wrong declaration is common, a text that is valid UTF-8 by chance is not. */
    private static String text(byte[] body, @Nullable String contentType) throws FeedFormatException {
        try {
            String utf8 = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (utf8.indexOf('\0') < 0) {
                return utf8;
            }
        } catch (CharacterCodingException e) {
            // then what the document declares
        }
        try (XmlReader reader =
                new XmlReader(new ByteArrayInputStream(body), true, charset(contentType, "windows-1252"))) {
            StringBuilder text = new StringBuilder(body.length);
            char[] buffer = new char[1 << 14];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
            }
            // Said to be UTF-8, and not: with more broken characters than whole ones, it is something else altogether.
            return brokenCharacters(text) * 2 > specialCharacters(text)
                    ? new String(body, Charset.forName("windows-1252"))
                    : text.toString();
        } catch (IOException | IllegalArgumentException e) {
            throw new FeedFormatException("unknown charset: " + e.getMessage(), e);
        }
    }

    private static long brokenCharacters(CharSequence text) {
        return text.chars().filter(c -> c == '\uFFFD').count();
    }

    private static long specialCharacters(CharSequence text) {
        return text.chars().filter(c -> c > 0x7F).count();
    }

    private static String charset(@Nullable String contentType, String otherwise) {
        int at = contentType == null ? -1 : contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (contentType == null || at < 0) {
            return otherwise;
        }
        String label = contentType
                .substring(at + "charset=".length())
                .split("[;,\\s]", 2)[0]
                .replace("\"", "");
        try {
            // A text that is not UTF-8 is not made so by its label.
            return Charset.isSupported(label) && !label.equalsIgnoreCase("utf-8") ? label : otherwise;
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static int contentStart(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }

    /** The first element's name without its prefix; empty where there is none. */
    private static String rootName(String text) {
        int at = 0;
        while ((at = text.indexOf('<', at)) >= 0 && at + 1 < text.length()) {
            char next = text.charAt(at + 1);
            if (text.startsWith("<!--", at)) {
                at = end(text, "-->", at);
            } else if (next == '?') {
                at = end(text, "?>", at);
            } else if (Character.isLetter(next)) {
                int end = at + 1;
                while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                String name = text.substring(at + 1, end);
                String local = name.substring(name.indexOf(':') + 1);
                return local.equalsIgnoreCase("html") ? "html" : local;
            } else {
                at++;
            }
        }
        return "";
    }

    private static int end(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
