package id.warta.article;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article with its verdict and what was found in it, one flat JSON object: the value of {@code news.enriched}.
 *
 * @param verdict absent only where an article was enriched offline without having been deduplicated
 */
public record EnrichedArticle(Article article, @Nullable Verdict verdict, Enrichment enrichment) {
    public EnrichedArticle {
        Objects.requireNonNull(article, "article");
        Objects.requireNonNull(enrichment, "enrichment");
    }
}
