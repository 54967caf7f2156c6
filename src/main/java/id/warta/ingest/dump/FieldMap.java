package id.warta.ingest.dump;

import id.warta.article.RawDocument;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which field of a dump is which property of a raw document. Immutable. */
public final class FieldMap {
    private static final String PAYLOAD = "payload";
    private static final List<String> PROPERTIES =
            List.of("uri", "source", "fetchedAt", "mediaType", PAYLOAD, "payloadBase64");
    private static final List<String> HINTS = List.of("headline", "published", "byline", "section", "language", "zone");
    /** What a short text that is not UTF-8 most likely is. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** The fields of one record of a dump. */
    @FunctionalInterface
    public interface Fields {
        /** The text of a field, null where there is none or its charset is not known. */
        @Nullable String text(String field);

        /** The bytes of a field whose charset is not known, else null. */
        default byte @Nullable [] bytes(String field) {
            return null;
        }
    }

    /** Property → field. */
    private final Map<String, String> fields;

    private FieldMap(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Of a dump that has the names of raw documents and hints itself. */
    public static FieldMap ownNames() {
        Map<String, String> same = new TreeMap<>();
        PROPERTIES.forEach(each -> same.put(each, each));
        HINTS.forEach(each -> same.put(each, each));
        return new FieldMap(same);
    }

    /**
     * @param fields property → field; what is not named is not read
     * @throws IllegalArgumentException where a property is not known or the payload is missing; the message is for
     *     whoever wrote the map
     */
    public static FieldMap of(Map<String, String> fields) {
        for (String property : fields.keySet()) {
            if (!PROPERTIES.contains(property) && !HINTS.contains(property)) {
                throw new IllegalArgumentException("a raw document has no " + property + "; it has " + known());
            }
        }
        if (!fields.containsKey(PAYLOAD) && !fields.containsKey("payloadBase64")) {
            throw new IllegalArgumentException("the map must name the payload, as in payload=text");
        }
        return new FieldMap(new TreeMap<>(fields));
    }

    /** The properties that can be mapped, for people. */
    public static String known() {
        return PROPERTIES.stream().collect(Collectors.joining(", ")) + ", " + String.join(", ", HINTS);
    }

    /** The field that is the payload, for a complaint that it is missing. */
    public String payloadField() {
        return fields.getOrDefault(PAYLOAD, "payloadBase64");
    }

    /** @throws IOException where the values make no raw document; the message says why, without them */
    public RawDocument document(Fields record) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, Object> hints = new LinkedHashMap<>();
        fields.forEach((property, field) -> {
            String text = record.text(field);
            byte[] bytes = text == null ? record.bytes(field) : null;
            if (bytes != null && property.equals(PAYLOAD)) {
                document.put("payloadBase64", bytes);
            } else if (text != null || bytes != null) {
                (HINTS.contains(property) ? hints : document)
                        .put(property, text != null ? text : new String(bytes, WESTERN));
            }
        });
        document.put("hints", hints);
        return Json.convert(document, RawDocument.class);
    }
}
