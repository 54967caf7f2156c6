package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.clean.Cleaner;
import id.warta.evaluate.ScoreTable;
import id.warta.evaluate.clean.ArticleBodies;
import id.warta.evaluate.clean.ExpectedCases;
import id.warta.evaluate.clean.PageMetadataScore;
import id.warta.evaluate.clean.RemovedLines;
import id.warta.evaluate.clean.TextDump;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the gold data for cleaning below a folder, cleans its documents, and has the measures score the outcome. */
final class CleanGold {
    private static final List<String> INPUTS = List.of("input.txt", "input.html", "input.json");

    /** The length of a date without a time. */
    private static final int DAY = 10;

    private final Cleaner cleaner;
    private final ScoreTable table;

    CleanGold(Cleaner cleaner, ScoreTable table) {
        this.cleaner = cleaner;
        this.table = table;
    }

    /** Scores every gold set in {@code folder} and below, in the order of their paths. */
    void score(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        List<Path> folders;
        try (Stream<Path> all = Files.walk(root, 6)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }
        Map<Path, List<Path>> cases = new TreeMap<>();
        for (Path each : folders) {
            String set = each.equals(root)
                    ? root.getFileName().toString()
                    : root.relativize(each).toString();
            if (Files.exists(each.resolve("lines.json"))) {
                removedLines(set, each);
            }
            if (Files.exists(each.resolve("ground-truth.json"))) {
                bodies(set, each);
            }
            if (Files.exists(each.resolve("truth.json"))) {
                metadata(set, each);
            }
            if (Files.exists(each.resolve("expected.json")) && input(each) != null) {
                cases.computeIfAbsent(each.getParent(), p -> new ArrayList<>()).add(each);
            }
        }
        for (Map.Entry<Path, List<Path>> set : cases.entrySet()) {
            cases(set.getKey().getFileName().toString(), set.getValue());
        }
    }

    private void removedLines(String set, Path folder) throws IOException {
        Map<String, JsonNode> labelled = GoldFiles.byId(folder.resolve("lines.json"));
        Map<String, JsonNode> articles = GoldFiles.articles(folder, labelled.keySet());
        RemovedLines measure = new RemovedLines(set, table);
        for (Map.Entry<String, JsonNode> each : labelled.entrySet()) {
            JsonNode article = articles.get(each.getKey());
            if (article == null) {
                throw new IOException("the article " + each.getKey() + " of " + folder.resolve("lines.json")
                        + " is not in articles.jsonl");
            }
            ObjectNode raw = raw("text/plain", article.path("body").asText(), article.path("url"));
            raw.set("source", article.path("source"));
            raw.putObject("hints").set("headline", article.path("headline"));
            measure.add(
                    each.getKey(),
                    article.path("body").asText(),
                    byLine(each.getValue().path("labels")),
                    byLine(each.getValue().path("cut")),
                    body(clean(raw)));
        }
        measure.report();
    }

    private void bodies(String set, Path folder) throws IOException {
        ArticleBodies fromPage = new ArticleBodies(set, "body", table);
        ArticleBodies fromText = new ArticleBodies(set, "body from bare text", table);
        for (Map.Entry<String, JsonNode> page :
                GoldFiles.byId(folder.resolve("ground-truth.json")).entrySet()) {
            String gold = page.getValue().path("articleBody").asText();
            JsonNode uri = page.getValue().path("url");
            String html = html(folder, page.getKey());
            fromPage.add(page.getKey(), gold, body(clean(raw("text/html", html, uri))));
            fromText.add(page.getKey(), gold, body(clean(raw("text/plain", TextDump.of(html), uri))));
        }
        fromPage.report();
        fromText.report();
    }

