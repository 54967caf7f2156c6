package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.EnrichedArticle;
import id.warta.article.Hints;
import id.warta.article.InstanceState;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.SourceState;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas against their own examples, against spoilt ones, and against the records that they describe. */
class EventSchemasTest {
    private static final Path FOLDER = Path.of("topics");

    /** A subschema with the examples it gives: {@code file#/pointer}. */
    record Example(String schema, JsonNode value) {
        @Override
        public String toString() {
            return schema;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String file : schemaFiles()) {
            collect(file, file + "#", schema(file), examples);
        }
        return examples;
    }

    private static void collect(String file, String at, JsonNode node, List<Example> examples) {
        if (node.path("examples").isArray() && (node.has("description") || node.has("title"))) {
            node.get("examples").forEach(value -> examples.add(new Example(at.equals(file + "#") ? file : at, value)));
        }
        node.properties().forEach(child -> {
            if (!child.getKey().equals("examples")) {
                collect(file, at + "/" + child.getKey(), child.getValue(), examples);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValid(Example example) {
        assertThat(EventSchemas.errors(example.schema(), example.value())).isEmpty();
        assertThat(EventSchemas.misplacedMentions(example.schema().contains("#") ? read("{}") : example.value()))
                .isEmpty();
    }

    /** Whole events only, for a value can be spoilt in any of their fields. */
    static Stream<Example> events() throws IOException {
        return examples().stream().filter(example -> !example.schema().contains("#"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void noFieldOfAnyEventMayBeNullOrOfAnotherType(Example event) {
        List<JsonNode> spoilt = new ArrayList<>();
        spoil(event.value(), event.value(), spoilt);
        assertThat(spoilt).isNotEmpty();
        assertThat(spoilt).allSatisfy(document -> assertThat(EventSchemas.errors(event.schema(), document))
                .as(document.toString())
                .isNotEmpty());
    }

    /** Copies of the root, each with one field of {@code node} replaced by null or a value of another type. */
    private static void spoil(JsonNode root, JsonNode node, List<JsonNode> spoilt) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : new TreeMap<>(asMap(object)).entrySet()) {
                object.putNull(field.getKey());
                spoilt.add(root.deepCopy());
                object.put(field.getKey(), true);
                spoilt.add(root.deepCopy());
                object.set(field.getKey(), field.getValue());
                spoil(root, field.getValue(), spoilt);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode item = array.get(i);
                array.setNull(i);
                spoilt.add(root.deepCopy());
                array.set(i, item);
                spoil(root, item, spoilt);
            }
        }
    }

    private static Map<String, JsonNode> asMap(ObjectNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what was broken | schema | the change, merged into the schema's first example; null takes a field
                // away
                "no payload at all              | raw-document     | {'payload': null}",
                "a time without offset          | raw-document     | {'fetchedAt': '2023-09-13T20:05:11'}",
                "a payload that is no base64    | raw-document     | {'payloadBase64': '<p>'}",
                "a day that no month has        | article          | {'published': '2023-02-30T00:00:00+07:00'}",
                "a time without its precision   | article          | {'publishedPrecision': null}",
                "a precision without its time   | article          | {'published': null}",
                "an empty headline              | article          | {'headline': ''}",
                "a blank body                   | article          | {'body': ' '}",
                "an empty list                  | article          | {'keywords': []}",
                "no id                          | article          | {'id': null}",
                "a short id                     | article          | {'id': 'e4e9c252'}",
                "an id in capitals              | article          | {'id': 'E4E9C2526A4F9F12B0A7D1C35E88F604'}",
                "a language's name              | article          | {'language': 'Indonesian'}",
                "a removal of unknown kind      | article          | {'cleaning': {'rules': 'id-3', 'removed': [{'line': 1, 'text': 'x', 'kind': 'junk', 'rule': 'r'}]}}",
                "no verdict                     | unique-article   | {'outcome': null}",
                "a capital outcome              | unique-article   | {'outcome': 'ORIGINAL'}",
                "an original of another         | unique-article   | {'of': '0123456789abcdef0123456789abcdef'}",
                "a revision of nothing          | unique-article   | {'outcome': 'revision'}",
                "a copy in a story              | unique-article   | {'outcome': 'copy', 'of': '0123456789abcdef0123456789abcdef', 'similarity': 0.9}",
                "a similarity over one          | unique-article   | {'story': {'id': '0123456789abcdef0123456789abcdef', 'size': 2, 'similarity': 1.2}}",
                "a story of no reports          | unique-article   | {'story': {'id': '0123456789abcdef0123456789abcdef', 'size': 0}}",
                "an enriched copy               | enriched-article | {'outcome': 'copy', 'of': '0123456789abcdef0123456789abcdef', 'similarity': 0.9, 'story': null}",
                "an enriched article without id | enriched-article | {'id': null}",
                "an entity without mentions     | enriched-article | {'people': [{'name': 'Kim', 'confidence': 1, 'mentions': []}]}",
                "a country's name               | enriched-article | {'places': [{'name': 'Rusia', 'countryCode': 'Rusia', 'confidence': 1, 'mentions': [{'text': 'Rusia', 'start': 0, 'end': 5}]}]}",
                "a date as it was written       | enriched-article | {'dates': [{'text': '13/9', 'value': '13/9/2023', 'start': 0, 'end': 4}]}",
                "a story without reports        | story            | {'members': []}",
                "a superseded story's reports   | story            | {'supersededBy': '0123456789abcdef0123456789abcdef'}",
                "an outlet counted twice        | story            | {'sources': ['example.org', 'example.org']}",
                "half a fingerprint             | source-state     | {'seen': 'AAAAAAAA'}",
                "an unknown reason              | rejection        | {'reason': 'boring'}",
                "a reason without the detail    | rejection        | {'detail': null}",
                "an offset in letters           | dead-letter      | {'__streams.errors.offset': 'twelve'}",
                "a failure without exception    | dead-letter      | {'__streams.errors.exception': null}"
            })
    void aBrokenEventIsNoticed(String what, String schema, String change) throws IOException {
        String file = schema + ".schema.json";
        ObjectNode document = schema(file).get("examples").get(0).deepCopy();
        asMap((ObjectNode) read(change.replace('\'', '"'))).forEach((field, value) -> {
            if (value.isNull()) {
                assertThat(document.remove(field))
                        .as("%s is there to be taken away", field)
                        .isNotNull();
            } else {
                document.set(field, value);
            }
        });
        assertThat(EventSchemas.errors(file, document)).as(what).isNotEmpty();
    }

    @Test
    void fieldsOfALaterVersionAreWelcome() throws IOException {
        for (Example event : events().toList()) {
            ObjectNode document = event.value().deepCopy();
            document.putObject("addedLater").put("x", 1);
            assertThat(EventSchemas.errors(event.schema(), document))
                    .as(event.schema())
                    .isEmpty();
        }
    }

    @Test
    void aMentionThatDoesNotStandAtItsOffsetsIsNoticed() throws IOException {
        ObjectNode event =
                schema("enriched-article.schema.json").get("examples").get(0).deepCopy();
        ((ObjectNode) event.at("/places/0/mentions/0")).put("start", 54).put("end", 59);
        assertThatThrownBy(() -> EventSchemas.assertValid(Topics.ENRICHED, event.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("at 54 to 59 stands \" Rusi\", not \"Rusia\"");
    }

    /** Schema example → record → JSON: what the schema allows, the code can read, and writes again in full. */
    @Test
    void theRecordsHoldEveryFieldOfTheSchemas() throws IOException {
        Map<String, Class<?>> types = Map.of(
                "raw-document", RawDocument.class,
                "article", Article.class,
                "unique-article", UniqueArticle.class,
                "enriched-article", EnrichedArticle.class,
                "story", Story.class,
                "source-state", SourceState.class,
                "instance-state", InstanceState.class,
                "rejection", Rejection.class);
        for (Map.Entry<String, Class<?>> entry : types.entrySet()) {
            String file = entry.getKey() + ".schema.json";
            for (JsonNode example : schema(file).get("examples")) {
                JsonNode written =
                        read(Json.MAPPER.writeValueAsString(Json.MAPPER.treeToValue(example, entry.getValue())));
                assertThat(EventSchemas.errors(file, written)).as(file).isEmpty();
                ObjectNode expected = example.deepCopy();
                if (entry.getValue() == RawDocument.class && !expected.has("hints")) {
                    expected.putObject("hints");
                }
                assertThat(written).as(file).isEqualTo(expected);
            }
        }
    }

    @Test
    void theRecordsAndTheSchemasNameTheSameChoices() throws IOException {
        assertThat(choices("rejection.schema.json", "/properties/reason")).isEqualTo(names(Rejection.Reason.values()));
        assertThat(choices("unique-article.schema.json", "/$defs/verdict/properties/outcome"))
                .isEqualTo(names(Verdict.Outcome.values()));
        assertThat(choices("article.schema.json", "/properties/publishedPrecision"))
                .isEqualTo(names(Article.Precision.values()));
        assertThat(choices("article.schema.json", "/properties/cleaning/properties/removed/items/properties/kind"))
                .isEqualTo(names(Cleaning.Kind.values()));
        assertThat(choices("story.schema.json", "/properties/members/items/properties/role"))
                .isEqualTo(names(Story.Role.values()));
        assertThat(schema("story.schema.json")
                        .at("/properties/members/maxItems")
                        .asInt())
                .isEqualTo(Story.MAX_MEMBERS);
        assertThat(schema("source-state.schema.json")
                        .at("/properties/versions/maxItems")
                        .asInt())
                .isEqualTo(SourceState.MAX_VERSIONS);
    }

    @Test
    void anEmptyDocumentIsStillAnEvent() {
        EventSchemas.assertValid(
                Topics.RAW, new RawDocument("https://example.org/a", null, null, null, "", null, Hints.NONE));
    }

    @Test
    void deadLettersAreKnownByTheirHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__streams.errors.exception", bytes("java.lang.IllegalStateException"));
        headers.add("__streams.errors.message", null);
        headers.add("__streams.errors.topic", bytes("news.raw"));
        headers.add("__streams.errors.partition", bytes("0"));
        assertThatThrownBy(() -> EventSchemas.assertValidDeadLetter(headers))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("__streams.errors.offset");
        headers.add("__streams.errors.offset", bytes("12"));
        EventSchemas.assertValidDeadLetter(headers);
    }

    /** In every schema, every property says what it is and shows an example. */
    @Test
    void everyPropertyIsDescribedWithAnExample() throws IOException {
        List<String> undescribed = new ArrayList<>();
        for (String file : schemaFiles()) {
            assertThat(schema(file).path("description").asText()).as(file).isNotEmpty();
            assertThat(schema(file).path("examples")).as(file).isNotEmpty();
            for (JsonNode properties : schema(file).findValues("properties")) {
                properties.properties().forEach(property -> {
                    boolean described = property.getValue().has("description")
                            && property.getValue().has("examples");
                    // Conditions repeat a property only to narrow it.
                    boolean condition = property.getValue().isBoolean()
                            || (property.getValue().size() == 1
                                    && (property.getValue().has("const")
                                            || property.getValue().has("enum")));
                    if (!described && !condition) {
                        undescribed.add(file + " " + property.getKey());
                    }
                });
            }
        }
        assertThat(undescribed).isEmpty();
    }

    private static TreeSet<String> choices(String file, String pointer) throws IOException {
        TreeSet<String> choices = new TreeSet<>();
        schema(file).at(pointer).get("enum").forEach(choice -> choices.add(choice.textValue()));
        return choices;
    }

    private static TreeSet<String> names(Enum<?>[] constants) {
        return new TreeSet<>(Stream.of(constants).map(Json::name).toList());
    }

    private static List<String> schemaFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".schema.json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode schema(String file) throws IOException {
        return read(Files.readString(FOLDER.resolve(file)));
    }

    private static JsonNode read(String json) {
        return EventSchemas.read(json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
