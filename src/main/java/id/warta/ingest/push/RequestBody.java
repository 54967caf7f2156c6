package id.warta.ingest.push;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A request's bytes, neither too many nor too slow. */
final class RequestBody extends MeteredStream {
    /** Slower than the slowest modem: someone who holds a place, not someone who sends. */
    private static final long MIN_BYTES_PER_SECOND = 1024;

    /** The body has more bytes than a request may have. */
    static final class TooLargeException extends IOException {}

    /** The body comes too slowly. */
    static final class TooSlowException extends IOException {}

    private final long maxBytes;
    private final long graceNanos;
    private long bytes;
    private long waited;

    /** @param grace how long any pace will do */
    RequestBody(InputStream in, long maxBytes, Duration grace) {
        super(in);
        this.maxBytes = maxBytes;
        this.graceNanos = grace.toNanos();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long began = System.nanoTime();
        int n = in.read(into, offset, length);
        waited += System.nanoTime() - began;
        if (n > 0) {
            bytes += n;
        }
        if (bytes > maxBytes) {
            throw new TooLargeException();
        }
        if (n >= 0
                && waited > graceNanos
                && bytes < MIN_BYTES_PER_SECOND * TimeUnit.NANOSECONDS.toSeconds(waited - graceNanos)) {
            throw new TooSlowException();
        }
        return n;
    }
}
