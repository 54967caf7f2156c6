package id.warta.dedup.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. Bytes that end early or claim more than is there: IllegalArgumentException. */
public final class ByteReader {
    private final byte[] bytes;
    private int at;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int oneByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = oneByte();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    int int32() {
        need(4);
        at += 4;
        return (int) ByteWriter.INT32.get(bytes, at - 4);
    }

    public long int64() {
        return (long) int32() << 32 | int32() & 0xFFFFFFFFL;
    }

    public @Nullable String text() {
        int length = length(1);
        if (length == 0) {
            return null;
        }
        need(length - 1);
        at += length - 1;
        return new String(bytes, at - length + 1, length - 1, StandardCharsets.UTF_8);
    }

    byte[] raw(int length) {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    int[] ints() {
        int[] values = new int[length(4)];
        need(4 * values.length);
        for (int i = 0; i < values.length; i++, at += 4) {
            values[i] = (int) ByteWriter.INT32.get(bytes, at);
        }
        return values;
    }

    /** A count of things of a size, no more than can follow. */
    int length(int size) {
        long length = varint();
        if (length < 0 || length > (bytes.length - at) / size + 1L) {
            throw new IllegalArgumentException("a length of " + length + " in " + bytes.length + " bytes");
        }
        return (int) length;
    }

    /** What is left. */
    public byte[] rest() {
        return raw(bytes.length - at);
    }

    private void need(int count) {
        if (count > bytes.length - at) {
            throw new IllegalArgumentException("ends after " + bytes.length + " bytes");
        }
    }
}
