package id.warta.clean;

import id.warta.article.CanonicalUri;
import id.warta.article.Cleaning.Kind;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.article.Rejection.Reason;
import id.warta.clean.fact.FactSheet;
import id.warta.clean.fact.PublicationDate;
import id.warta.clean.line.Manuscript;
import id.warta.clean.line.RuleSet;
import id.warta.clean.page.HtmlPage;
import id.warta.clean.page.HtmlPageReader;
import id.warta.clean.page.JsonLdReader;
import id.warta.clean.page.MainContent;
import id.warta.clean.page.PageBlock;
import id.warta.clean.page.PageHeadline;
import id.warta.clean.page.PageKind;
import id.warta.clean.page.PageMetadata;
import id.warta.clean.page.PrintedByline;
import id.warta.clean.page.SiteNames;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads articles from HTML: finds the main content of a page, strikes out everything else, and reads the metadata. What
 * is left goes through the {@link TextReader} like any text. Immutable and safe to share between threads.
 */
final class HtmlReader {
    /** How far from the headline a printed date is looked for, in blocks. */
    private static final int DATE_WITHIN = 12;

    private static final int MAX_DATE_LINE = 160;

    /** How many times as long as the page's own text a text in its JSON-LD must be to be taken instead. */
    private static final int FULLER = 3;

    private final TextReader textReader;

    HtmlReader(TextReader textReader) {
        this.textReader = textReader;
    }

    /**
     * A page that was read.
     *
     * @param uri the canonical URI: of the address it was fetched from, else the one that the page itself names
     * @param rules the text rules that were applied
     */
    record Reading(
            Manuscript manuscript,
            FactSheet facts,
            RuleSet rules,
            @Nullable String uri) {}

    Reading read(String html, RawDocument raw) throws Cleaner.Unusable {
        HtmlPage page = HtmlPageReader.read(html);
        if (page == null) {
            throw new Cleaner.Unusable(Reason.TOO_LARGE, "the page has more than " + HtmlPageReader.MAX_TAGS + " tags");
        }
        if (page.blocks.size() > Cleaner.MAX_LINES) {
            throw new Cleaner.Unusable(
                    Reason.TOO_LARGE, "the page has more than " + Cleaner.MAX_LINES + " lines of text");
        }
        if (page.blocks.isEmpty()) {
            throw new Cleaner.Unusable(Reason.NO_TEXT, "the page has no text");
        }
        JsonLdReader.Found ld = JsonLdReader.read(page.jsonLd);
        SiteNames sites = new SiteNames(page, ld, raw.uri());
        MainContent.find(page, PageHeadline.names(page, ld, sites));
        String otherKind = PageKind.notAnArticle(page, ld, raw.uri());
        if (otherKind != null) {
            throw new Cleaner.Unusable(Reason.NOT_ARTICLE, otherKind);
        }

        Manuscript manuscript = manuscript(page, ld.articleBody());
        FactSheet facts = new FactSheet();
        Hints hints = raw.hints();
        String uri = PageMetadata.canonicalUri(page, raw.uri());
        String markup = PageMetadata.language(page, ld);
        textReader.readLanguage(manuscript, facts, hints, markup);
        // Templates are left in English; one that was made Indonesian is an Indonesian outlet's, whatever it writes in.
        String language = "id".equals(markup) ? markup : facts.language();
        ZoneId zone = TextReader.zone(hints.zone(), CanonicalUri.source(uri), language);
        PageMetadata.read(page, ld, sites, zone, raw.fetchedAt(), facts);
        if (facts.by() == null && raw.hints().byline() == null) {
            PrintedByline.read(page, sites, facts);
        }
        if (facts.published() == null) {
            printedDate(page, zone, raw.fetchedAt(), facts);
        }
        PageMetadata.abstractText(page, ld, page.standfirst, facts);
        RuleSet rules = textReader.read(manuscript, facts, raw);
        return new Reading(manuscript, facts, rules, uri);
    }

    /**
     * The page's lines, those of no article struck out. Where the page has almost none, as it is filled in by a script,
     * but its JSON-LD holds the text, that text follows them.
     */
    private static Manuscript manuscript(HtmlPage page, @Nullable String articleBody) {
        List<String> lines = new ArrayList<>(page.blocks.size());
        page.blocks.forEach(block -> lines.add(block.text));
        int printed = 0;
        for (PageBlock block : page.blocks) {
            printed += block.rule == null ? block.text.length() : 0;
        }
        if (articleBody != null && articleBody.length() > 200 && articleBody.length() > FULLER * printed) {
            page.blocks.forEach(block -> block.remove(Kind.CHROME, "html:outside"));
            HtmlPage body = HtmlPageReader.read(articleBody.replace("\n", "<br>"));
            if (body != null) {
                body.blocks.stream().limit(Cleaner.MAX_LINES).forEach(block -> lines.add(block.text));
            }
        }
        int blocks = page.blocks.size();
        Manuscript manuscript = Manuscript.ofMainContent(lines, i -> i >= blocks || page.blocks.get(i).rule == null);
        for (int i = 0; i < blocks; i++) {
            PageBlock block = page.blocks.get(i);
            if (block.rule != null) {
                manuscript.strike(i, block.kind, block.rule);
            }
        }
        return manuscript;
    }

    /** The date that is printed for readers, between headline and text or right above. */
    private static void printedDate(HtmlPage page, ZoneId zone, @Nullable OffsetDateTime fetchedAt, FactSheet facts) {
        int headline = page.headlineBlock;
        int first = Math.max(0, headline - DATE_WITHIN / 2);
        int last = Math.min(page.blocks.size(), Math.max(headline, 0) + DATE_WITHIN);
        for (int i = first; i < last && facts.published() == null; i++) {
            PageBlock block = page.blocks.get(i);
            if (block.rule != null && i != headline && block.text.length() <= MAX_DATE_LINE) {
                PublicationDate date = PublicationDate.find(block.text, zone);
                if (date != null) {
                    FrontMatter.publish(facts, date, fetchedAt, "line " + (i + 1), block.text);
                }
            }
        }
    }
}
