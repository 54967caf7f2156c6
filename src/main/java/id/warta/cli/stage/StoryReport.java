package id.warta.cli.stage;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.topic.Json;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came out, for a person to read: each story with its reports, and what was found in and removed from each. */
public final class StoryReport {
    private static final int WIDTH = 110;
    private static final int MOST_NAMES = 8;
    private static final int LONGEST_ROLE = 30;

    /** A quotation is shown whole or not at all: what fits behind its label. */
    private static final int LONGEST_QUOTATION = WIDTH - 13;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final PrintWriter out;

    public StoryReport(PrintWriter out) {
        this.out = out;
    }

    public void print(List<EnrichedArticle> enriched, List<UniqueArticle> duplicates, List<Rejection> rejected) {
        // The latest version of an article stands for it.
        Map<String, EnrichedArticle> latest = new LinkedHashMap<>();
        enriched.forEach(article -> latest.put(article.article().id(), article));
        Map<String, List<EnrichedArticle>> stories = latest.values().stream()
                .sorted(Comparator.comparing(StoryReport::sortKey))
                .collect(Collectors.groupingBy(StoryReport::storyId, LinkedHashMap::new, Collectors.toList()));
        int number = 0;
        for (List<EnrichedArticle> reports : stories.values()) {
            out.println();
            out.println("STORY " + ++number + " of " + stories.size() + "  ("
                    + (reports.size() == 1 ? "1 report" : reports.size() + " reports") + ")");
            reports.forEach(this::report);
        }
        for (UniqueArticle copy : duplicates) {
            Verdict verdict = copy.verdict();
            out.println();
            out.println(cut("COPY  " + title(copy.article()) + "  of " + verdict.of() + ", similarity "
                    + verdict.similarity()));
        }
        for (Rejection rejection : rejected) {
            out.println();
            out.println(cut(
                    "REJECTED  " + rejection.id() + "  " + Json.name(rejection.reason()) + ": " + rejection.detail()));
        }
        out.flush();
    }

    private void report(EnrichedArticle report) {
        Article article = report.article();
        out.println(cut("  " + title(article)));
        line(
                "from",
                joined(
                        article.source(),
                        article.published() == null ? null : article.published().format(DAY),
                        article.by() == null ? null : "by " + article.by(),
                        article.located() == null ? null : "in " + article.located(),
                        article.infoSources().isEmpty() ? null : "via " + String.join(", ", article.infoSources())));
        Enrichment found = report.enrichment();
        line("about", found.subjects().stream().map(Enrichment.Subject::name).collect(Collectors.joining(", ")));
        line("people", names(found.people()));
        line("orgs", names(found.organisations()));
        line("places", names(found.places()));
        line(
                "dates",
                found.dates().stream()
                        .limit(MOST_NAMES)
                        .map(date -> date.text() + " = " + date.value())
                        .collect(Collectors.joining(", ")));
        found.quotations().stream()
                .map(StoryReport::quotation)
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST_QUOTATION)
                .findFirst()
                .ifPresent(line -> line("quote", line));
        line("removed", removed(article.cleaning()));
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            out.println(cut("    " + label + " ".repeat(9 - label.length()) + text));
        }
    }

    private static String names(List<Enrichment.Entity> entities) {
        return entities.stream()
                .limit(MOST_NAMES)
                .map(entity -> entity.name()
                        + (entity.role() != null && entity.role().length() <= LONGEST_ROLE
                                ? " (" + entity.role() + ")"
                                : "")
                        + (entity.mentions().size() > 1
                                ? " ×" + entity.mentions().size()
                                : ""))
                .collect(Collectors.joining(", "));
    }

    /** Empty where nobody is said to have said it. */
    private static String quotation(Enrichment.Quotation quotation) {
        return quotation.speaker() == null
                ? ""
                : "\u201c" + quotation.text().replace('\n', ' ') + "\u201d "
                        + quotation.speaker().name();
    }

    private static String removed(Cleaning cleaning) {
        if (cleaning == null || cleaning.removed().isEmpty()) {
            return "";
        }
        Map<Cleaning.Kind, Integer> byKind = new EnumMap<>(Cleaning.Kind.class);
        cleaning.removed().forEach(removed -> byKind.merge(removed.kind(), 1, Integer::sum));
        return new TreeMap<>(byKind)
                .entrySet().stream()
                        .map(kind -> kind.getValue() + " " + Json.name(kind.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String title(Article article) {
        if (article.headline() != null) {
            return article.headline();
        }
        return article.body().lines().findFirst().orElse("");
    }

    private static String storyId(EnrichedArticle report) {
        Verdict verdict = report.verdict();
        return verdict == null || verdict.story() == null
                ? report.article().id()
                : verdict.story().id();
    }

    private static String sortKey(EnrichedArticle report) {
        var published = report.article().published();
        return (published == null ? "9999" : published.toInstant().toString())
                + report.article().id();
    }

    private static String joined(String... parts) {
        return java.util.Arrays.stream(parts).filter(java.util.Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= WIDTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }
}
