package id.warta.ingest.warc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The unpacked bytes of one gzip member after the other, each with its checksum verified. A WARC file packs each record
 * into a member of its own, so that one that is damaged does not spoil the next.
 */
final class GzipMember implements ReadableByteChannel {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final WarcInput in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean ended = true;
    private boolean broken;

    GzipMember(WarcInput in) {
        this.in = in;
    }

    /** Goes to the next member; false at the end of the input. */
    boolean open() throws IOException {
        int first = in.next();
        if (first < 0) {
            return false;
        }
        broken = true;
        if (first != 0x1F || require() != 0x8B || require() != 8) {
            throw new ZipException("no gzip member");
        }
        int flags = require();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(require() | require() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                skipText();
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        ended = false;
        broken = false;
        return true;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (broken) {
            throw new ZipException("no gzip member");
        }
        int start = into.position();
        broken = true;
        try {
            while (!ended && into.hasRemaining()) {
                if (inflater.needsInput() && !in.feed(inflater)) {
                    throw new EOFException("cut off within a gzip member");
                }
                int before = into.position();
                inflater.inflate(into);
                in.used(inflater.getRemaining());
                checksum.update(into.duplicate().flip().position(before));
                if (inflater.finished()) {
                    verify();
                } else if (inflater.needsDictionary()) {
                    throw new ZipException("gzip with a dictionary");
                }
            }
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage());
        }
        broken = false;
        return into.position() > start || !ended ? into.position() - start : -1;
    }

    /** Reads and verifies the rest of the member. */
    void drain() throws IOException {
        ByteBuffer scratch = ByteBuffer.allocate(1 << 13);
        while (read(scratch) >= 0) {
            scratch.clear();
        }
    }

    /** Passes over the rest of the member; false where it is damaged, so that its end is not known. */
    boolean skip() {
        try {
            drain();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void verify() throws IOException {
        ended = true;
        long expected = int32();
        long length = int32();
        if (expected != checksum.getValue()) {
            throw new ZipException("wrong checksum");
        }
        if (length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("wrong length");
        }
    }

    private long int32() throws IOException {
        return require() | require() << 8 | require() << 16 | (long) require() << 24;
    }

    private int require() throws IOException {
        int b = in.next();
        if (b < 0) {
            throw new EOFException("cut off within a gzip member");
        }
        return b;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            require();
        }
    }

    private void skipText() throws IOException {
        while (require() != 0) {
            // up to the zero
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
