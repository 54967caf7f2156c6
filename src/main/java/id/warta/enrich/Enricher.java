package id.warta.enrich;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import java.util.List;

/** Recognises, joins, links and resolves. Immutable and safe to share between threads. */
public final class Enricher {
    private final DateResolver dates = new DateResolver();

    private Enricher() {}

    /** An enricher with the model and knowledge base that ship with Warta. */
    public static Enricher create() {
        return new Enricher();
    }

    /** Offsets refer to {@link Article#text()}. */
    public Enrichment enrich(Article article) {
        return new Enrichment(List.of(), List.of(), List.of(), dates.resolve(article.text(), article.published()));
    }
}
