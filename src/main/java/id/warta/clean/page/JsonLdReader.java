package id.warta.clean.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a page says about its article as JSON-LD in the vocabulary of schema.org.
 *
 * <p>Tolerant, as published JSON-LD must be read: arrays, {@code @graph}, references by {@code @id}, line breaks within
 * strings, trailing commas, comments, HTML entities in values. A script that is no JSON at all says nothing.
 */
public final class JsonLdReader {
    private static final int MAX_NODES = 5_000;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_AUTHORS = 30;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(2_000_000)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build());

    /** Properties that lead from a node to the node it is about. */
    private static final List<String> WAYS = List.of("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate");

    private static final Set<String> LISTS = Set.of("CollectionPage", "ItemList", "SearchResultsPage");

    private final List<JsonNode> nodes = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();

    private JsonLdReader() {}

    /**
     * The article among a page's JSON-LD, every field absent where it says nothing.
     *
     * @param list the page calls itself a list of other pages
     */
    public record Found(
            @Nullable String type,
            @Nullable String headline,
            @Nullable String description,
            List<String> authors,
            @Nullable String datePublished,
            @Nullable String dateModified,
            @Nullable String articleBody,
            @Nullable String section,
            List<String> keywords,
            @Nullable String language,
            @Nullable String publisher,
            boolean list) {
        static final Found NOTHING =
                new Found(null, null, null, List.of(), null, null, null, null, List.of(), null, null, false);
    }

    /** Reads the contents of a page's {@code <script type="application/ld+json">} elements. */
    public static Found read(List<String> scripts) {
        JsonLdReader reader = new JsonLdReader();
        for (String script : scripts) {
            JsonNode root = parse(script);
            if (root != null) {
                reader.collect(root, 0);
            }
        }
        return reader.article();
    }

    private static @Nullable JsonNode parse(String script) {
        int start = 0;
        while (start < script.length() && script.charAt(start) != '{' && script.charAt(start) != '[') {
            start++;
        }
        if (start == script.length()) {
            return null;
        }
        try {
            // Reads one value and leaves what follows it: a semicolon, the end of a CDATA section.
            return MAPPER.reader().readTree(start == 0 ? script : script.substring(start));
        } catch (IOException e) {
            return null;
        }
    }

    private void collect(JsonNode node, int depth) {
        if (depth > MAX_DEPTH || nodes.size() > MAX_NODES) {
            return;
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                collect(item, depth + 1);
            }
        } else if (node.isObject()) {
            nodes.add(node);
            String id = node.path("@id").asText("");
            if (!id.isEmpty() && node.size() > 1) {
                byId.merge(id, node, (a, b) -> a.size() >= b.size() ? a : b);
            }
            for (String way : WAYS) {
                JsonNode next = node.path(way);
                if (next.isContainerNode()) {
                    collect(next, depth + 1);
                }
            }
        }
    }

    private Found article() {
        JsonNode best = null;
        int most = 0;
        boolean list = false;
        String publisher = null;
        for (JsonNode node : nodes) {
            int rank = rank(node);
            if (rank > most) {
                best = node;
                most = rank;
            }
            list |= types(node).stream().anyMatch(LISTS::contains);
            if (publisher == null && types(node).stream().anyMatch(type -> type.endsWith("Organization"))) {
                publisher = text(node.path("name"));
            }
        }
        if (best == null) {
            return new Found(null, null, null, List.of(), null, null, null, null, List.of(), null, publisher, list);
        }
        Set<String> authors = new LinkedHashSet<>();
        names(best.path("author"), authors, 0);
        if (authors.isEmpty()) {
            names(best.path("creator"), authors, 0);
        }
        Set<String> own = new LinkedHashSet<>();
        names(best.path("publisher"), own, 0);
        Set<String> keywords = new LinkedHashSet<>();
        words(best.path("keywords"), keywords);
        return new Found(
                types(best).isEmpty() ? null : types(best).get(0),
                first(best, "headline", "name"),
                first(best, "description"),
                List.copyOf(authors),
                first(best, "datePublished", "dateCreated", "uploadDate"),
                first(best, "dateModified"),
                first(best, "articleBody"),
                first(best, "articleSection"),
                List.copyOf(keywords),
                first(best, "inLanguage"),
                own.isEmpty() ? publisher : own.iterator().next(),
                list);
    }

    /** How much a node looks like the page's article; 0 for what is none. */
    private static int rank(JsonNode node) {
        int rank = 0;
        for (String type : types(node)) {
            rank = Math.max(
                    rank,
                    switch (type) {
                        case "NewsArticle",
                                "ReportageNewsArticle",
                                "AnalysisNewsArticle",
                                "BackgroundNewsArticle",
                                "OpinionNewsArticle",
                                "AskPublicNewsArticle",
                                "ReviewNewsArticle",
                                "LiveBlogPosting" -> 40;
                        case "Article",
                                "BlogPosting",
                                "SocialMediaPosting",
                                "TechArticle",
                                "ScholarlyArticle",
                                "Report",
                                "AdvertiserContentArticle",
                                "SatiricalArticle",
                                "MedicalWebPage",
                                "Review",
                                "ClaimReview",
                                "Recipe" -> 30;
                        case "WebPage", "ItemPage" -> 10;
                        default -> 0;
                    });
        }
        if (rank == 0) {
            return 0;
        }
        return rank
                + (node.hasNonNull("headline") ? 4 : 0)
                + (node.hasNonNull("datePublished") ? 4 : 0)
                + (node.hasNonNull("author") ? 2 : 0)
                + (node.hasNonNull("articleBody") ? 2 : 0);
    }

    private static List<String> types(JsonNode node) {
        JsonNode type = node.path("@type");
        if (type.isTextual()) {
            return List.of(bare(type.asText()));
        }
        List<String> types = new ArrayList<>();
        for (JsonNode one : type) {
            types.add(bare(one.asText()));
        }
        return types;
    }

    private static String bare(String type) {
        return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    }

    private static @Nullable String first(JsonNode node, String... properties) {
        for (String property : properties) {
            String value = text(node.path(property));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode value) {
        JsonNode one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        if (one.isObject()) {
            one = one.has("@value") ? one.path("@value") : one.path("name");
        }
        if (!one.isTextual() && !one.isNumber()) {
            return null;
        }
        String raw = one.asText();
        String text = (raw.indexOf('&') >= 0 ? Parser.unescapeEntities(raw, false) : raw).strip();
        return text.isEmpty() ? null : text;
    }

    /** The names of persons or organisations, given as strings, objects, references or lists of these. */
    private void names(JsonNode value, Set<String> names, int depth) {
        if (depth > 4 || names.size() >= MAX_AUTHORS) {
            return;
        }
        if (value.isArray()) {
            for (JsonNode one : value) {
                names(one, names, depth + 1);
            }
        } else if (value.isObject()) {
            JsonNode known = value.has("name")
                    ? value
                    : byId.getOrDefault(value.path("@id").asText(""), value);
            JsonNode name = known.path("name");
            if (name.isContainerNode()) {
                names(name, names, depth + 1);
            } else {
                String text = text(name);
                if (text != null) {
                    names.add(Spelling.squeeze(text));
                }
            }
        } else {
            String text = text(value);
            if (text != null) {
                names.add(Spelling.squeeze(text));
            }
        }
    }

    private static void words(JsonNode value, Set<String> words) {
        if (value.isArray()) {
            for (JsonNode one : value) {
                String text = text(one);
                if (text != null && words.size() < 100) {
                    words.add(Spelling.squeeze(text));
                }
            }
        } else {
            String text = text(value);
            if (text != null) {
                for (String word : text.split("[,;]", 100)) {
                    if (!word.isBlank()) {
                        words.add(Spelling.squeeze(word));
                    }
                }
            }
        }
    }
}
