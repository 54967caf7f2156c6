package id.warta.ingest.warc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a WARC file or stream, with a look ahead and a place to go on from after damage. Not safe for several
 * threads; memory is one buffer.
 */
final class WarcInput implements ReadableByteChannel {
    /** How far back one can go; the buffer is at most four times as large. */
    private static final int MAX_KEPT = 1 << 20;

    private static final byte[] RECORD = {'W', 'A', 'R', 'C', '/'};

    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int mark;
    private int position;
    private int limit;
    private long offset;
    private long wentBack;
    private @Nullable IOException failure;

    /** @param in need not be buffered */
    WarcInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes of the file lie before the next one. */
    long offset() {
        return offset;
    }

    /** Why the file itself could not be read further, as opposed to what is wrong with its bytes. */
    @Nullable IOException failure() {
        return failure;
    }

    /** Whether the next bytes open a gzip member. */
    boolean isGzip() throws IOException {
        return require(3) && isMember(position);
    }

    boolean hasNext() throws IOException {
        return require(1);
    }

    /** The next byte, or -1 at the end. */
    int next() throws IOException {
        if (!require(1)) {
            return -1;
        }
        offset++;
        return buffer[position++] & 0xFF;
    }

    /** Hands the buffered bytes to {@code inflater}; false at the end. What it leaves comes back with {@link #used}. */
    boolean feed(java.util.zip.Inflater inflater) throws IOException {
        if (!require(1)) {
            return false;
        }
        inflater.setInput(buffer, position, limit - position);
        return true;
    }

    /** Of the bytes last fed, all but {@code remaining} are used up. */
    void used(int remaining) {
        offset += limit - remaining - position;
        position = limit - remaining;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!require(1)) {
            return -1;
        }
        int n = Math.min(into.remaining(), limit - position);
        into.put(buffer, position, n);
        position += n;
        offset += n;
        return n;
    }

    /** From here on bytes are kept for {@link #goBack}, as far as they are not too many. */
    void mark(long at) {
        mark = Math.max(0, position - (int) Math.min(offset - at, position));
    }

    /**
     * Goes back to an offset since the mark, or as near as bytes are kept; nowhere where a hostile file has already had
     * every byte read twice.
     */
    void goBack(long to) {
        int back = (int) Math.min(offset - to, position - mark);
        if (back > 0 && wentBack + back <= offset) {
            wentBack += back;
            position -= back;
            offset -= back;
        }
    }

    /** Passes over bytes, at least {@code atLeast}, until a gzip member may begin, or to the end. */
    void skipToMember(int atLeast) throws IOException {
        for (int passed = 0; require(10); passed++) {
            if (passed >= atLeast && isMember(position) && isLikelyHeader(position)) {
                return;
            }
            next();
        }
        skipRest();
    }

    /** Passes over bytes until a line begins as a WARC record does, or to the end. */
    void skipToRecord() throws IOException {
        int before = 0;
        while (require(RECORD.length)) {
            if (before == '\n' && startsRecord()) {
                return;
            }
            before = next();
        }
        skipRest();
    }

    private void skipRest() {
        offset += limit - position;
        position = limit;
    }

    private boolean startsRecord() {
        for (int i = 0; i < RECORD.length; i++) {
            if (buffer[position + i] != RECORD[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isMember(int at) {
        return buffer[at] == 0x1F && buffer[at + 1] == (byte) 0x8B && buffer[at + 2] == 8;
    }

    /** Flags, compression level and system have few values: with the magic that is one chance in some 10^11. */
    private boolean isLikelyHeader(int at) {
        int level = buffer[at + 8];
        int system = buffer[at + 9] & 0xFF;
        return (buffer[at + 3] & 0xE0) == 0
                && (level == 0 || level == 2 || level == 4)
                && (system <= 13 || system == 255);
    }

    /** Whether so many bytes are left, all in the buffer now. */
    private boolean require(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (limit == buffer.length) {
                makeRoom();
            }
            int n;
            try {
                n = in.read(buffer, limit, buffer.length - limit);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
    }

    private void makeRoom() {
        if (position - mark > MAX_KEPT) {
            mark = position;
        }
        int kept = limit - mark;
        byte[] to = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, mark, to, 0, kept);
        buffer = to;
        position -= mark;
        limit = kept;
        mark = 0;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
