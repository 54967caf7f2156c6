package id.warta.clean.page;

import id.warta.article.Article.Precision;
import id.warta.article.CanonicalUri;
import id.warta.clean.fact.FactSheet;
import id.warta.clean.fact.LanguageTag;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article's metadata off its page: JSON-LD, {@code <meta>}, {@code <time>}, {@code <title>}, headings, bylines.
 *
 * <p>Of what contradicts itself the best-supported is taken: a headline that two sources state beats one that only one
 * states, a time with an offset beats one without. Every value goes to the {@link FactSheet} with its origin.
 */
public final class PageMetadata {
    private static final String[] PUBLISHED = {
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "publishdate",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "date.available",
        "publish-date",
        "pubdate",
        "publication_date",
        "published_at",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "date",
        "article.published",
        "originalpublicationdate",
        "content_publisheddate",
        "publishtime",
        "date.created",
        "datecreated",
        "rnews:datepublished"
    };

    private static final String[] MODIFIED = {
        "article:modified_time",
        "datemodified",
        "og:updated_time",
        "lastmod",
        "last-modified",
        "dcterms.modified",
        "date.modified",
        "last_updated_date"
    };

    private static final String[] AUTHOR = {
        "article:author_name", "article:author", "author", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "byl", "cxenseparse:author", "dcsext.author", "content_author", "articleauthor"
    };

    /** Whoever is named there wrote something else. */
    private static final Set<String> ELSEWHERE = Set.of(
            "html:related",
            "html:teasers",
            "html:comments",
            "html:navigation",
            "html:link-list",
            "html:footer",
            "html:caption",
            "html:picture");

    private final HtmlPage page;
    private final JsonLdReader.Found ld;
    private final FactSheet facts;
    private final ZoneId zone;
    private final @Nullable OffsetDateTime fetchedAt;
    private final SiteNames sites;

    private PageMetadata(
            HtmlPage page,
            JsonLdReader.Found ld,
            SiteNames sites,
            ZoneId zone,
            @Nullable OffsetDateTime fetchedAt,
            FactSheet facts) {
        this.page = page;
        this.ld = ld;
        this.sites = sites;
        this.facts = facts;
        this.zone = zone;
        this.fetchedAt = fetchedAt;
    }

    /**
     * Fills {@code facts}.
     *
     * @param zone the outlet's, for times without an offset
     * @param fetchedAt nothing was published after it
     */
    public static void read(
            HtmlPage page,
            JsonLdReader.Found ld,
            SiteNames sites,
            ZoneId zone,
            @Nullable OffsetDateTime fetchedAt,
            FactSheet facts) {
        PageMetadata metadata = new PageMetadata(page, ld, sites, zone, fetchedAt, facts);
        PageHeadline headline = PageHeadline.of(page, ld, sites);
        if (headline != null) {
            facts.headline(headline.text(), headline.origin(), headline.text());
        }
        metadata.authors();
        metadata.times();
        metadata.rest();
    }

    private void authors() {
        List<String> weak = new ArrayList<>();
        String weakOrigin = "json-ld:author";
        List<String> names = names(ld.authors());
        if (!names.isEmpty()) {
            if (!allSites(names)) {
                by(names, "json-ld:author");
                return;
            }
            weak = names;
        }
        for (String key : AUTHOR) {
            List<String> values = page.meta.get(key);
            names = values == null ? List.of() : names(values);
            if (!names.isEmpty() && !allSites(names)) {
                by(names, "meta:" + key);
                return;
            }
            if (weak.isEmpty() && !names.isEmpty()) {
                weak = names;
                weakOrigin = "meta:" + key;
            }
        }
        HtmlPage.AuthorMark mark = nearestMark();
        if (mark != null) {
            by(persons(mark), mark.origin());
            return;
        }
        by(weak, weakOrigin);
    }

    /** The mark nearest to the headline that names a person: those of teasers and comments are farther off. */
    private HtmlPage.@Nullable AuthorMark nearestMark() {
        HtmlPage.AuthorMark nearest = null;
        int least = Integer.MAX_VALUE;
        for (HtmlPage.AuthorMark mark : page.authors) {
            // A byline stands below the headline, or right above.
            int below = mark.blockIndex() - Math.max(0, page.headlineBlock);
            int distance = below >= 0 ? below : -4 * below;
            if (distance < least
                    && !isElsewhere(mark.blockIndex())
                    && !persons(mark).isEmpty()) {
                nearest = mark;
                least = distance;
            }
        }
        return nearest;
    }

    private boolean isElsewhere(int block) {
        String rule = block < page.blocks.size() ? page.blocks.get(block).region.unwanted : null;
        return rule != null && ELSEWHERE.contains(rule);
    }

