package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;

/**
 * Test support: every event that a test sees on a topic goes through here, and fails the test unless it is what the
 * JSON Schema of that topic promises to consumers.
 */
public final class EventSchemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, TopicDefinition> DEFINITIONS = TopicDefinition.shipped().stream()
            .collect(Collectors.toUnmodifiableMap(TopicDefinition::name, definition -> definition));
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /** The event as Warta would write it. */
    public static <V> void assertValid(Topic<?, V> topic, V event) {
        assertValid(topic, topic.valueSerde().serializer().serialize(topic.name(), event));
    }

    /** The value of a record on {@code topic}. */
    public static void assertValid(Topic<?, ?> topic, byte[] json) {
        assertValid(topic, new String(json, StandardCharsets.UTF_8));
    }

    /** The value of a record on {@code topic}. */
    public static void assertValid(Topic<?, ?> topic, String json) {
        String schema = DEFINITIONS.get(topic.name()).schema();
        assertThat(schema).as("%s has no schema for its values", topic.name()).isNotNull();
        JsonNode event = read(json);
        List<String> errors = new ArrayList<>(errors(schema, event));
        errors.addAll(misplacedMentions(event));
        assertThat(errors).as("%s against %s: %s", topic.name(), schema, json).isEmpty();
    }

    /** The headers of a record on {@code news.dead-letters}. */
    public static void assertValidDeadLetter(Headers headers) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        headers.forEach(header -> {
            if (header.value() != null) {
                object.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        String schema = DEFINITIONS.get(Topics.DEAD_LETTERS.name()).headers();
        assertThat(errors(schema, object))
                .as("headers of a dead letter: %s", object)
                .isEmpty();
    }

    /** What is wrong with a document, by a schema file or a part of one ({@code file.json#/pointer}); none if valid. */
    static List<String> errors(String schema, JsonNode document) {
        return SCHEMAS
                .computeIfAbsent(
                        schema, name -> FACTORY.getSchema(SchemaLocation.of("classpath:topics/" + name), CONFIG))
                .validate(document)
                .stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    /** What no schema can say: a mention's text stands at its offsets. */
    static List<String> misplacedMentions(JsonNode event) {
        String text =
                event.path("headline").asText("") + "\n" + event.path("body").asText("");
        List<JsonNode> places = new ArrayList<>();
        for (String kind : List.of("people", "organisations", "places")) {
            event.path(kind).forEach(entity -> entity.path("mentions").forEach(places::add));
        }
        event.path("dates").forEach(places::add);
        List<String> errors = new ArrayList<>();
        for (JsonNode place : places) {
            int start = place.path("start").asInt();
            int end = place.path("end").asInt();
            String there = 0 <= start && start <= end && end <= text.length() ? text.substring(start, end) : "no text";
            if (!there.equals(place.path("text").asText())) {
                errors.add("at %d to %d stands \"%s\", not %s".formatted(start, end, there, place.path("text")));
            }
        }
        return errors;
    }

    static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }
}
