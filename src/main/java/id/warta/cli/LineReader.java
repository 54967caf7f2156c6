package id.warta.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads bytes line by line, in bounded memory: of a line over the limit only its number is kept. */
final class LineReader {
    /** One line without its terminator; {@code bytes} is empty where the line was too long. */
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    private final InputStream in;
    private final int maxLength;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(8192);
    private long number;

    /** @param in buffered by the caller */
    LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line, or null at the end. */
    @Nullable Line next() throws IOException {
        buffer.reset();
        boolean tooLong = false;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (buffer.size() < maxLength) {
                buffer.write(b);
            } else {
                tooLong = true;
            }
        }
        return new Line(++number, tooLong ? new byte[0] : buffer.toByteArray(), tooLong);
    }
}
