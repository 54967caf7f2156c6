package id.warta.ingest.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an address had to offer.
 *
 * @param address where the answer came from, after redirects
 * @param movedTo where the address has moved for good, null where it has not
 * @param isUnchanged the server says that nothing changed since the validators: there is no body
 * @param contentType as the server wrote it
 * @param body unpacked
 * @param validators to be shown at the next request
 */
public record Fetched(
        WebAddress address,
        @Nullable WebAddress movedTo,
        boolean isUnchanged,
        @Nullable String contentType,
        byte[] body,
        Validators validators,
        Instant fetchedAt) {}
