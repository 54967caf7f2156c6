package id.warta.article;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the enrichment stage found in an article. All offsets are UTF-16 indices into {@link Article#text()}.
 *
 * @param people persons, most salient first
 * @param organisations organisations, most salient first
 * @param places places, most salient first
 * @param dates calendar dates, in text order
 * @param quotations what is quoted word for word, in text order
 * @param subjects what it is about, by the IPTC Media Topics; empty where that is not sure
 * @param keyphrases what it is about, in its own words, lower case, the most telling first; the outlet's own tags are
 *     {@link Article#keywords}
 * @param limits why less was looked for than in other articles; empty for most
 */
public record Enrichment(
        List<Entity> people,
        List<Entity> organisations,
        List<Entity> places,
        List<ResolvedDate> dates,
        List<Quotation> quotations,
        List<Subject> subjects,
        List<String> keyphrases,
        List<Limit> limits) {

    /** Why less was looked for than in other articles. */
    public enum Limit {
        /** The recogniser has not learnt the language: only places and dates that are safe were taken. */
        LANGUAGE
    }

    /** Names and dates alone. */
    public Enrichment(List<Entity> people, List<Entity> organisations, List<Entity> places, List<ResolvedDate> dates) {
        this(people, organisations, places, dates, List.of(), List.of(), List.of(), List.of());
    }

    public Enrichment {
        people = people == null ? List.of() : List.copyOf(people);
        organisations = organisations == null ? List.of() : List.copyOf(organisations);
        places = places == null ? List.of() : List.copyOf(places);
        dates = dates == null ? List.of() : List.copyOf(dates);
        quotations = quotations == null ? List.of() : List.copyOf(quotations);
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        keyphrases = keyphrases == null ? List.of() : List.copyOf(keyphrases);
        limits = limits == null ? List.of() : List.copyOf(limits);
    }

    /**
     * A person, organisation or place, with every mention of it in the document.
     *
     * @param name its fullest name in the document, or the knowledge base's
     * @param uri Wikidata URI where known for certain, else Warta's own stable URI; absent when not linked
     * @param countryCode ISO 3166-1 alpha-2, for places that are linked
     * @param role a person's office or title as the text names it
     * @param confidence 0 to 1: how sure the recogniser is
     * @param salience 0 to 1: how much the article is about it
     */
    public record Entity(
            String name,
            @Nullable String uri,
            @Nullable String countryCode,
            @Nullable String role,
            List<Mention> mentions,
            double confidence,
            double salience) {
        /** Without what the rest of the article says about it. */
        public Entity(
                String name,
                @Nullable String uri,
                @Nullable String countryCode,
                List<Mention> mentions,
                double confidence) {
            this(name, uri, countryCode, null, mentions, confidence, 0);
        }

        public Entity {
            Objects.requireNonNull(name, "name");
            mentions = List.copyOf(mentions);
        }
    }

    /** One occurrence: {@code text} stands at [{@code start}, {@code end}). */
    public record Mention(String text, int start, int end) {}

    /**
     * A date expression and what it means.
     *
     * @param value ISO 8601 to the precision that is known: {@code 2023-09-13}, {@code 2023-10}, {@code 2011}
     * @param conflict true where weekday and date contradict each other; absent otherwise
     */
    public record ResolvedDate(
            String text,
            String value,
            int start,
            int end,
            @Nullable Boolean conflict) {
        /** Without a contradiction. */
        public ResolvedDate(String text, String value, int start, int end) {
            this(text, value, start, end, null);
        }
    }

    /**
     * A quotation: the words between the marks, at [{@code start}, {@code end}), without a comma before the closing mark.
     *
     * @param speaker who said it; absent where the text does not name anybody
     * @param cue the verb of speech as it stands in the text, in lower case; absent where a quotation goes on without one
     */
    public record Quotation(
            String text,
            int start,
            int end,
            @Nullable Speaker speaker,
            @Nullable String cue) {}

    /**
     * Who said something: a person or an organisation.
     *
     * @param name of the entity, or as it stands in the text where it is none
     * @param uri of the entity, where it is linked
     */
    public record Speaker(String name, @Nullable String uri) {}

    /**
     * What an article is about, by a controlled vocabulary.
     *
     * @param uri of the concept: an IPTC Media Topic of the top level
     * @param name its English name
     * @param confidence 0 to 1: the model's probability
     */
    public record Subject(String uri, String name, double confidence) {}
}
