package id.warta.clean;

import id.warta.article.Article.Precision;
import id.warta.article.CanonicalUri;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article's metadata off its page: JSON-LD, {@code <meta>}, {@code <time>}, {@code <title>}, headings, bylines.
 *
 * <p>Of what contradicts itself the best-supported is taken: a headline that two sources state beats one that only one
 * states, a time with an offset beats one without. Every value goes to the {@link FactSheet} with its origin.
 */
final class PageMetadata {
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

    private static final String[] SEPARATORS = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", "｜", "ㅣ", "|", "--"};

    private final HtmlPage page;
    private final JsonLdReader.Found ld;
    private final FactSheet facts;
    private final ZoneId zone;
    private final @Nullable OffsetDateTime fetchedAt;
    private final Set<String> siteNames = new HashSet<>();

    PageMetadata(
            HtmlPage page,
            JsonLdReader.Found ld,
            @Nullable String uri,
            ZoneId zone,
            @Nullable OffsetDateTime fetchedAt,
            FactSheet facts) {
        this.page = page;
        this.ld = ld;
        this.facts = facts;
        this.zone = zone;
        this.fetchedAt = fetchedAt;
        addSite(page.meta("og:site_name"));
        addSite(page.meta("application-name"));
        addSite(ld.publisher());
        addSite(page.meta("twitter:site"));
        addSite(page.meta("publisher"));
        String host = CanonicalUri.source(uri);
        if (host != null) {
            addSite(host);
            for (String label : host.split("\\.")) {
                if (label.length() > 3) {
                    addSite(label);
                }
            }
        }
    }

    /**
     * Fills {@code facts}.
     *
     * @param zone the outlet's, for times without an offset
     * @param fetchedAt nothing was published after it
     */
    static void read(
            HtmlPage page,
            JsonLdReader.Found ld,
            @Nullable String uri,
            ZoneId zone,
            @Nullable OffsetDateTime fetchedAt,
            FactSheet facts) {
        PageMetadata metadata = new PageMetadata(page, ld, uri, zone, fetchedAt, facts);
        metadata.headline();
        metadata.authors();
        metadata.times();
        metadata.rest();
    }

    /** What the page's metadata call the article, without the site's name: what its heading probably says. */
    static List<String> headlines(HtmlPage page, JsonLdReader.Found ld, @Nullable String uri) {
        return new ArrayList<>(new PageMetadata(page, ld, uri, ZoneOffset.UTC, null, new FactSheet())
                .candidates()
                .values());
    }

    private void addSite(@Nullable String name) {
        if (name != null) {
            String letters = MainContent.letters(name);
            if (letters.length() > 1) {
                siteNames.add(letters);
            }
        }
    }

    // --- headline

    Map<String, String> candidates() {
        Map<String, String> raw = new LinkedHashMap<>();
        put(raw, "meta:og:title", page.meta("og:title"));
        put(raw, "json-ld:headline", ld.headline());
        if (page.headline != null) {
            put(raw, "h1", page.headline);
        }
        put(raw, "title", page.title);
        put(raw, "meta:twitter:title", page.meta("twitter:title"));
        Set<String> whole = new HashSet<>();
        raw.values().forEach(text -> whole.add(MainContent.letters(text)));
        raw.replaceAll((origin, text) -> withoutSite(text, whole));
        return raw;
    }

    private static void put(Map<String, String> map, String origin, @Nullable String text) {
        if (text != null && !text.isBlank() && text.length() < 500) {
            map.put(origin, HtmlPageReader.squeeze(text.replace("\u00ad", "")));
        }
    }

    private void headline() {
        Map<String, String> candidates = candidates();
        candidates.values().removeIf(text -> siteNames.contains(MainContent.letters(text)));
        String chosen = choice(candidates);
        if (chosen == null) {
            return;
        }
        // Of spellings that differ in quotation marks or case only, the one with the most support.
        String letters = MainContent.letters(candidates.get(chosen));
        String best = chosen;
        long most = 0;
        for (Map.Entry<String, String> candidate : candidates.entrySet()) {
            String text = candidate.getValue();
            long support = candidates.values().stream().filter(text::equals).count();
            if (support > most && MainContent.letters(text).equals(letters)) {
                most = support;
                best = candidate.getKey();
            }
        }
        String text = candidates.get(best);
        facts.headline(text, best, text);
    }

