package id.warta.article;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a polled source: the value of {@code news.sources}, from which any machine can go on polling.
 *
 * @param url as the sources file names it
 * @param movedTo where it has moved for good
 * @param format what it was at its last success: {@code rss}, {@code atom}, {@code json-feed}, {@code sitemap}
 * @param versions the last read version of its document, and of the sitemaps in it
 * @param lastPoll when it was last asked
 * @param lastSuccess when it last answered well
 * @param lastArticle when it last had a new article
 * @param nextPoll when to ask again
 * @param intervalSeconds the present pace of polling
 * @param articles how many of its articles were published so far
 * @param failures failed polls in a row
 * @param failure the kind of the last one
 * @param detail what it said
 * @param errors failures so far by kind, of the source and of its pages
 * @param seen fingerprints of the items that are done with, 12 bytes each, the latest last
 */
public record SourceState(
        String url,
        @Nullable String movedTo,
        @Nullable String format,
        List<Version> versions,
        @Nullable OffsetDateTime lastPoll,
        @Nullable OffsetDateTime lastSuccess,
        @Nullable OffsetDateTime lastArticle,
        @Nullable OffsetDateTime nextPoll,
        long intervalSeconds,
        long articles,
        int failures,
        @Nullable String failure,
        @Nullable String detail,
        Map<String, Long> errors,
        byte @Nullable [] seen) {

    public static final int MAX_VERSIONS = 50;

    public SourceState {
        Objects.requireNonNull(url, "url");
        versions = versions == null ? List.of() : List.copyOf(versions);
        errors = errors == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /** A source of which nothing is known yet. */
    public static SourceState unknown(String url) {
        return new SourceState(url, null, null, List.of(), null, null, null, null, 0, 0, 0, null, null, Map.of(), null);
    }

    /**
     * A document as it was last read.
     *
     * @param digest of its bytes
     */
    public record Version(
            String uri,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String digest) {}
}
