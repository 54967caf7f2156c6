package id.warta.clean;

import id.warta.article.Article.Precision;
import id.warta.article.CleanOutcome.FieldSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one article beside its text, and where each fact was found. Of several sources the first to state
 * a fact is believed, so the best is asked first. Mutable; used by one thread.
 */
final class FactSheet {
    private static final int MAX_VALUE = 1_000;
    private static final int MAX_LIST = 64;

    private @Nullable String headline;
    private @Nullable String abstractText;
    private @Nullable String by;
    private @Nullable String located;
    private @Nullable String source;
    private @Nullable String language;
    private @Nullable String section;
    private @Nullable OffsetDateTime published;
    private @Nullable Precision precision;
    private @Nullable OffsetDateTime versionCreated;
    private final Set<String> infoSources = new LinkedHashSet<>();
    private final Set<String> keywords = new LinkedHashSet<>();
    private final List<FieldSource> evidence = new ArrayList<>();

    void headline(@Nullable String value, String origin, String text) {
        headline = first("headline", headline, value, origin, text);
    }

    void abstractText(@Nullable String value, String origin, String text) {
        abstractText = first("abstract", abstractText, value, origin, text);
    }

    void by(@Nullable String value, String origin, String text) {
        by = first("by", by, value, origin, text);
    }

    void located(@Nullable String value, String origin, String text) {
        located = first("located", located, value, origin, text);
    }

    void source(@Nullable String value, String origin, String text) {
        source = first("source", source, value, origin, text);
    }

    void language(@Nullable String value, String origin, String text) {
        language = first("language", language, value, origin, text);
    }

    void section(@Nullable String value, String origin, String text) {
        section = first("section", section, value, origin, text);
    }

    void published(@Nullable OffsetDateTime value, Precision exact, String origin, String text) {
        if (published == null && value != null) {
            published = value;
            precision = exact;
            evidence.add(new FieldSource("published", origin, text));
        }
    }

    void versionCreated(@Nullable OffsetDateTime value, String origin, String text) {
        if (versionCreated == null && value != null) {
            versionCreated = value;
            evidence.add(new FieldSource("versionCreated", origin, text));
        }
    }

    void infoSource(String value, String origin, String text) {
        if (!value.isBlank() && infoSources.size() < MAX_LIST && infoSources.add(value.strip())) {
            evidence.add(new FieldSource("infoSources", origin, text));
        }
    }

    void keyword(String value, String origin, String text) {
        if (!value.isBlank() && keywords.size() < MAX_LIST && keywords.add(value.strip())) {
            evidence.add(new FieldSource("keywords", origin, text));
        }
    }

    private @Nullable String first(
            String field, @Nullable String known, @Nullable String value, String origin, String text) {
        if (known != null || value == null || value.isBlank() || value.length() > MAX_VALUE) {
            return known;
        }
        evidence.add(new FieldSource(field, origin, text));
        return value.strip();
    }

    @Nullable String headline() {
        return headline;
    }

    @Nullable String abstractText() {
        return abstractText;
    }

    @Nullable String by() {
        return by;
    }

    @Nullable String located() {
        return located;
    }

    @Nullable String source() {
        return source;
    }

    @Nullable String language() {
        return language;
    }

    @Nullable String section() {
        return section;
    }

    @Nullable OffsetDateTime published() {
        return published;
    }

    @Nullable Precision precision() {
        return precision;
    }

    @Nullable OffsetDateTime versionCreated() {
        return versionCreated;
    }

    List<String> infoSources() {
        return List.copyOf(infoSources);
    }

    List<String> keywords() {
        return List.copyOf(keywords);
    }

    List<FieldSource> evidence() {
        return evidence;
    }
}