    /**
     * The origin to believe. The Open Graph title is usually the headline; but where it is repeated for Twitter and JSON-LD
     * says something else, the two are a title made for sharing, and JSON-LD has the headline.
     */
    private @Nullable String choice(Map<String, String> candidates) {
        String og = letters(candidates.get("meta:og:title"));
        String twitter = letters(candidates.get("meta:twitter:title"));
        String jsonLd = letters(candidates.get("json-ld:headline"));
        if (!jsonLd.isEmpty() && (og.isEmpty() || og.equals(twitter) && !og.equals(jsonLd))) {
            return "json-ld:headline";
        }
        for (String origin : new String[] {"meta:og:title", "h1", "title", "meta:twitter:title"}) {
            if (!letters(candidates.get(origin)).isEmpty()) {
                return origin;
            }
        }
        return null;
    }

    private static String letters(@Nullable String text) {
        return text == null ? "" : MainContent.letters(text);
    }

    private String withoutSite(String title, Set<String> others) {
        String text = title;
        for (int round = 0; round < 3; round++) {
            String cut = null;
            for (String separator : SEPARATORS) {
                int at = text.lastIndexOf(separator);
                if (at < 8) {
                    continue;
                }
                String head = text.substring(0, at).strip();
                String tail = MainContent.letters(text.substring(at + separator.length()));
                if (isSite(tail)
                        || isNumber(tail)
                        || head.length() > 15 && others.contains(MainContent.letters(head))) {
                    cut = head;
                    break;
                }
            }
            if (cut == null) {
                return text;
            }
            text = cut;
        }
        return text;
    }

    /** A date after the title. */
    private static boolean isNumber(String letters) {
        return letters.length() >= 6 && letters.chars().allMatch(Character::isDigit);
    }

    private boolean isSite(String letters) {
        if (letters.isEmpty()) {
            return false;
        }
        for (String site : siteNames) {
            if (site.equals(letters)
                    || letters.length() > 3
                            && letters.length() < 40
                            && (site.contains(letters) || site.length() > 3 && letters.contains(site))) {
                return true;
            }
        }
        return false;
    }

    // --- authors

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
        for (HtmlPage.AuthorMark mark : page.authors) {
            names = new ArrayList<>();
            for (String name : AuthorNames.in(mark.text())) {
                if (AuthorNames.looksLikePerson(name) && !isSite(MainContent.letters(name))) {
                    names.add(name);
                }
            }
            if (!names.isEmpty()) {
                by(names, mark.origin());
                return;
            }
        }
        by(weak, weakOrigin);
    }

    private void by(List<String> names, String origin) {
        if (!names.isEmpty()) {
            String joined = String.join("; ", names);
            facts.by(joined, origin, joined);
        }
    }

    private static List<String> names(List<String> fields) {
        Set<String> names = new java.util.LinkedHashSet<>();
        for (String field : fields) {
            names.addAll(AuthorNames.in(field));
        }
        return new ArrayList<>(names);
    }

    private boolean allSites(List<String> names) {
        return names.stream().allMatch(name -> isSite(MainContent.letters(name)));
    }

    // --- times

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

    // --- the rest

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
    static void abstractText(HtmlPage page, JsonLdReader.Found ld, @Nullable String standfirst, FactSheet facts) {
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
                String value = values[i] == null ? "" : HtmlPageReader.squeeze(values[i]);
                boolean cutOff = value.endsWith("...") || value.endsWith("…") || value.endsWith("[&hellip;]");
                if (value.length() > 20 && (round == 1 || !cutOff)) {
                    facts.abstractText(value, origins[i], value);
                }
            }
        }
    }

    /** The language that the page's markup names, null where none. */
    static @Nullable String language(HtmlPage page, JsonLdReader.Found ld) {
        for (String tag : new String[] {page.language, ld.language(), page.meta("og:locale")}) {
            String code = tag == null ? null : primary(tag);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /** The page's own canonical address where it is one of the host it was fetched from, or nothing else is known. */
    static @Nullable String canonicalUri(HtmlPage page, @Nullable String fetchedFrom) {
        String fetched = CanonicalUri.of(fetchedFrom);
        if (fetched != null) {
            return fetched;
        }
        String link = page.canonicalLink != null ? page.canonicalLink : page.meta("og:url");
        return CanonicalUri.of(link);
    }

    private static @Nullable String primary(String tag) {
        String lower = tag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
            end++;
        }
        String code = lower.substring(0, end);
        return code.length() == 2 || code.length() == 3 ? (code.equals("in") ? "id" : code) : null;
    }
}
