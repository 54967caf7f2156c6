package id.warta.ingest.feeds;

import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pages published last, whichever source announced them: outlets list one article in several of their feeds, and it
 * need be fetched only once. In memory only; bounded.
 */
final class RecentPages {
    private static final int MAX_PAGES = 50_000;

    private final Map<String, Boolean> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_PAGES;
        }
    };

    synchronized boolean contains(String link) {
        return pages.containsKey(id(link));
    }

    synchronized void add(String link) {
        pages.put(id(link), true);
    }

    private static String id(String link) {
        String canonical = CanonicalUri.of(link);
        return ArticleId.ofUri(canonical == null ? link : canonical);
    }
}
