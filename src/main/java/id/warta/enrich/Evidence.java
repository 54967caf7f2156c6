package id.warta.enrich;

import org.jspecify.annotations.Nullable;

/**
 * Why something was found: one for each mention of an entity and for each date.
 *
 * @param kind {@code person}, {@code organisation}, {@code place} or {@code date}
 * @param text as it stands at [{@code start}, {@code end}) of the article's text
 * @param value the entity's name, or the date's ISO value
 * @param uri of the entity, where it is linked
 * @param rule what found it, in words
 * @param confidence of this mention alone, 0 to 1; a tagger's is its posterior probability; 1 for dates
 */
public record Evidence(
        String kind,
        String text,
        int start,
        int end,
        String value,
        @Nullable String uri,
        String rule,
        double confidence) {}
