package id.warta.ingest.warc;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer of a web server to one GET.
 *
 * @param uri what was asked for; of a redirect chain each hop is an exchange of its own
 * @param time when the request was sent
 * @param status HTTP status code
 * @param headers by name, as {@code java.net.http.HttpHeaders.map()} gives them; pseudo headers (HTTP/2) are left out
 * @param body the body with its transfer encoding undone and its content encoding (gzip, br) as it came. Where the
 *     caller undid that too, {@code headers} must not name it
 */
public record Exchange(String uri, Instant time, int status, Map<String, List<String>> headers, byte[] body) {}
