package id.warta.ingest.warc;

import id.warta.ingest.BadInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * The records of one WARC file or stream, packed record by record or not at all. What is damaged is told to
 * {@link BadInput}, and the reading goes on with the next gzip member, or in an unpacked file with the next line that
 * begins as a record does. Not safe for several threads.
 *
 * <p>A packed record is guarded by gzip's checksum, an unpacked one by its block digest where it has one.
 */
final class WarcRecords implements Closeable {
    /** Longer headers are damage, or worse. */
    private static final int MAX_HEADER = 1 << 20;

    private final WarcInput in;
    private final String name;
    private final BadInput bad;
    private final @Nullable GzipMember member;
    private final Bounded bounded;
    private @Nullable WarcReader reader;
    private @Nullable WarcRecord record;
    private @Nullable WarcRecord next;
    /** Where the reader, {@link #record} and {@link #next} begin in the file; of packed ones, their members. */
    private long readerAt;

    private long recordAt;
    private long nextAt;
    private boolean wrongTrailer;

    /** @param name what to call the input in a complaint */
    WarcRecords(InputStream stream, String name, BadInput bad) throws IOException {
        this.in = new WarcInput(stream);
        this.name = name;
        this.bad = bad;
        this.member = in.isGzip() ? new GzipMember(in) : null;
        this.bounded = new Bounded(member == null ? in : member);
    }

    /**
     * The next record, or null at the end. Its body may be read until the next call of a method here.
     *
     * @throws IOException where the file itself cannot be read
     */
    @Nullable WarcRecord next() throws IOException {
        finish();
        while (next == null) {
            try {
                if (reader == null && !open()) {
                    return null;
                }
                advance();
            } catch (IOException | RuntimeException e) {
                goOn(at(), e);
            }
        }
        record = next;
        recordAt = nextAt;
        next = null;
        return record;
    }

    /** Where the record that {@link #next} returned last begins. */
    String where() {
        return name + "@" + recordAt;
    }

    /** While a header within the record is read, such as HTTP's, it is as bounded as the record's own. */
    void boundHeader(boolean reading) {
        bounded.left = reading ? MAX_HEADER : Long.MAX_VALUE;
    }

    /**
     * Goes to the end of the record that {@link #next} returned last.
     *
     * @return whether it was whole; where not, the damage has been told
     */
    boolean finish() throws IOException {
        WarcRecord last = record;
        if (last == null) {
            return true;
        }
        record = null;
        wrongTrailer = false;
        boolean read = false;
        boolean intact = true;
        try {
            intact = hasItsDigest(last);
            last.body().consume();
            read = true;
            if (!intact) {
                bad.report(where(), "damaged (not what its digest says), skipped");
            }
            advance();
            return intact;
        } catch (IOException | RuntimeException e) {
            // What follows a record that ended as it should is not its fault, unless its checksum was yet to come.
            boolean whole = read && !wrongTrailer && (member == null || e instanceof ParsingException);
            goOn(whole ? at() : recordAt, e);
            return whole && intact;
        }
    }

    private static boolean hasItsDigest(WarcRecord record) throws IOException {
        WarcDigest calculated = record.calculatedBlockDigest().orElse(null);
        return calculated == null || calculated.equals(record.blockDigest().orElse(calculated));
    }

    /** Reads a record's header into {@link #next}; where there is none, ends the reader. */
    private void advance() throws IOException {
        WarcReader current = Objects.requireNonNull(reader);
        boundHeader(true);
        try {
            next = current.next().orElse(null);
        } finally {
            boundHeader(false);
        }
        nextAt = at();
        if (member == null) {
            in.mark(nextAt);
        }
        if (next == null) {
            if (member != null) {
                member.drain();
            }
            reader = null;
        }
    }

    /** Where what is read just now begins. */
    private long at() {
        return member == null && reader != null ? readerAt + reader.position() : readerAt;
    }

    private boolean open() throws IOException {
        readerAt = in.offset();
        in.mark(readerAt);
        if (member == null ? !in.hasNext() : !member.open()) {
            return false;
        }
        bounded.ends = 0;
        bounded.overran = false;
        WarcReader opened = new WarcReader(bounded);
        opened.onWarning(warning -> wrongTrailer |= warning.equals("invalid record trailer"));
        if (member == null) {
            opened.calculateBlockDigest();
        }
        reader = opened;
        return true;
    }

    private void goOn(long at, Exception failure) throws IOException {
        if (in.failure() != null) {
            throw in.failure();
        }
        reader = null;
        next = null;
        if (member == null) {
            in.goBack(at);
            in.skipToRecord();
        } else if (!member.skip()) {
            in.goBack(at);
            in.skipToMember(1);
        }
        bad.report(
                name + "@" + at,
                "damaged (" + reason(failure) + "), skipped" + (in.hasNext() ? " up to " + in.offset() : ""));
    }

    private String reason(Exception e) {
        if (bounded.overran) {
            return "a header of more than " + MAX_HEADER + " bytes";
        }
        if (e instanceof EOFException) {
            return "cut off";
        }
        return e instanceof ZipException ? "broken gzip: " + e.getMessage() : "no WARC record";
    }

    @Override
    public void close() throws IOException {
        if (member != null) {
            member.close();
        }
        in.close();
    }

    /** Ends early where a header does not, and does not let a reader ask for more again and again. */
    private static final class Bounded implements ReadableByteChannel {
        private static final int MAX_ENDS = 8;

        private final ReadableByteChannel channel;
        private long left = Long.MAX_VALUE;
        private boolean overran;
        private int ends;

        Bounded(ReadableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (left <= 0) {
                overran = true;
                return -1;
            }
            int n = channel.read(into);
            left -= n;
            if (n < 0 && ++ends > MAX_ENDS) {
                throw new EOFException();
            }
            return n;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
