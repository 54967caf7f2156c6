package id.warta.ingest.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer, as they went over the wire.
 *
 * @param peer the server's IP address
 * @param protocol such as {@code http/1.1} or {@code h2}
 * @param requestHeaders in order, with their repetitions
 * @param reason the status line's phrase, often empty
 * @param headers of the answer; {@code Content-Encoding} still holds for the body
 * @param body as transferred, without chunking, still packed
 */
public record Exchange(
        WebAddress address,
        String peer,
        String protocol,
        List<Map.Entry<String, String>> requestHeaders,
        int status,
        String reason,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        Instant at) {

    /** The first value of a header, without regard to case. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> each : headers) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return null;
    }
}
