package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search engines' mapping has every property of an enriched article, each with a type that can hold it. */
class IndexTemplateTest {
    private static final Path FOLDER = Path.of("docker/connect");
    private static final Map<String, Set<String>> HOLDS = Map.of(
            "string", Set.of("keyword", "text", "date"),
            "integer", Set.of("integer", "long"),
            "number", Set.of("float", "double"),
            "boolean", Set.of("boolean"),
            "object", Set.of("object", "nested"));

    @Test
    void everyPropertyIsMappedAndNothingElseIs() throws IOException {
        Map<String, SchemaFields.Field> fields = SchemaFields.of(Path.of("topics"), "enriched-article.schema.json");
        JsonNode mappings = read("index-template.json").at("/template/mappings");
        Map<String, JsonNode> mapped = new TreeMap<>();
        collect("", mappings, mapped);
        // What is kept but not searched needs no mapping of what is in it.
        mapped.forEach((path, mapping) -> {
            if (!mapping.path("enabled").asBoolean(true)) {
                fields.keySet().removeIf(field -> field.startsWith(path + "."));
            }
        });
        assertThat(mapped.keySet()).containsExactlyInAnyOrderElementsOf(fields.keySet());
        mapped.forEach((path, mapping) -> assertThat(mapping.path("type").asText("object"))
                .as(path)
                .isIn(HOLDS.get(fields.get(path).type())));
    }

    private static void collect(String prefix, JsonNode mapping, Map<String, JsonNode> mapped) {
        mapping.path("properties").properties().forEach(property -> {
            mapped.put(prefix + property.getKey(), property.getValue());
            collect(prefix + property.getKey() + ".", property.getValue(), mapped);
        });
    }

    @Test
    void theTemplateMatchesTheIndexThatTheConnectorsName() throws IOException {
        assertThat(read("index-template.json").get("index_patterns"))
                .extracting(JsonNode::textValue)
                .allMatch(pattern -> Topics.ENRICHED.name().startsWith(pattern.replace("*", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opensearch.json", "elasticsearch.json", "s3.json"})
    void everyConnectorReadsCommittedEventsOfTheProductAsPlainJson(String file) throws IOException {
        JsonNode config = read(file).get("config");
        assertThat(config).allMatch(JsonNode::isTextual);
        assertThat(config.path("topics").asText()).isEqualTo(Topics.ENRICHED.name());
        assertThat(config.path("consumer.override.isolation.level").asText()).isEqualTo("read_committed");
        assertThat(config.path("value.converter").asText()).isEqualTo("org.apache.kafka.connect.json.JsonConverter");
        assertThat(config.path("value.converter.schemas.enable").asText()).isEqualTo("false");
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("`" + file + "`");
    }

    @Test
    void theSearchEnginesKeepOneDocumentAnArticle() throws IOException {
        for (String file : List.of("opensearch.json", "elasticsearch.json")) {
            assertThat(read(file).at("/config/key.ignore").asText()).as(file).isEqualTo("false");
        }
    }

    private static JsonNode read(String file) throws IOException {
        return EventSchemas.read(Files.readString(FOLDER.resolve(file)));
    }
}
