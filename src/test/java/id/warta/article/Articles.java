package id.warta.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Articles that have just what enrichment reads. */
public final class Articles {
    private Articles() {}

    public static Article of(@Nullable String headline, String body, String language) {
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
