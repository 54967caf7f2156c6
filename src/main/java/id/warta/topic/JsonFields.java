package id.warta.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object of anyone's making, as texts. */
public final class JsonFields {
    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** @throws IOException where the bytes are no JSON object; the message says why */
    public static JsonFields read(byte[] json) throws IOException {
        JsonNode object = Json.read(json, JsonNode.class);
        if (!object.isObject()) {
            throw new IOException("no JSON object");
        }
        return new JsonFields(object);
    }

    /**
     * One field as text: numbers as they are written, the texts of a list line by line.
     *
     * @param path a name, or names joined with dots that lead into objects
     * @return null where there is none, or an object
     */
    public @Nullable String text(String path) {
        JsonNode named = object.get(path);
        return text(
                named != null
                        ? named
                        : object.at(
                                "/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/')));
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isValueNode()) {
            return node.isNull() ? null : node.asText();
        }
        if (!node.isArray()) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode element : node) {
            if (element.isValueNode() && !element.isNull()) {
                lines.add(element.asText());
            }
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
