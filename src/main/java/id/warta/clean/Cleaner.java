package id.warta.clean;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import id.warta.article.CleanOutcome;
import id.warta.article.Cleaning;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import java.util.ArrayList;
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
        List<Cleaning.Removed> removed = new ArrayList<>();
        if ("text/html".equals(raw.mediaType())) {
            HtmlPage page = HtmlPageReader.read(body);
            List<String> headlines = new ArrayList<>();
            if (page.meta("og:title") != null) headlines.add(page.meta("og:title"));
            if (page.title != null) headlines.add(page.title);
            MainContent.find(page, headlines);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < page.blocks.size(); i++) {
                PageBlock block = page.blocks.get(i);
                if (block.rule == null) {
                    out.append(block.text).append('\n');
                } else {
                    removed.add(new Cleaning.Removed(i, block.text, block.kind, block.rule));
                }
            }
            body = out.toString().strip();
        }
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
                        new Cleaning("html", removed)),
                List.of());
    }
}
