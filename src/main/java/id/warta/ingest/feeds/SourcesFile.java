package id.warta.ingest.feeds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.warta.article.CanonicalUri;
import id.warta.ingest.web.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the YAML list of sources; its shape is in the help of {@code ingest feeds}. */
public final class SourcesFile {
    /** A file that cannot be used; the message names the file and says what is wrong with it. */
    public static final class InvalidSourcesException extends RuntimeException {
        InvalidSourcesException(String message) {
            super(message);
        }
    }

    private record Document(@Nullable List<@Nullable Entry> sources) {}

    private record Entry(
            @Nullable String url,
            @Nullable String outlet,
            @Nullable String language,
            @Nullable String zone,
            @Nullable String section,
            @Nullable String fetch,
            @Nullable String sitemap,
            @Nullable String interval) {}

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Document.class);

    private SourcesFile() {}

    /** @throws InvalidSourcesException where the file cannot be read, or says what it cannot mean */
    public static List<Source> read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new InvalidSourcesException("cannot read " + file + ": "
                    + (e.getMessage() == null || e.getMessage().equals(file.toString())
                            ? e.getClass().getSimpleName()
                            : e.getMessage()));
        }
    }

    static List<Source> parse(String yaml, String name) {
        @Nullable Document document;
        try {
            document = yaml.isBlank() ? null : YAML.readValue(yaml);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidSourcesException(
                    name + ": " + e.getOriginalMessage().lines().findFirst().orElse("unreadable") + line);
        }
        if (document == null || document.sources == null) {
            throw new InvalidSourcesException(name + " must have a list named sources");
        }
        List<Source> sources = new ArrayList<>();
        Set<String> urls = new HashSet<>();
        for (Entry entry : document.sources) {
            if (entry == null || entry.url == null) {
                throw new InvalidSourcesException(name + ": source " + (sources.size() + 1) + " has no url");
            }
            String where = name + ": " + entry.url;
            Source source = source(entry, where);
            if (!urls.add(source.url().toString())) {
                throw new InvalidSourcesException(where + " is there twice");
            }
            sources.add(source);
        }
        return List.copyOf(sources);
    }

    private static Source source(Entry entry, String where) {
        WebAddress url = WebAddress.parse(entry.url);
        if (url == null) {
            throw new InvalidSourcesException(where + " is no http or https address");
        }
        String outlet = entry.outlet == null ? CanonicalUri.source(url.toString()) : entry.outlet;
        return new Source(
                url,
                outlet == null ? url.site() : outlet,
                language(entry.language, where),
                zone(entry.zone, where),
                entry.section,
                take(entry.fetch, where),
                discover(entry.sitemap, url, where),
                interval(entry.interval, where));
    }

    private static @Nullable String language(@Nullable String language, String where) {
        if (language != null && !language.matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")) {
            throw new InvalidSourcesException(where + ": language must be a tag such as id, not " + language);
        }
        return language;
    }

    private static @Nullable String zone(@Nullable String zone, String where) {
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw new InvalidSourcesException(where + ": zone must be a name such as Asia/Jakarta, not " + zone);
        }
    }

    private static Source.Take take(@Nullable String fetch, String where) {
        return switch (fetch == null ? "page" : fetch) {
            case "page" -> Source.Take.PAGE;
            case "feed" -> Source.Take.FEED;
            default -> throw new InvalidSourcesException(where + ": fetch must be page or feed, not " + fetch);
        };
    }

    /** A front page is never a feed: its sitemaps are what is meant. */
    private static boolean discover(@Nullable String sitemap, WebAddress url, String where) {
        if (sitemap != null && !sitemap.equals("discover")) {
            throw new InvalidSourcesException(where + ": sitemap must be discover, not " + sitemap);
        }
        return sitemap != null || url.isFrontPage();
    }

    private static @Nullable Duration interval(@Nullable String interval, String where) {
        if (interval == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(
                    interval.startsWith("P")
                            ? interval
                            : "PT" + interval.strip().toUpperCase(Locale.ROOT));
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new InvalidSourcesException(where + ": interval must be a duration such as 10m, not " + interval);
    }
}
