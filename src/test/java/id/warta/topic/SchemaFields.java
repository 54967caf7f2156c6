package id.warta.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Test support: every field of a schema by its path, through references and compositions. */
public final class SchemaFields {
    /**
     * @param type JSON's, of the items for an array; {@code string} where only choices are given
     * @param choices what {@code enum} allows; empty for anything
     * @param required whether its object must have it
     */
    public record Field(String type, TreeSet<String> choices, boolean required) {}

    private final Path folder;
    private final Map<String, Field> fields = new TreeMap<>();

    private SchemaFields(Path folder) {
        this.folder = folder;
    }

    /** {@code story.members.id} and so on: dots go into objects, and into the items of arrays as well. */
    public static Map<String, Field> of(Path folder, String file) throws IOException {
        SchemaFields walk = new SchemaFields(folder);
        walk.properties("", file, walk.read(file));
        return walk.fields;
    }

    private void properties(String prefix, String file, JsonNode schema) throws IOException {
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            Target target = follow(file, reference.textValue());
            properties(prefix, target.file, target.schema);
        }
        for (JsonNode part : schema.path("allOf")) {
            properties(prefix, file, part);
        }
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().isObject()) {
                field(prefix + property.getKey(), file, property.getValue(), required.contains(property.getKey()));
            }
        }
    }

    private void field(String path, String file, JsonNode schema, boolean required) throws IOException {
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            Target target = follow(file, reference.textValue());
            field(path, target.file, target.schema, required);
        } else if (schema.has("items")) {
            field(path, file, schema.get("items"), required);
        } else {
            TreeSet<String> choices = new TreeSet<>();
            schema.path("enum").forEach(choice -> choices.add(choice.asText()));
            String type = schema.has("type") ? schema.get("type").asText() : "string";
            // The first says most: a composition repeats a property only to narrow it.
            fields.putIfAbsent(path, new Field(type, choices, required));
            properties(path + ".", file, schema);
        }
    }

    private record Target(String file, JsonNode schema) {}

    private Target follow(String file, String reference) throws IOException {
        int hash = reference.indexOf('#');
        String other = hash < 0 ? reference : reference.substring(0, hash);
        String target = other.isEmpty() ? file : other;
        return new Target(target, hash < 0 ? read(target) : read(target).at(reference.substring(hash + 1)));
    }

    private JsonNode read(String file) throws IOException {
        return EventSchemas.read(Files.readString(folder.resolve(file)));
    }
}
