package id.warta.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes line by line, in bounded memory: of a line over the limit only its number is kept.
 *
 * <p>A line ends at a line feed or at the end; a carriage return before it belongs to the line. A UTF-8 byte order mark
 * at the very start is skipped, since no JSON reader wants it. Not safe for several threads.
 */
public final class LineReader {
    /** One line without its terminator; {@code bytes} is empty where the line was too long. */
    public record Line(long number, byte[] bytes, boolean tooLong) {
        public boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;

    /** @param in need not be buffered */
    public LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line, or null at the end. */
    public @Nullable Line next() throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        if (position == limit && !fill()) {
            return null;
        }
        ByteArrayOutputStream carried = null;
        boolean tooLong = false;
        while (true) {
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            int length = position - start;
            boolean ended = position < limit;
            if (ended && carried == null && !tooLong && length <= maxLength) {
                position++;
                return new Line(++number, java.util.Arrays.copyOfRange(buffer, start, start + length), false);
            }
            if (carried == null) {
                carried = new ByteArrayOutputStream(2 * length);
            }
            if (!tooLong && carried.size() + length <= maxLength) {
                carried.write(buffer, start, length);
            } else if (!tooLong) {
                tooLong = true;
                // The rest of the line is passed over; what was kept of it is let go.
                carried = new ByteArrayOutputStream(0);
            }
            if (ended) {
                position++;
            }
            if (ended || !fill()) {
                return new Line(++number, carried.toByteArray(), tooLong);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void skipByteOrderMark() throws IOException {
        while (limit < 3) {
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                break;
            }
            limit += n;
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }
}
