package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document: well formed by the rules of AsyncAPI 3.0, and about exactly the topics and schemas there are. */
class AsyncApiTest {
    private static final Path FOLDER = Path.of("topics");
    private static JsonNode api;

    @BeforeAll
    static void read() throws IOException {
        api = new YAMLMapper().readTree(Files.readString(FOLDER.resolve("asyncapi.yaml")));
    }

    @Test
    void itHasThePartsThatAsyncApi3AsksFor() {
        assertThat(api.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(api.at("/info/title").asText()).isNotEmpty();
        assertThat(api.at("/info/version").asText()).isEqualTo(EventHeaders.SCHEMA_VERSION);
        assertKeys(
                api,
                Set.of(
                        "asyncapi",
                        "id",
                        "info",
                        "servers",
                        "defaultContentType",
                        "channels",
                        "operations",
                        "components"));
        api.get("servers").forEach(server -> {
            assertThat(server.path("host").asText()).isNotEmpty();
            assertThat(server.path("protocol").asText()).isEqualTo("kafka");
        });
        api.get("channels").forEach(channel -> {
            assertKeys(
                    channel, Set.of("address", "messages", "title", "summary", "description", "servers", "bindings"));
            assertThat(channel.path("messages")).isNotEmpty();
        });
        api.get("operations").forEach(operation -> {
            assertKeys(operation, Set.of("action", "channel", "title", "summary", "description", "messages"));
            assertThat(operation.path("action").asText()).isIn("send", "receive");
            assertThat(operation.at("/channel/$ref").asText()).startsWith("#/channels/");
        });
        api.at("/components/messages").forEach(message -> {
            assertKeys(
                    message,
                    Set.of("headers", "payload", "contentType", "name", "title", "summary", "description", "bindings"));
            assertThat(message.path("summary").asText()).isNotEmpty();
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = api.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(api.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(FOLDER.resolve(reference)).exists();
            }
        });
    }

    @Test
    void itsChannelsAreTheTopicsWithTheirSchemas() {
        Map<String, String> documented = new TreeMap<>();
        api.get("channels").forEach(channel -> {
            assertThat(channel.get("messages")).hasSize(1);
            JsonNode message = resolve(channel.get("messages").iterator().next());
            String schema = message.at("/payload/schema/$ref").asText();
            documented.put(
                    channel.path("address").asText(),
                    schema.isEmpty() ? message.at("/headers/schema/$ref").asText() : schema);
        });
        Map<String, String> defined = new TreeMap<>();
        TopicDefinition.shipped()
                .forEach(topic -> defined.put(topic.name(), topic.schema() == null ? topic.headers() : topic.schema()));
        assertThat(documented).isEqualTo(defined);
    }

    @Test
    void everyChannelHasOneOperation() {
        TreeSet<String> operated = new TreeSet<>();
        api.get("operations").forEach(operation -> assertThat(
                        operated.add(operation.at("/channel/$ref").asText().substring("#/channels/".length())))
                .isTrue());
        TreeSet<String> channels = new TreeSet<>();
        api.get("channels").fieldNames().forEachRemaining(channels::add);
        assertThat(operated).isEqualTo(channels);
    }

    @Test
    void theHeadersOfTheProductAreTheOnesWritten() {
        OffsetDateTime time = OffsetDateTime.parse("2023-09-13T19:59:00+07:00");
        Article article = new Article(
                "e4e9c2526a4f9f12b0a7d1c35e88f604",
                "https://example.org/1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                time,
                null,
                List.of(),
                List.of(),
                "Isi.",
                1,
                null);
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.set(
                headers,
                new EnrichedArticle(article, null, new Enrichment(List.of(), List.of(), List.of(), List.of())));
        JsonNode documented = api.at("/components/schemas/cloudEventHeaders/properties");
        TreeSet<String> written = new TreeSet<>();
        headers.forEach(header -> {
            written.add(header.key());
            String constant = documented.path(header.key()).path("const").asText("");
            if (!constant.isEmpty()) {
                assertThat(new String(header.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .as(header.key())
                        .isEqualTo(constant);
            }
        });
        TreeSet<String> named = new TreeSet<>();
        documented.fieldNames().forEachRemaining(named::add);
        assertThat(named).isEqualTo(written);
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static void assertKeys(JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> assertThat(known).contains(name));
    }
}
