package id.warta.ingest.push;

import java.time.Duration;

/**
 * What a push server takes at most.
 *
 * @param requestBytes in one request, packed and unpacked
 * @param documentBytes in one document as JSON
 * @param requests read at a time
 * @param readBytes of the documents being read in all requests together, at least {@code documentBytes}
 * @param inFlightBytes sent and not yet acknowledged by the broker
 * @param pause how long a client may stay silent
 * @param patience how long a request waits for the broker
 */
public record PushLimits(
        long requestBytes,
        int documentBytes,
        int requests,
        long readBytes,
        long inFlightBytes,
        Duration pause,
        Duration patience) {
    /**
     * A document takes up to five times its bytes while it is read (as they came, as text, as a record): together a
     * third of the heap, beside the producer's buffer.
     */
    private static final int SHARE_OF_HEAP = 16;

    public static final PushLimits DEFAULT =
            new PushLimits(256L << 20, 16 << 20, 32, 64L << 20, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** With {@code readBytes} that the heap has room for. */
    public PushLimits(
            long requestBytes, int documentBytes, int requests, long inFlightBytes, Duration pause, Duration patience) {
        this(
                requestBytes,
                documentBytes,
                requests,
                Math.max(documentBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
                inFlightBytes,
                pause,
                patience);
    }
}
