package id.warta.ingest.feeds;

import id.warta.ingest.web.WebAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the sources file.
 *
 * @param url a feed or sitemap; a site's front page where its sitemaps are to be {@code discover}ed
 * @param outlet the outlet's host name
 * @param interval the shortest pause between two polls, null for the program's own
 */
public record Source(
        WebAddress url,
        String outlet,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String section,
        Take take,
        boolean discover,
        @Nullable Duration interval) {

    /** What becomes the document. */
    public enum Take {
        /** The page that an item links to. */
        PAGE,
        /** The text in the feed itself. */
        FEED
    }
}
