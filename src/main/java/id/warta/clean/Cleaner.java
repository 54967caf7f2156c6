package id.warta.clean;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import java.util.List;

/** Turns raw documents into articles. Immutable and safe to share between threads. */
public final class Cleaner {
    private Cleaner() {}

    /** A cleaner with the rules that ship with Warta. */
    public static Cleaner create() {
        return new Cleaner();
    }

    /** Never throws for bad input: what cannot become an article is a {@link Rejection} with its reason. */
    public CleanOutcome clean(RawDocument raw) {
        String uri = CanonicalUri.of(raw.uri());
        String body = raw.payload() == null ? "" : raw.payload().strip();
        String id = uri != null ? ArticleId.ofUri(uri) : ArticleId.ofText(body);
        if (body.isEmpty()) {
            return new Rejection(id, uri, raw.source(), Rejection.Reason.NO_TEXT, "the payload is empty");
        }
        return new CleanOutcome.Cleaned(
                new Article(
                        id,
                        uri,
                        raw.source(),
                        "id",
                        raw.hints().headline(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        raw.fetchedAt(),
                        null,
                        List.of(),
                        List.of(),
                        body,
                        body.split("\\s+").length,
                        null),
                List.of());
    }
}
