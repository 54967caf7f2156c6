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
        FactSheet facts = new FactSheet();
        if ("text/html".equals(raw.mediaType())) {
            HtmlPage page = HtmlPageReader.read(body);
            JsonLdReader.Found ld = JsonLdReader.read(page.jsonLd);
            MainContent.find(page, PageMetadata.headlines(page, ld, raw.uri()));
            PageMetadata.read(page, ld, raw.uri(), java.time.ZoneId.of("Asia/Jakarta"), raw.fetchedAt(), facts);
            PageMetadata.abstractText(page, ld, page.standfirst, facts);
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
                        facts.language(),
                        facts.headline(),
                        facts.abstractText(),
                        facts.by(),
                        facts.located(),
                        facts.published(),
                        facts.precision(),
                        facts.versionCreated(),
                        raw.fetchedAt(),
                        facts.section(),
                        facts.keywords(),
                        List.of(),
                        body,
                        body.split("\\s+").length,
                        new Cleaning("html", removed)),
                facts.evidence());
    }
}
