package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.enrich.Enricher;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.training.ConllReader;
import id.warta.evaluate.ScoreTable;
import id.warta.evaluate.enrich.EntityScore;
import id.warta.evaluate.enrich.EntityScore.GoldEntity;
import id.warta.evaluate.enrich.MentionScore;
import id.warta.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the gold data for enrichment, enriches its texts, and has the measures score the outcome. */
final class EnrichGold {
    private static final Set<String> SENTENCES = Set.of("dev.txt", "valid.txt", "test.txt");
    private static final String ARTICLES = "articles.json";

    private final Enricher enricher;
    private final @Nullable Path texts;
    private final ScoreTable table;

    /** @param texts of articles whose gold data has none */
    EnrichGold(Enricher enricher, @Nullable Path texts, ScoreTable table) {
        this.enricher = enricher;
        this.texts = texts;
        this.table = table;
    }

    /** Scores a file, or every gold set in a folder and below, in the order of their paths. */
    void score(Path path) throws IOException {
        Path root = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            score(root.getFileName().toString(), root);
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(root, 6)) {
            files = all.filter(EnrichGold::isGold).sorted().toList();
        }
        for (Path file : files) {
            score(root.relativize(file).toString(), file);
        }
    }

    private static boolean isGold(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".conll") || SENTENCES.contains(name) || name.equals(ARTICLES));
    }

    private void score(String set, Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            articles(set, file);
        } else {
            sentences(set, file);
        }
    }

    private void sentences(String set, Path file) throws IOException {
        MentionScore measure = new MentionScore(set, table);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (ConllReader.Sentence sentence : ConllReader.read(lines)) {
                String id = "sentence " + ++number;
                measure.add(id, sentence, enrich(id, null, null, sentence.text()));
            }
        }
        measure.report();
    }

    private void articles(String set, Path file) throws IOException {
        Map<String, JsonNode> gold = GoldFiles.byId(file);
        Map<String, JsonNode> bodies = new HashMap<>(gold);
        bodies.values().removeIf(article -> !article.has("body"));
        if (texts != null) {
            GoldFiles.byId(texts).forEach(bodies::putIfAbsent);
        }
        if (!bodies.keySet().containsAll(gold.keySet())) {
            GoldFiles.articles(file.resolveSibling(""), gold.keySet()).forEach(bodies::putIfAbsent);
        }
        EntityScore measure = new EntityScore(set, table);
        for (Map.Entry<String, JsonNode> each : new TreeMap<>(gold).entrySet()) {
            JsonNode text = bodies.get(each.getKey());
            if (text == null) {
                throw new IOException("no text of the article " + each.getKey() + " of " + file
                        + "; evaluate enrich --help tells where it may be");
            }
            JsonNode published = each.getValue().path("published");
            Enrichment got = enrich(
                    each.getKey(), published.asText(null), text.path("headline").asText(null), body(text.path("body")));
            measure.add(each.getKey(), entities(each.getValue(), file), dates(each.getValue()), got);
        }
        measure.report();
    }

    private static List<GoldEntity> entities(JsonNode article, Path file) throws IOException {
        List<GoldEntity> entities = new ArrayList<>();
        for (JsonNode entity : article.path("entities")) {
            List<String> names = new ArrayList<>(List.of(entity.path("name").asText()));
            entity.path("aliases").forEach(alias -> names.add(alias.asText()));
            String type = entity.path("type").asText();
            try {
                entities.add(new GoldEntity(Type.valueOf(type), names));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": the type of " + names.get(0) + " is " + type + ", not PER, ORG or LOC");
            }
        }
        return entities;
    }

    private static Set<String> dates(JsonNode article) {
        Set<String> dates = new LinkedHashSet<>();
        article.path("dates").forEach(date -> dates.add(date.path("value").asText()));
        return dates;
    }

    private static String body(JsonNode body) {
        List<String> paragraphs = new ArrayList<>();
        body.forEach(paragraph -> paragraphs.add(paragraph.asText()));
        return body.isArray() ? String.join("\n", paragraphs) : body.asText();
    }

    /** @param published a day, which counts as its noon in Jakarta, or a time with offset */
    private Enrichment enrich(String id, @Nullable String published, @Nullable String headline, String body)
            throws IOException {
        ObjectNode article = Json.MAPPER.createObjectNode();
        article.put("id", id).put("language", "id").put("body", body);
        if (headline != null) {
            article.put("headline", headline);
        }
        if (published != null) {
            article.put("published", published.contains("T") ? published : published + "T12:00:00+07:00");
        }
        return enricher.enrich(Json.MAPPER.treeToValue(article, Article.class));
    }
}
