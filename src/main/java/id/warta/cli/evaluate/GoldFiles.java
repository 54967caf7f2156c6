package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads the files that gold data of several stages is made of. */
final class GoldFiles {
    private GoldFiles() {}

    static JsonNode tree(Path file) throws IOException {
        try {
            return Json.MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + Json.reason(e), e);
        }
    }

    /** The properties of a JSON object in a file, ordered by name. */
    static Map<String, JsonNode> byId(Path file) throws IOException {
        Map<String, JsonNode> byId = new TreeMap<>();
        tree(file).properties().forEach(each -> byId.put(each.getKey(), each.getValue()));
        return byId;
    }

    /** The articles of these ids in {@code articles.jsonl}, or its gzip, in a folder or in {@code click-id} beside it. */
    static Map<String, JsonNode> articles(Path folder, Set<String> wanted) throws IOException {
        for (Path place : List.of(folder, folder.resolveSibling("click-id"))) {
            for (String name : List.of("articles.jsonl", "articles.jsonl.gz")) {
                Path file = place.resolve(name);
                if (Files.exists(file)) {
                    return articlesIn(file, wanted);
                }
            }
        }
        return Map.of();
    }

    private static Map<String, JsonNode> articlesIn(Path file, Set<String> wanted) throws IOException {
        Map<String, JsonNode> articles = new HashMap<>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = Json.MAPPER.readTree(line);
                if (wanted.contains(article.path("id").asText())) {
                    articles.put(article.path("id").asText(), article);
                }
            }
        }
        return articles;
    }
}
