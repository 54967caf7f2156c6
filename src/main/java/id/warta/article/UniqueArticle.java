package id.warta.article;

import java.util.Objects;

/**
 * An article with its verdict, one flat JSON object: the value of {@code news.unique} and {@code news.duplicates}, the
 * output of {@code dedup}.
 */
public record UniqueArticle(Article article, Verdict verdict) {
    public UniqueArticle {
        Objects.requireNonNull(article, "article");
        Objects.requireNonNull(verdict, "verdict");
        if (!article.id().equals(verdict.id())) {
            throw new IllegalArgumentException("verdict of " + verdict.id() + " on article " + article.id());
        }
    }
}
