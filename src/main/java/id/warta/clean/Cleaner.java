package id.warta.clean;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import id.warta.article.CleanOutcome;
import id.warta.article.Cleaning;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.Rejection.Reason;
import id.warta.article.WordCount;
import id.warta.clean.fact.FactSheet;
import id.warta.clean.learned.LearnedLines;
import id.warta.clean.line.Manuscript;
import id.warta.clean.line.RuleSet;
import id.warta.clean.line.TextRepair;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns raw documents into articles. Immutable and safe to share between threads.
 *
 * <p>Each media type has its own reader, which leaves a {@link Manuscript} with the article's paragraphs and a
 * {@link FactSheet}; what follows is the same for all.
 */
public final class Cleaner {
    /** The largest payload, in UTF-16 units or bytes. */
    public static final int MAX_PAYLOAD = 8 * 1024 * 1024;

    /** The most non-blank lines that a text may have. */
    public static final int MAX_LINES = 50_000;

    /** A body of fewer words is no article. */
    public static final int MIN_WORDS = 5;

    private final TextReader textReader;
    private final HtmlReader htmlReader;

    private Cleaner(boolean withRules) {
        this.textReader = new TextReader(withRules);
        this.htmlReader = new HtmlReader(textReader);
    }

    /** A cleaner with the rules that ship with Warta. */
    public static Cleaner create() {
        return new Cleaner(true);
    }

    /** A cleaner without any rule for text: to measure what learned lines find by themselves. */
    public static Cleaner withoutRules() {
        return new Cleaner(false);
    }

    /** As {@link #clean(RawDocument, LearnedLines)}, with no memory of other documents. */
    public CleanOutcome clean(RawDocument raw) {
        return clean(raw, null);
    }

    /**
     * Never throws for bad input: what cannot become an article is a {@link Rejection} with its reason.
     *
     * @param learned the memory of earlier documents, which takes note of this one
     */
    public CleanOutcome clean(RawDocument raw, @Nullable LearnedLines learned) {
        try {
            return switch (mediaType(raw)) {
                case "text/plain" -> text(raw, learned);
                case "text/html", "application/xhtml+xml" -> html(raw, learned);
                default ->
                    throw new Unusable(
                            Reason.UNSUPPORTED_MEDIA_TYPE,
                            "the media type is " + mediaType(raw) + ", and only text/plain and text/html are read");
            };
        } catch (Unusable e) {
            return reject(raw, e);
        }
    }

    private CleanOutcome text(RawDocument raw, @Nullable LearnedLines learned) throws Unusable {
        String text = PlainText.of(raw);
        if (TextRepair.isBlank(text)) {
            throw new Unusable(Reason.NO_TEXT, "the payload is empty or blank");
        }
        Manuscript manuscript = Manuscript.ofText(text);
        if (manuscript.size() > MAX_LINES) {
            throw new Unusable(
                    Reason.TOO_LARGE, "the text has " + manuscript.size() + " lines, more than " + MAX_LINES);
        }
        FactSheet facts = new FactSheet();
        RuleSet rules = textReader.read(manuscript, facts, raw);
        return finish(raw, CanonicalUri.of(raw.uri()), manuscript, facts, rules, learned);
    }

    private CleanOutcome html(RawDocument raw, @Nullable LearnedLines learned) throws Unusable {
        String html = PlainText.of(raw);
        if (TextRepair.isBlank(html)) {
            throw new Unusable(Reason.NO_TEXT, "the payload is empty or blank");
        }
        HtmlReader.Reading page = htmlReader.read(html, raw);
        return finish(raw, page.uri(), page.manuscript(), page.facts(), page.rules(), learned);
    }

    private static String mediaType(RawDocument raw) {
        if (raw.mediaType() == null || raw.mediaType().isBlank()) {
            return "text/plain";
        }
        int end = raw.mediaType().indexOf(';');
        return (end < 0 ? raw.mediaType() : raw.mediaType().substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static CleanOutcome finish(
            RawDocument raw,
            @Nullable String uri,
            Manuscript manuscript,
            FactSheet facts,
            RuleSet rules,
            @Nullable LearnedLines learned)
            throws Unusable {
        List<String> paragraphs = paragraphs(manuscript);
        String id = uri != null ? ArticleId.ofUri(uri) : ArticleId.ofText(String.join("\n", paragraphs));
        if (learned != null && facts.source() != null) {
            learned.edit(manuscript, facts.source(), id, day(facts, raw));
            paragraphs = paragraphs(manuscript);
        }
        String body = String.join("\n", paragraphs);
        int words = WordCount.of(body);
        if (words < MIN_WORDS) {
            throw new Unusable(Reason.TOO_SHORT, "the body has " + words + " words, fewer than " + MIN_WORDS);
        }
        Article article = new Article(
                id,
                uri,
                facts.source(),
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
                facts.infoSources(),
                body,
                words,
                new Cleaning(rules.name(), manuscript.removed()));
        return new CleanOutcome.Cleaned(article, facts.evidence());
    }

    private static List<String> paragraphs(Manuscript manuscript) throws Unusable {
        List<String> paragraphs = manuscript.paragraphs();
        if (paragraphs.isEmpty()) {
            throw new Unusable(Reason.NO_TEXT, "no line is left after cleaning");
        }
        return paragraphs;
    }

    /** The day on which a document appeared, in days since 1970; 0 where it does not say. */
    private static int day(FactSheet facts, RawDocument raw) {
        OffsetDateTime time = facts.published() != null ? facts.published() : raw.fetchedAt();
        return time == null ? 0 : (int) time.toLocalDate().toEpochDay();
    }

    private static Rejection reject(RawDocument raw, Unusable why) {
        String uri = CanonicalUri.of(raw.uri());
        String source = CanonicalUri.source(raw.source(), raw.uri());
        String id;
        if (uri != null) {
            id = ArticleId.ofUri(uri);
        } else if (raw.payload() != null) {
            id = ArticleId.ofText(raw.payload());
        } else {
            id = ArticleId.ofBytes(raw.payloadBase64() == null ? new byte[0] : raw.payloadBase64());
        }
        return new Rejection(id, uri, source, why.reason, why.getMessage());
    }

    /** Why a document cannot become an article. */
    static final class Unusable extends Exception {
        final Reason reason;

        Unusable(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }
}
