package id.warta.ingest.feeds;

import java.util.List;

/**
 * What a feed or sitemap says, whatever its format.
 *
 * @param format {@code rss}, {@code atom}, {@code json-feed} or {@code sitemap}
 * @param items in the order of the feed, at most {@value #MAX_ITEMS}
 * @param sitemaps further sitemaps to read, for an index
 * @param listed how many items there were before the bound
 */
record Feed(String format, List<FeedItem> items, List<String> sitemaps, int listed) {
    static final int MAX_ITEMS = 2_000;

    static Feed of(String format, List<FeedItem> items) {
        return new Feed(
                format, List.copyOf(items.subList(0, Math.min(items.size(), MAX_ITEMS))), List.of(), items.size());
    }
}
