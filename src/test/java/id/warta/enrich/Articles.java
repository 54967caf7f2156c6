package id.warta.enrich;

import id.warta.article.Article;
import java.util.List;

/** Articles that have just what enrichment reads. */
final class Articles {
    private Articles() {}

    static Article of(String headline, String body, String language) {
        return new Article(
                "0".repeat(32),
                null,
                null,
                language,
                headline,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                body,
                1,
                null);
    }
}
