package id.warta.clean.fact;

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
public final class FactSheet {
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

    public void headline(@Nullable String value, String origin, String text) {
        headline = first("headline", headline, value, origin, text);
    }

    public void abstractText(@Nullable String value, String origin, String text) {
        abstractText = first("abstract", abstractText, value, origin, text);
    }

    public void by(@Nullable String value, String origin, String text) {
        by = first("by", by, value, origin, text);
    }

    public void located(@Nullable String value, String origin, String text) {
        located = first("located", located, value, origin, text);
    }

    public void source(@Nullable String value, String origin, String text) {
        source = first("source", source, value, origin, text);
    }

    public void language(@Nullable String value, String origin, String text) {
        language = first("language", language, value, origin, text);
    }

    public void section(@Nullable String value, String origin, String text) {
        section = first("section", section, value, origin, text);
    }

    public void published(@Nullable OffsetDateTime value, Precision exact, String origin, String text) {
        if (published == null && value != null) {
            published = value;
            precision = exact;
            evidence.add(new FieldSource("published", origin, text));
        }
    }

    public void versionCreated(@Nullable OffsetDateTime value, String origin, String text) {
        if (versionCreated == null && value != null) {
            versionCreated = value;
            evidence.add(new FieldSource("versionCreated", origin, text));
        }
    }

    public void infoSource(String value, String origin, String text) {
        if (!value.isBlank() && infoSources.size() < MAX_LIST && infoSources.add(value.strip())) {
            evidence.add(new FieldSource("infoSources", origin, text));
        }
    }

    public void keyword(String value, String origin, String text) {
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

    public @Nullable String headline() {
        return headline;
    }

    public @Nullable String abstractText() {
        return abstractText;
    }

    public @Nullable String by() {
        return by;
    }

    public @Nullable String located() {
        return located;
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable String language() {
        return language;
    }

    public @Nullable String section() {
        return section;
    }

    public @Nullable OffsetDateTime published() {
        return published;
    }

    public @Nullable Precision precision() {
        return precision;
    }

    public @Nullable OffsetDateTime versionCreated() {
        return versionCreated;
    }

    public List<String> infoSources() {
        return List.copyOf(infoSources);
    }

    public List<String> keywords() {
        return List.copyOf(keywords);
    }

    public List<FieldSource> evidence() {
        return evidence;
    }
}
