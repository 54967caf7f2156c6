package id.warta.ingest.push;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * A request's bytes, of which those of the document under way have their place in the memory that all requests share. A
 * place is never waited for: two that wait for one another's would wait in vain.
 */
final class DocumentBody extends MeteredStream {
    /** The documents under way in all requests are too large together. */
    static final class NoRoomException extends IOException {}

    private final Semaphore room;
    private final int mostPermits;
    private long bytes;
    private int permits;
    private long documents;

    /**
     * @param room {@link Delivery#permits} of all requests together
     * @param documentBytes of a document that is larger no more is kept than this
     */
    DocumentBody(InputStream in, Semaphore room, int documentBytes) {
        super(in);
        this.room = room;
        this.mostPermits = Delivery.permits(documentBytes);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        bytes += Math.max(0, n);
        int more = Math.min(mostPermits, Delivery.permits(bytes)) - permits;
        if (more > 0) {
            if (!room.tryAcquire(more)) {
                throw new NoRoomException();
            }
            permits += more;
        }
        return n;
    }

    /** Gives up the place of the document that was read: it is done with. */
    void documentDone() {
        room.release(permits);
        permits = 0;
        bytes = 0;
        documents++;
    }

    /** How many documents are done with. */
    long documents() {
        return documents;
    }
}