    private void metadata(String set, Path folder) throws IOException {
        PageMetadataScore measure = new PageMetadataScore(set, table);
        ArticleBodies bodies = new ArticleBodies(set, "body", table);
        for (Map.Entry<String, JsonNode> page :
                GoldFiles.byId(folder.resolve("truth.json")).entrySet()) {
            JsonNode truth = page.getValue();
            ObjectNode raw = raw("text/html", html(folder, page.getKey()), truth.path("url"));
            String fetched = truth.path("crawl_date").asText();
            raw.put("fetchedAt", fetched.length() == DAY ? fetched + "T12:00:00Z" : fetched);
            Article article = clean(raw) instanceof CleanOutcome.Cleaned cleaned ? cleaned.article() : null;
            String published = truth.path("publishing_date").asText();
            List<String> authors = new ArrayList<>();
            truth.path("authors").forEach(author -> authors.add(author.asText()));
            measure.add(
                    page.getKey(),
                    new PageMetadataScore.Gold(
                            truth.path("title").asText(),
                            LocalDate.parse(published.substring(0, DAY)),
                            instant(published),
                            authors),
                    article);
            bodies.add(page.getKey(), truth.path("body").asText(), article == null ? null : article.body());
        }
        measure.report();
        bodies.report();
    }

    private void cases(String set, List<Path> folders) throws IOException {
        ExpectedCases measure = new ExpectedCases(set, table);
        for (Path folder : folders) {
            Map<String, String> expected = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each :
                    GoldFiles.byId(folder.resolve("expected.json")).entrySet()) {
                expected.putAll(properties(each.getKey(), each.getValue()));
            }
            measure.add(folder.getFileName().toString(), expected, outcome(clean(caseInput(folder))));
        }
        measure.report();
    }

    private static JsonNode caseInput(Path folder) throws IOException {
        Path input = input(folder);
        if (input.toString().endsWith(".json")) {
            return GoldFiles.tree(input);
        }
        return raw(input.toString().endsWith(".html") ? "text/html" : "text/plain", Files.readString(input), null);
    }

    private static @Nullable Path input(Path folder) {
        return INPUTS.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    /** What came of a case, in the words of {@code expected.json}. */
    private static Map<String, String> outcome(CleanOutcome outcome) {
        Map<String, String> got = new LinkedHashMap<>();
        if (outcome instanceof Rejection rejection) {
            got.put("rejected", Json.name(rejection.reason()));
        } else if (outcome instanceof CleanOutcome.Cleaned cleaned) {
            JsonNode event = Json.MAPPER.valueToTree(cleaned.article());
            event.properties().forEach(each -> got.putAll(properties(each.getKey(), each.getValue())));
            event.path("cleaning")
                    .path("removed")
                    .forEach(line -> got.put(
                            "removed." + line.path("text").asText(),
                            line.path("kind").asText()));
        }
        return got;
    }

    private static Map<String, String> properties(String name, JsonNode value) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (value.isObject()) {
            value.properties()
                    .forEach(each -> properties.put(
                            name + "." + each.getKey(), each.getValue().asText()));
        } else if (value.isArray()) {
            List<String> lines = new ArrayList<>();
            value.forEach(line -> lines.add(line.asText()));
            properties.put(name, String.join("\n", lines));
        } else {
            properties.put(name, value.asText());
        }
        return properties;
    }

    private CleanOutcome clean(JsonNode raw) throws IOException {
        return cleaner.clean(Json.MAPPER.treeToValue(raw, RawDocument.class));
    }

    private static @Nullable String body(CleanOutcome outcome) {
        return outcome instanceof CleanOutcome.Cleaned cleaned
                ? cleaned.article().body()
                : null;
    }

    private static ObjectNode raw(String mediaType, String payload, @Nullable JsonNode uri) {
        ObjectNode raw = Json.MAPPER.createObjectNode();
        raw.put("mediaType", mediaType).put("payload", payload);
        if (uri != null && uri.isTextual()) {
            raw.set("uri", uri);
        }
        return raw;
    }

    private static String html(Path folder, String id) throws IOException {
        return Files.readString(folder.resolve("html").resolve(id + ".html"));
    }

    private static Map<Integer, String> byLine(JsonNode object) {
        Map<Integer, String> byLine = new HashMap<>();
        object.properties()
                .forEach(each -> byLine.put(
                        Integer.valueOf(each.getKey()), each.getValue().asText()));
        return byLine;
    }

    private static @Nullable OffsetDateTime instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null; // without an offset it is no instant
        }
    }
}
