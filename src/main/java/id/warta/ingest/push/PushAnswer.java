package id.warta.ingest.push;

import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP status with a JSON object that says what was done. */
record PushAnswer(int status, Map<String, Object> body, Map<String, String> headers) {
    static PushAnswer error(int status, String error) {
        return new PushAnswer(status, Map.of("error", error), Map.of());
    }

    /** How soon the client may try again. */
    static PushAnswer later(int status, String error, int seconds) {
        return error(status, error).with("Retry-After", Integer.toString(seconds));
    }

    PushAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PushAnswer(status, body, more);
    }

    /** The same with what became of the documents before it. */
    PushAnswer after(Delivery delivery) {
        Map<String, Object> more = new LinkedHashMap<>(delivery.counts());
        more.putAll(body);
        return new PushAnswer(status, more, headers);
    }
}
