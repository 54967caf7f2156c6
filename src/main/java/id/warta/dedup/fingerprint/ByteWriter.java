package id.warta.dedup.fingerprint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the few shapes that the stored records are made of; {@link ByteReader} reads them. */
public final class ByteWriter {
    static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[2_048];
    private int length;

    public void oneByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /** LEB128, unsigned. */
    public void varint(long value) {
        room(10);
        while ((value & ~0x7FL) != 0) {
            bytes[length++] = (byte) (value & 0x7F | 0x80);
            value >>>= 7;
        }
        bytes[length++] = (byte) value;
    }

    void int32(int value) {
        room(4);
        INT32.set(bytes, length, value);
        length += 4;
    }

    public void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    /** UTF-8 after its length + 1; 0 is null. */
    public void text(@Nullable String value) {
        if (value == null) {
            varint(0);
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            varint(utf8.length + 1L);
            raw(utf8);
        }
    }

    public void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void ints(int[] values) {
        varint(values.length);
        room(4 * values.length);
        for (int value : values) {
            INT32.set(bytes, length, value);
            length += 4;
        }
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
