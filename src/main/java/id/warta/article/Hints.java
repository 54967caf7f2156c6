package id.warta.article;

import org.jspecify.annotations.Nullable;

/**
 * What a feed, a sitemap or a sender said about a raw document. Believed where the document itself is silent.
 *
 * @param published the publication time in whatever form the source wrote it
 * @param zone the outlet's time zone (IANA name), for times without an offset
 */
public record Hints(
        @Nullable String headline,
        @Nullable String published,
        @Nullable String byline,
        @Nullable String section,
        @Nullable String language,
        @Nullable String zone) {
    public static final Hints NONE = new Hints(null, null, null, null, null, null);
}
