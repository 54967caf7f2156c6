package id.warta.ingest.feeds;

import id.warta.article.Hints;
import org.jspecify.annotations.Nullable;

/**
 * One article that a feed or sitemap announces.
 *
 * @param id what the feed calls it: its guid or id, else its link
 * @param link its page, absolute; null where it has none
 * @param hints what the feed says about it
 * @param modified when it was changed, in whatever form the feed wrote it
 * @param text the article itself, or as much of it as the feed has
 * @param isHtml whether the text is HTML
 */
record FeedItem(
        String id,
        @Nullable String link,
        Hints hints,
        @Nullable String modified,
        @Nullable String text,
        boolean isHtml) {}
