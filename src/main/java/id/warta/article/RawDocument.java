package id.warta.article;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a source handed over, untouched: the value of {@code news.raw} and the input of {@code clean}.
 *
 * <p>Only a payload is required, as text ({@code payload}) or, where the bytes must be kept because their charset is
 * not known yet, as {@code payloadBase64}. With both, the text counts.
 *
 * @param uri where the document was found
 * @param source the outlet's host name; taken from {@code uri} when absent
 * @param fetchedAt when the source was read, in the years 1 to 9999; the article's {@code firstCreated}
 * @param mediaType {@code text/plain} (default) or {@code text/html}, with an optional {@code charset} parameter
 * @param hints what a feed, a sitemap or the sender said about the document
 */
public record RawDocument(
        @Nullable String uri,
        @Nullable String source,
        @Nullable OffsetDateTime fetchedAt,
        @Nullable String mediaType,
        @Nullable String payload,
        byte @Nullable [] payloadBase64,
        Hints hints) {

    public RawDocument {
        fetchedAt = EventTime.orNone(fetchedAt);
        hints = hints == null ? Hints.NONE : hints;
    }

    /** A document that is nothing but its text. */
    public static RawDocument ofText(String payload) {
        return new RawDocument(null, null, null, "text/plain", payload, null, Hints.NONE);
    }

    /** The same document, read at {@code time} where it does not say itself when it was. */
    public RawDocument orFetchedAt(OffsetDateTime time) {
        return fetchedAt != null ? this : new RawDocument(uri, source, time, mediaType, payload, payloadBase64, hints);
    }
}
