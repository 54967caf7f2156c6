package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Within schema version 1, a schema only grows: what a consumer was written against still holds, and what an older
 * producer wrote is still valid. {@code schemas-v1} has the schemas as they were first promised; a release adds to it
 * what it added, and nothing in it is changed before version 2.
 */
class SchemaCompatibilityTest {
    private static final Path PROMISED = Path.of("src/test/resources/schemas-v1");
    private static final Path CURRENT = Path.of("topics");

    static List<String> promised() throws IOException {
        try (Stream<Path> files = Files.list(PROMISED)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("promised")
    void noFieldIsTakenAwayNarrowedOrMadeRequired(String file) throws IOException {
        Map<String, SchemaFields.Field> now = SchemaFields.of(CURRENT, file);
        Map<String, SchemaFields.Field> then = SchemaFields.of(PROMISED, file);
        assertThat(then).isNotEmpty();
        Map<String, String> broken = new TreeMap<>();
        then.forEach((path, before) -> {
            SchemaFields.Field field = now.get(path);
            if (field == null) {
                broken.put(path, "taken away");
            } else if (!field.type().equals(before.type())
                    && !(before.type().equals("integer") && field.type().equals("number"))) {
                broken.put(path, before.type() + " became " + field.type());
            } else if (!field.choices().isEmpty()
                    && (before.choices().isEmpty() || !field.choices().containsAll(before.choices()))) {
                broken.put(path, before.choices() + " became " + field.choices());
            } else if (before.required() && !field.required()) {
                broken.put(path, "may be absent now");
            }
        });
        now.forEach((path, field) -> {
            // Within an object that is new, a field may be required: whoever writes the one writes the other.
            String parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
            SchemaFields.Field before = then.get(path);
            boolean parentIsOld = parent.isEmpty() || then.containsKey(parent);
            if (field.required() && parentIsOld && (before == null || !before.required())) {
                broken.put(path, "required now");
            }
        });
        assertThat(broken).as(file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("promised")
    void whatWasValidIsValid(String file) throws IOException {
        JsonNode examples =
                EventSchemas.read(Files.readString(PROMISED.resolve(file))).get("examples");
        assertThat(examples).isNotEmpty();
        examples.forEach(example ->
                assertThat(EventSchemas.errors(file, example)).as(file).isEmpty());
    }

    @Test
    void theBaselineIsWhole() throws IOException {
        try (Stream<Path> files = Files.list(CURRENT)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".schema.json"))
                            .toList())
                    .containsAll(promised());
        }
        assertThat(EventHeaders.SCHEMA_VERSION).isEqualTo("1");
    }
}
