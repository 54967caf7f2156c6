package id.warta.ingest.push;

import java.time.Duration;

/**
 * What a push server takes at most.
 *
 * @param requestBytes in one request, packed and unpacked
 * @param documentBytes in one document as JSON
 * @param requests read at a time; each may hold one document in memory
 * @param inFlightBytes sent and not yet acknowledged by the broker
 * @param pause how long a client may stay silent
 * @param patience how long a request waits for the broker
 */
public record PushLimits(
        long requestBytes, int documentBytes, int requests, long inFlightBytes, Duration pause, Duration patience) {
    public static final PushLimits DEFAULT =
            new PushLimits(256L << 20, 16 << 20, 32, 64L << 20, Duration.ofSeconds(30), Duration.ofSeconds(30));
}
