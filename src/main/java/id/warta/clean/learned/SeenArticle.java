package id.warta.clean.learned;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of one article: the lines that may recur.
 *
 * @param slot its place in the outlet's window
 * @param tick when it was recorded, in articles of all outlets
 * @param article 64 bits of its identity
 * @param day days since 1970 of its publication; 0 where that is not known
 */
record SeenArticle(int slot, long tick, long article, int day, List<SeenLine> lines) {
    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 1 + 8 + 8 + 4 + 1;
    private static final int LINE_BYTES = 9;

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + lines.size() * LINE_BYTES);
        out.put(FORMAT).putLong(tick).putLong(article).putInt(day).put((byte) lines.size());
        for (SeenLine line : lines) {
            out.putLong(line.hash()).put(line.traits());
        }
        return out.array();
    }

    /** @throws IllegalStateException where the value is of a format that this version does not know */
    static SeenArticle fromBytes(int slot, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("learned lines in format " + format + ", written by another version");
        }
        long tick = in.getLong();
        long article = in.getLong();
        int day = in.getInt();
        int size = in.get();
        List<SeenLine> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lines.add(new SeenLine(in.getLong(), in.get()));
        }
        return new SeenArticle(slot, tick, article, day, lines);
    }
}