    private List<String> persons(HtmlPage.AuthorMark mark) {
        List<String> names = new ArrayList<>();
        for (String name : AuthorNames.in(mark.text())) {
            if (AuthorNames.looksLikePerson(name) && !sites.isLikeOne(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private void by(List<String> names, String origin) {
        if (!names.isEmpty()) {
            String joined = String.join("; ", names);
            facts.by(joined, origin, joined);
        }
    }

    private static List<String> names(List<String> fields) {
        Set<String> names = new LinkedHashSet<>();
        for (String field : fields) {
            names.addAll(AuthorNames.in(field));
        }
        return new ArrayList<>(names);
    }

    private boolean allSites(List<String> names) {
        return names.stream().allMatch(sites::isLikeOne);
    }

    private record Candidate(PageTime time, String origin, String text) {}

    private void times() {
        List<Candidate> found = new ArrayList<>();
        candidate(found, "json-ld:datePublished", ld.datePublished());
        for (String key : PUBLISHED) {
            candidate(found, "meta:" + key, page.meta(key));
        }
        for (HtmlPage.TimeMark mark : page.times) {
            if (mark.name().equals("datePublished") || mark.name().equals("dateCreated")) {
                candidate(found, "itemprop:" + mark.name(), mark.value());
            }
        }
        for (HtmlPage.TimeMark mark : page.times) {
            if (!mark.name().equals("dateModified") && !mark.inTeaser()) {
                candidate(found, "time", mark.value());
            }
        }
        Candidate best = found.isEmpty() ? null : found.get(0);
        if (best != null) {
            for (Candidate other : found) {
                if (better(other, best)) {
                    best = other;
                }
            }
            facts.published(best.time().value(), best.time().precision(), best.origin(), best.text());
        }
        List<Candidate> modified = new ArrayList<>();
        candidate(modified, "json-ld:dateModified", ld.dateModified());
        for (String key : MODIFIED) {
            candidate(modified, "meta:" + key, page.meta(key));
        }
        if (!modified.isEmpty()) {
            Candidate latest = modified.get(0);
            facts.versionCreated(latest.time().value(), latest.origin(), latest.text());
        }
    }

    private void candidate(List<Candidate> found, String origin, @Nullable String text) {
        PageTime time = text == null ? null : PageTime.parse(text, zone);
        if (time != null && isFuture(time.value())) {
            // Local time that was labelled as UTC is the usual mistake.
            OffsetDateTime local = time.value().toLocalDateTime().atZone(zone).toOffsetDateTime();
            time = isFuture(local) ? null : new PageTime(local, time.precision(), false);
        }
        if (time != null) {
            found.add(new Candidate(time, origin, text));
        }
    }

    /** Clocks differ; more than an hour ahead is no clock but a mistake. */
    private boolean isFuture(OffsetDateTime time) {
        return fetchedAt != null && time.isAfter(fetchedAt.plusHours(1));
    }

    /** Says the same day more exactly. */
    private static boolean better(Candidate other, Candidate best) {
        boolean sameDay =
                other.time().value().toLocalDate().equals(best.time().value().toLocalDate());
        return sameDay
                && (best.time().precision() == Precision.DAY && other.time().precision() == Precision.MINUTE
                        || !best.time().zoned() && other.time().zoned());
    }

    private void rest() {
        for (String key :
                new String[] {"article:section", "og:article:section", "parsely-section", "dc.subject", "section"}) {
            String value = page.meta(key);
            if (value != null) {
                facts.section(value, "meta:" + key, value);
            }
        }
        if (ld.section() != null) {
            facts.section(ld.section(), "json-ld:articleSection", ld.section());
        }
        for (String word : ld.keywords()) {
            facts.keyword(word, "json-ld:keywords", word);
        }
        for (String key : new String[] {"news_keywords", "article:tag", "parsely-tags", "keywords"}) {
            List<String> values = page.meta.get(key);
            if (values != null && facts.keywords().isEmpty()) {
                for (String value : values) {
                    for (String word : value.split("[,;]", 64)) {
                        facts.keyword(word, "meta:" + key, value);
                    }
                }
            }
        }
    }

    /**
     * The standfirst: as printed on the page where it was found, else the description for machines.
     *
     * @param standfirst the block between headline and text, where one was found
     */
    public static void abstractText(
            HtmlPage page, JsonLdReader.Found ld, @Nullable String standfirst, FactSheet facts) {
        if (standfirst != null) {
            facts.abstractText(standfirst, "standfirst", standfirst);
        }
        String[] origins = {"json-ld:description", "meta:og:description", "meta:description", "meta:twitter:description"
        };
        String[] values = {
            ld.description(), page.meta("og:description"), page.meta("description"), page.meta("twitter:description")
        };
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < values.length; i++) {
                String value = values[i] == null ? "" : Spelling.squeeze(values[i]);
                boolean cutOff = value.endsWith("...") || value.endsWith("…") || value.endsWith("[&hellip;]");
                if (value.length() > 20 && (round == 1 || !cutOff)) {
                    facts.abstractText(value, origins[i], value);
                }
            }
        }
    }

    /** The language that the page's markup names, null where none. */
    public static @Nullable String language(HtmlPage page, JsonLdReader.Found ld) {
        for (String tag : new String[] {page.language, ld.language(), page.meta("og:locale")}) {
            String code = LanguageTag.primary(tag);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /** The canonical form of the address it was fetched from; without one, the address that the page itself names. */
    public static @Nullable String canonicalUri(HtmlPage page, @Nullable String fetchedFrom) {
        String fetched = CanonicalUri.of(fetchedFrom);
        if (fetched != null) {
            return fetched;
        }
        String link = page.canonicalLink != null ? page.canonicalLink : page.meta("og:url");
        return CanonicalUri.of(link);
    }
}
