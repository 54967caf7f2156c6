package id.warta.ingest.feeds;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import id.warta.article.Hints;
import id.warta.ingest.web.WebAddress;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps and their indexes. A sitemap may list a whole archive: only what is marked as news, or changed within
 * the last three days, counts as announced.
 */
final class SitemapReader {
    /** As long as Google's news sitemaps keep an article, and a weekend. */
    private static final Duration FRESH = Duration.ofDays(3);
    /** Of an index, the sitemaps changed last. */
    private static final int MAX_SITEMAPS = 20;

    private SitemapReader() {}

    /** @throws FeedFormatException where the document is no readable sitemap */
    static Feed read(byte[] xml, WebAddress address, Instant now) throws FeedFormatException {
        SiteMapParser parser = new SiteMapParser(false, true);
        parser.setStrictNamespace(false);
        parser.enableExtension(Extension.NEWS);
        AbstractSiteMap parsed;
        try {
            parsed = parser.parseSiteMap("text/xml", xml, new URL(address.toString()));
        } catch (UnknownFormatException | IOException e) {
            throw new FeedFormatException("no readable sitemap: " + e.getMessage(), e);
        }
        Instant oldest = now.minus(FRESH);
        if (parsed instanceof SiteMapIndex index) {
            return new Feed("sitemap", List.of(), sitemaps(index, oldest), 0);
        }
        List<FeedItem> items = new ArrayList<>();
        for (SiteMapURL each : ((SiteMap) parsed).getSiteMapUrls()) {
            FeedItem item = item(each, oldest);
            if (item != null) {
                items.add(item);
            }
        }
        return Feed.of("sitemap", items);
    }

    private static List<String> sitemaps(SiteMapIndex index, Instant oldest) {
        return index.getSitemaps().stream()
                .filter(each -> each.getLastModified() == null
                        || !each.getLastModified().toInstant().isBefore(oldest))
                .sorted(Comparator.comparing(
                        each -> each.getLastModified() == null
                                ? Instant.EPOCH
                                : each.getLastModified().toInstant(),
                        Comparator.reverseOrder()))
                .limit(MAX_SITEMAPS)
                .map(each -> each.getUrl().toString())
                .toList();
    }

    private static @Nullable FeedItem item(SiteMapURL url, Instant oldest) {
        NewsAttributes news = news(url);
        Instant modified =
                url.getLastModified() == null ? null : url.getLastModified().toInstant();
        ZonedDateTime published = news == null ? null : news.getPublicationDateTime();
        Instant latest = modified != null ? modified : published == null ? null : published.toInstant();
        if (latest == null ? news == null : latest.isBefore(oldest)) {
            return null;
        }
        WebAddress link = WebAddress.parse(url.getUrl().toString());
        if (link == null) {
            return null;
        }
        Hints hints = news == null
                ? Hints.NONE
                : new Hints(
                        nonBlank(news.getTitle()),
                        published == null ? null : written(published),
                        null,
                        null,
                        nonBlank(news.getLanguage()),
                        null);
        return new FeedItem(
                link.toString(), link.toString(), hints, modified == null ? null : modified.toString(), null, false);
    }

    private static @Nullable NewsAttributes news(SiteMapURL url) {
        Map<Extension, ExtensionMetadata[]> attributes = url.getAttributes();
        ExtensionMetadata[] news = attributes == null ? null : attributes.get(Extension.NEWS);
        return news != null && news.length > 0 && news[0] instanceof NewsAttributes first ? first : null;
    }

    /** The library reads a mere day as its first moment in UTC. */
    private static String written(ZonedDateTime time) {
        boolean isDay = time.toLocalTime().equals(LocalTime.MIDNIGHT)
                && time.getOffset().equals(ZoneOffset.UTC);
        return isDay
                ? time.toLocalDate().toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.toOffsetDateTime());
    }

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
