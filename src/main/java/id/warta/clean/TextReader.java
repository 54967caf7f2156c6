package id.warta.clean;

import id.warta.article.CanonicalUri;
import id.warta.article.Cleaning.Kind;
import id.warta.article.Hints;
import id.warta.article.OutletZone;
import id.warta.article.RawDocument;
import id.warta.clean.fact.Credits;
import id.warta.clean.fact.Dateline;
import id.warta.clean.fact.FactSheet;
import id.warta.clean.fact.InfoSources;
import id.warta.clean.fact.LanguageTag;
import id.warta.clean.fact.PublicationDate;
import id.warta.clean.line.LineEditor;
import id.warta.clean.line.Manuscript;
import id.warta.clean.line.RuleFile;
import id.warta.clean.line.RuleSet;
import id.warta.clean.line.TextRepair;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads articles from lines of text, whatever they were taken from. Immutable and safe to share between threads.
 *
 * <p>In order: the language, the rules of that language, the article among the lines of a page, the head of the article,
 * its dateline, its credits and sources, and last what the sender said where the text is silent.
 */
final class TextReader {

    /** The language of a text with fewer characters is better known to its sender. */
    private static final int MIN_SURE = 100;

    private static final List<String> RULE_FILES = List.of("id", "en");

    private final LanguageDetector languages = new LanguageDetector();
    private final Map<String, RuleSet> rules = new LinkedHashMap<>();
    private final Map<String, LineEditor> editors = new LinkedHashMap<>();

    private final boolean withRules;

    /** @param withRules whether lines are judged at all, or only read */
    TextReader(boolean withRules) {
        this.withRules = withRules;
        for (String language : RULE_FILES) {
            RuleSet set = RuleFile.load(language);
            rules.put(language, set);
            editors.put(language, new LineEditor(set));
        }
    }

    /**
     * States the language of what stands of a manuscript. Feeds and templates often name the wrong one, so the text's
     * own words count more where they are of a language that is known by its words.
     *
     * @param markup the language that the markup around the text names
     */
    void readLanguage(Manuscript manuscript, FactSheet facts, Hints hints, @Nullable String markup) {
        List<String> paragraphs = manuscript.paragraphs();
        String detected = languages.detect(paragraphs);
        boolean sure = !detected.equals(LanguageDetector.UNKNOWN);
        boolean isShort = paragraphs.stream().mapToInt(String::length).sum() < MIN_SURE;
        String hint = LanguageTag.primary(hints.language());
        if (hint != null && (!sure || isShort || !languages.knows(hint))) {
            facts.language(hint, "hint", hints.language());
        }
        if (markup != null && (!sure || !languages.knows(markup))) {
            facts.language(markup, "html:lang", markup);
        }
        facts.language(detected, "text", "");
    }

    /**
     * Reads a manuscript to the end: afterwards its standing lines are the body.
     *
     * @param facts what is known already, from markup say; the text adds to it
     * @return the rules that were applied
     */
    RuleSet read(Manuscript manuscript, FactSheet facts, RawDocument raw) {
        Hints hints = raw.hints();
        if (raw.source() != null) {
            facts.source(CanonicalUri.source(raw.source(), null), "source", raw.source());
        }
        facts.source(CanonicalUri.source(raw.uri()), "uri", String.valueOf(raw.uri()));
        facts.headline(hints.headline() == null ? null : TextRepair.line(hints.headline()), "hint", hints.headline());
        if (facts.language() == null) {
            readLanguage(manuscript, facts, hints, null);
        }
        String set = ruleLanguage(facts.language());

        ZoneId zone = zone(hints.zone(), facts.source(), facts.language());
        if (!withRules) {
            believeHints(hints, facts, zone, raw);
            return RuleSet.NONE;
        }
        editors.get(set).edit(manuscript, facts.source());
        if (!manuscript.isArticleOnly()) {
            int first = ArticleFinder.find(manuscript, facts.headline());
            FrontMatter.read(manuscript, facts, zone, raw.fetchedAt());
            for (int line = 0; line < first; line++) {
                manuscript.strike(line, Kind.CHROME, "page:head");
            }
        }
        readDateline(manuscript, facts);
        Credits.read(manuscript.removed(), facts);
        for (int line = manuscript.next(0); line < manuscript.size(); line = manuscript.next(line + 1)) {
            String text = manuscript.text(line);
            String origin = "line " + manuscript.number(line);
            InfoSources.inText(text).forEach(name -> facts.infoSource(name, origin, text));
        }
        believeHints(hints, facts, zone, raw);
        return rules.get(set);
    }

    private static void readDateline(Manuscript manuscript, FactSheet facts) {
        int first = manuscript.next(0);
        if (first == manuscript.size()) {
            return;
        }
        String text = manuscript.text(first);
        Dateline dateline = Dateline.of(text, facts.source());
        if (dateline == null) {
            return;
        }
        String head = text.substring(0, dateline.end()).strip();
        String origin = "line " + manuscript.number(first);
        facts.located(dateline.located(), origin, head);
        if (dateline.outlet() != null && dateline.outlet().indexOf('.') > 0) {
            facts.source(dateline.outlet().toLowerCase(Locale.ROOT), origin, head);
        }
        if (dateline.agency() != null) {
            facts.infoSource(dateline.agency(), origin, head);
        }
        manuscript.cut(first, 0, dateline.end(), Kind.CREDIT, "front:dateline");
    }

    private static void believeHints(Hints hints, FactSheet facts, ZoneId zone, RawDocument raw) {
        if (hints.published() != null) {
            PublicationDate date = PublicationDate.find(hints.published(), zone);
            if (date != null) {
                FrontMatter.publish(facts, date, raw.fetchedAt(), "hint", hints.published());
            }
        }
        facts.by(hints.byline(), "hint", hints.byline());
        facts.section(hints.section(), "hint", hints.section());
    }

    /** The rules that fit a language best: Indonesian ones, which hold the English too, for its relatives and in doubt. */
    private static String ruleLanguage(@Nullable String language) {
        return List.of("id", "ms", "jv", "su", LanguageDetector.UNKNOWN).contains(String.valueOf(language))
                ? "id"
                : "en";
    }

    /** The outlet's zone: as the sender says, else Indonesia's western one for its outlets, else UTC. */
    static ZoneId zone(@Nullable String hint, @Nullable String source, @Nullable String language) {
        if (hint != null) {
            try {
                return ZoneId.of(hint);
            } catch (DateTimeException e) {
                // An unknown name counts as none.
            }
        }
        return OutletZone.of(source, language);
    }
}
