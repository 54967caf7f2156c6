package id.warta.article;

import java.util.List;

/** How cleaning ends for a raw document: an article, or a rejection with its reason. */
public sealed interface CleanOutcome permits CleanOutcome.Cleaned, Rejection {

    /**
     * A usable article.
     *
     * @param evidence where each metadata field came from; for {@code explain}, not part of any event
     */
    record Cleaned(Article article, List<FieldSource> evidence) implements CleanOutcome {
        public Cleaned {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The origin of one metadata field.
     *
     * @param field the article's property name
     * @param origin where it was found, such as {@code json-ld:datePublished}, {@code line 5} or {@code hint}
     * @param text the text it was read from
     */
    record FieldSource(String field, String origin, String text) {}
}
