package id.warta.ingest.warc;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.ingest.ContentCoding;
import id.warta.ingest.Utf8Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/** Makes a raw document of a record that holds an HTML page, or tells why there is none. */
final class WarcPages {
    /** The largest page, in bytes, packed and unpacked. */
    static final int MAX_PAGE = 10 * 1024 * 1024;

    private static final Set<String> CUT = Set.of("length", "time", "disconnect");
    private static final MessageHeaders NO_HEADERS = MessageHeaders.of();

    /**
     * What became of a record.
     *
     * @param outcome {@link #PAGE}, or why there is no document; few and fixed, for counting
     * @param complaint for what should not be, null for what merely is no page
     */
    record Found(
            @Nullable RawDocument document,
            String outcome,
            @Nullable String complaint) {
        static final String PAGE = "page";

        static Found none(String outcome) {
            return new Found(null, outcome, null);
        }

        static Found bad(String outcome, String complaint) {
            return new Found(null, outcome, complaint + ", skipped");
        }
    }

    private final WarcSelection selection;

    WarcPages(WarcSelection selection) {
        this.selection = selection;
    }

    /**
     * Reads a record's page.
     *
     * @throws IOException where the record is cut off or damaged, or what it holds is no HTTP response
     */
    Found read(WarcRecord record, WarcRecords from) throws IOException {
        MessageHeaders headers = record.headers();
        if (record instanceof WarcRevisit) {
            String profile = headers.first("WARC-Profile").orElse("");
            return Found.none(profile.contains("not-modified") ? "revisit-not-modified" : "revisit-identical");
        }
        if (!(record instanceof WarcResponse || record instanceof WarcResource)) {
            return Found.none("no-response");
        }
        String uri = target(headers);
        String host = host(uri);
        if (host.isEmpty()) {
            return Found.none("no-web-address");
        }
        String cut = headers.first("WARC-Truncated")
                .map(each -> each.toLowerCase(Locale.ROOT))
                .orElse("");
        if (!cut.isEmpty() && !selection.truncated()) {
            return Found.none("truncated-" + (CUT.contains(cut) ? cut : "unspecified"));
        }
        Instant time = time(headers);
        if (!selection.takesTime(time)) {
            return Found.none("other-time");
        }
        if (!selection.takesHost(host)) {
            return Found.none("other-host");
        }
        HttpResponse http = record instanceof WarcResponse response ? http(response, from) : null;
        if (http != null && http.status() != 200 && http.status() != 203) {
            return Found.none("status-" + (http.status() / 100 == 2 ? "2xx" : http.status() / 100 + "xx"));
        }
        MessageHeaders described = http == null ? NO_HEADERS : http.headers();
        MediaType type = type(headers, http == null ? headers : described);
        if (!isHtml(type)) {
            return Found.none("no-html");
        }
        byte[] body = read(http == null ? record.body() : http.body());
        if (body.length > MAX_PAGE) {
            return Found.bad("too-large", "a page of more than " + MAX_PAGE + " bytes");
        }
        byte[] page;
        try {
            page = ContentCoding.decode(body, described.all("Content-Encoding"), MAX_PAGE);
        } catch (IOException e) {
            return Found.bad("undecodable", String.valueOf(e.getMessage()));
        }
        if (page.length > MAX_PAGE) {
            return Found.bad("too-large", "a page of more than " + MAX_PAGE + " bytes unpacked");
        }
        if (page.length == 0) {
            return Found.none("empty");
        }
        if (!selection.takesLanguages(PageLanguage.of(headers, described, page))) {
            return Found.none("other-language");
        }
        return new Found(document(uri, time, type, page), Found.PAGE, null);
    }

    private static HttpResponse http(WarcResponse response, WarcRecords from) throws IOException {
        from.boundHeader(true);
        try {
            return response.http();
        } finally {
            from.boundHeader(false);
        }
    }

    private static RawDocument document(String uri, @Nullable Instant time, MediaType type, byte[] page) {
        String text = Utf8Text.of(page);
        String charset = type.parameters().get("charset");
        return new RawDocument(
                uri,
                null,
                time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC),
                text != null || charset == null || charset.isBlank() ? "text/html" : "text/html; charset=" + charset,
                text,
                text == null ? page : null,
                Hints.NONE);
    }

    /** At most one byte more than a page may have. */
    private static byte[] read(MessageBody body) throws IOException {
        // Of chunks the size is not known; one byte more than it is tells the end.
        long size = body.size() < 0 ? 1 << 16 : body.size() + 1;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, MAX_PAGE + 1));
        while (body.read(bytes) >= 0) {
            if (!bytes.hasRemaining()) {
                if (bytes.capacity() > MAX_PAGE) {
                    break;
                }
                int larger = Math.min(2 * bytes.capacity(), MAX_PAGE + 1);
                bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), larger)).position(bytes.position());
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** What the server said, or where it said nothing, what the crawler found. */
    private static MediaType type(MessageHeaders record, MessageHeaders described) {
        return described
                .first("Content-Type")
                .or(() -> record.first("WARC-Identified-Payload-Type"))
                .map(MediaType::parseLeniently)
                .orElse(MediaType.OCTET_STREAM);
    }

    private static boolean isHtml(MediaType type) {
        return type.base().equals(MediaType.HTML) || type.base().equals(MediaType.XHTML);
    }

    /** Some crawlers put the address into angle brackets, as an example in the first edition of the standard did. */
    private static String target(MessageHeaders headers) {
        String target = headers.first("WARC-Target-URI").orElse("").strip();
        return target.startsWith("<") && target.endsWith(">") ? target.substring(1, target.length() - 1) : target;
    }

    /** The host of an http(s) address in lower case, else empty; addresses in the wild are not all valid URIs. */
    private static String host(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        int from = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : -1;
        if (from < 0) {
            return "";
        }
        int to = from;
        while (to < lower.length() && "/?#".indexOf(lower.charAt(to)) < 0) {
            to++;
        }
        String authority = lower.substring(from, to);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return host.startsWith("[") || host.indexOf(':') < 0 ? host : host.substring(0, host.indexOf(':'));
    }

    /** WARC 1.1 allows dates without a time. */
    private static @Nullable Instant time(MessageHeaders headers) {
        String date = headers.first("WARC-Date").orElse("").strip();
        try {
            return date.length() == 10
                    ? LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(date);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
