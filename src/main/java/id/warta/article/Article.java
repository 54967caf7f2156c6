package id.warta.article;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One news article after cleaning: the value of {@code news.clean}, the input of {@code dedup} and {@code enrich}. A
 * time outside the years 1 to 9999 is as none.
 *
 * @param id lower-case hex SHA-256, first 32 digits, of the canonical URI, or of the normalised body without one (see
 *     {@link ArticleId})
 * @param uri the canonical URI (see {@link CanonicalUri})
 * @param source the outlet's host name without {@code www.}
 * @param language BCP 47 primary language, {@code und} when unknown
 * @param abstractText the standfirst; {@code abstract} in JSON
 * @param by the authors, joined with {@code "; "}
 * @param located the place of the dateline
 * @param published publication time with the offset that the outlet used
 * @param publishedPrecision how exact {@code published} is; absent exactly when {@code published} is
 * @param versionCreated when the outlet last changed the article
 * @param firstCreated when Warta first saw it (ingest)
 * @param section the outlet's own section or channel
 * @param keywords the outlet's own tags
 * @param infoSources the wires and papers the report was taken from
 * @param body the paragraphs, joined with {@code \n}; never blank
 * @param wordCount words in {@code body}; counted where it is absent, or 0
 * @param cleaning what was removed, and by which rules; absent when the article was not cleaned by Warta
 */
public record Article(
        String id,
        @Nullable String uri,
        @Nullable String source,
        @Nullable String language,
        @Nullable String headline,
        @Nullable String abstractText,
        @Nullable String by,
        @Nullable String located,
        @Nullable OffsetDateTime published,
        @Nullable Precision publishedPrecision,
        @Nullable OffsetDateTime versionCreated,
        @Nullable OffsetDateTime firstCreated,
        @Nullable String section,
        List<String> keywords,
        List<String> infoSources,
        String body,
        int wordCount,
        @Nullable Cleaning cleaning) {

    /** How exact a publication time is. */
    public enum Precision {
        MINUTE,
        DAY
    }

    public Article {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(body, "body");
        published = EventTime.orNone(published);
        publishedPrecision = published == null ? null : publishedPrecision;
        versionCreated = EventTime.orNone(versionCreated);
        firstCreated = EventTime.orNone(firstCreated);
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
        infoSources = infoSources == null ? List.of() : List.copyOf(infoSources);
        wordCount = wordCount > 0 ? wordCount : WordCount.of(body);
    }

    /** The text that entity and date offsets refer to: headline, a line feed, body; UTF-16 indices. */
    public String text() {
        return (headline == null ? "" : headline) + "\n" + body;
    }
}
