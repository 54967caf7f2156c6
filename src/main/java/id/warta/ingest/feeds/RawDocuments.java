package id.warta.ingest.feeds;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.ingest.web.Fetched;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes raw documents of what was fetched, with what the feed and the sources file say as hints. */
final class RawDocuments {
    private static final char ESCAPE = '\u001B';

    private RawDocuments() {}

    /** The page of an item. */
    static RawDocument ofPage(Fetched page, FeedItem item, Source source) {
        String charset = charset(page.contentType());
        String text = charset == null || charset.equals("utf-8") || charset.equals("utf8") ? utf8(page.body()) : null;
        String type = mediaType(page.contentType());
        return new RawDocument(
                page.address().toString(),
                source.outlet(),
                time(page.fetchedAt()),
                text != null || charset == null ? type : type + "; charset=" + charset,
                text,
                text == null ? page.body() : null,
                hints(item, source));
    }

    /** The text of an item, as the feed has it. */
    static RawDocument ofText(String text, FeedItem item, Source source, Instant fetchedAt) {
        return new RawDocument(
                item.link(),
                source.outlet(),
                time(fetchedAt),
                item.isHtml() ? "text/html" : "text/plain",
                text,
                null,
                hints(item, source));
    }

    private static Hints hints(FeedItem item, Source source) {
        Hints said = item.hints();
        return new Hints(
                said.headline(),
                said.published(),
                said.byline(),
                source.section() != null ? source.section() : said.section(),
                source.language() != null ? source.language() : said.language(),
                source.zone());
    }

    /** The text where the bytes are UTF-8 for certain; otherwise cleaning finds the charset, from the bytes. */
    private static @Nullable String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some East Asian charsets are ASCII with escapes.
            return text.indexOf(ESCAPE) < 0 && text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String mediaType(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
        return type.startsWith("text/plain") ? "text/plain" : "text/html";
    }

    private static @Nullable String charset(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String label =
                type.substring(at + "charset=".length()).replace("\"", "").strip();
        int end = 0;
        while (end < label.length()
                && (Character.isLetterOrDigit(label.charAt(end)) || "-_.:".indexOf(label.charAt(end)) >= 0)) {
            end++;
        }
        return end == 0 ? null : label.substring(0, end);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
