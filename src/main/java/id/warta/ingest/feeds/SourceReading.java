package id.warta.ingest.feeds;

import id.warta.article.ArticleId;
import id.warta.article.SourceState;
import id.warta.article.SourceState.Version;
import id.warta.ingest.web.FetchException;
import id.warta.ingest.web.FetchException.Kind;
import id.warta.ingest.web.Fetched;
import id.warta.ingest.web.PoliteFetcher;
import id.warta.ingest.web.Validators;
import id.warta.ingest.web.Wanted;
import id.warta.ingest.web.WebAddress;
import id.warta.topic.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has changed of a source: the feed itself, or the sitemaps that its robots.txt or an index names, at most
 * {@value SourceState#MAX_VERSIONS} of them.
 */
final class SourceReading {
    static final String NOT_A_FEED = "not-a-feed";

    private final Source source;
    private final SourceState before;
    private final PoliteFetcher web;
    private final Consumer<String> errors;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final List<FeedItem> items = new ArrayList<>();
    private @Nullable String movedTo;
    private @Nullable String format;
    private Instant readAt = Instant.EPOCH;
    private int listed;
    private boolean isWhole = true;

    /** @param errors takes the kind of each failure that is not the end */
    SourceReading(Source source, SourceState before, PoliteFetcher web, Consumer<String> errors) {
        this.source = source;
        this.before = before;
        this.web = web;
        this.errors = errors;
        this.movedTo = before.movedTo();
        this.format = before.format();
    }

    /** What changed documents list, at most {@value Feed#MAX_ITEMS}. */
    List<FeedItem> items() {
        return items;
    }

    /** How many items there were before that bound. */
    int listed() {
        return listed;
    }

    /** Whether the items are all that the source lists, and not only those in changed documents. */
    boolean isWhole() {
        return isWhole;
    }

    /** What to show to the servers next time. */
    List<Version> versions() {
        return List.copyOf(versions.values());
    }

    @Nullable String movedTo() {
        return movedTo;
    }

    @Nullable String format() {
        return format;
    }

    Instant readAt() {
        return readAt;
    }

    /**
     * Reads it all.
     *
     * @throws FetchException where nothing of the source could be had
     * @throws FeedFormatException where nothing of it could be read
     */
    void read() throws FetchException, FeedFormatException {
        Map<String, Version> known = new LinkedHashMap<>();
        before.versions().forEach(version -> known.put(version.uri(), version));
        Queue<WebAddress> toRead = new ArrayDeque<>();
        if (source.discover()) {
            web.sitemaps(source.url()).forEach(each -> add(toRead, source.url().resolve(each)));
            if (toRead.isEmpty()) {
                throw new FeedFormatException("no sitemap in robots.txt");
            }
        } else {
            WebAddress moved = WebAddress.parse(movedTo);
            toRead.add(moved == null ? source.url() : moved);
        }
        Set<WebAddress> read = new HashSet<>();
        int failed = 0;
        for (WebAddress each = toRead.poll(); each != null; each = toRead.poll()) {
            if (read.size() < SourceState.MAX_VERSIONS && read.add(each)) {
                try {
                    boolean isSource = read.size() == 1 && !source.discover();
                    readOne(each, isSource, known.get(each.toString()))
                            .forEach(found -> add(toRead, WebAddress.parse(found)));
                } catch (FetchException | FeedFormatException e) {
                    // Of many sitemaps one may fail; what fails alone, or with all others, is the source.
                    failed++;
                    isWhole = false;
                    if (failed == read.size() && toRead.isEmpty()
                            || e instanceof FetchException fetch && fetch.kind() == Kind.STOPPED) {
                        throw e;
                    }
                    errors.accept(e instanceof FetchException fetch ? Json.name(fetch.kind()) : NOT_A_FEED);
                }
            }
        }
    }

    private static void add(Queue<WebAddress> queue, @Nullable WebAddress address) {
        if (address != null) {
            queue.add(address);
        }
    }

    /**
     * Reads one document; returns the further ones it names.
     *
     * @param isSource whether it is the source itself, and not a sitemap found in it
     */
    private List<String> readOne(WebAddress address, boolean isSource, @Nullable Version known)
            throws FetchException, FeedFormatException {
        Fetched fetched;
        try {
            fetched = web.get(
                    address,
                    Wanted.FEED,
                    known == null ? Validators.NONE : new Validators(known.etag(), known.lastModified()));
        } catch (FetchException e) {
            if (isSource && (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.GONE)) {
                movedTo = null; // back to where it once was
            }
            throw e;
        }
        String uri = address.toString();
        if (isSource && fetched.movedTo() != null) {
            movedTo = fetched.movedTo().toString();
            uri = movedTo;
        }
        if (fetched.isUnchanged() && known != null) {
            isWhole = false;
            versions.put(uri, new Version(uri, known.etag(), known.lastModified(), known.digest()));
            return List.of();
        }
        String digest = ArticleId.ofBytes(fetched.body());
        Version version = new Version(
                uri, fetched.validators().etag(), fetched.validators().lastModified(), digest);
        if (known != null && digest.equals(known.digest())) {
            isWhole = false;
            versions.put(uri, version);
            return List.of();
        }
        Feed feed = FeedFormats.read(fetched);
        format = feed.format();
        readAt = fetched.fetchedAt();
        listed += feed.listed();
        feed.items().stream()
                .limit(Feed.MAX_ITEMS - items.size())
                .map(this::asTaken)
                .forEach(items::add);
        if (feed.sitemaps().isEmpty()) {
            // An index stays without: it may stay the same while the sitemaps that it names change.
            versions.put(uri, version);
        }
        return feed.sitemaps();
    }

    /** Text in the feed costs no request to compare: it is its own version. Where pages are taken, it is not kept. */
    private FeedItem asTaken(FeedItem item) {
        boolean takesText = source.take() == Source.Take.FEED;
        return new FeedItem(
                item.id(),
                item.link(),
                item.hints(),
                takesText ? item.text() : item.modified(),
                takesText ? item.text() : null,
                item.isHtml());
    }
}
