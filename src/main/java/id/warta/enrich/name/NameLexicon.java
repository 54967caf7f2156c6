package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.training.ModelTrainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Names by the 32-bit hash of their lower-case words, each with a small class: what a first tagger made of the name over
 * a large unlabelled corpus (see {@link ModelTrainer}), or the type that the knowledge base gives it. A hint to the
 * tagger, never a decision.
 */
public final class NameLexicon {
    /** Longer names are not looked up. */
    public static final int MAX_WORDS = 6;

    private final int[] names;
    private final byte[] classes;
    private final int[] slots;
    private final byte[] slotClass;
    private final int mask;

    /**
     * @param names keys, ascending
     * @param classes 1 to 127, one for each
     */
    public NameLexicon(int[] names, byte[] classes) {
        this.names = names;
        this.classes = classes;
        int capacity = Integer.highestOneBit(Math.max(16, names.length * 2) - 1) * 2;
        slots = new int[capacity];
        slotClass = new byte[capacity];
        mask = capacity - 1;
        for (int i = 0; i < names.length; i++) {
            int at = names[i] & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = names[i];
            slotClass[at] = classes[i];
        }
    }

    public static NameLexicon none() {
        return new NameLexicon(new int[0], new byte[0]);
    }

    /** Of classes by the keys of names. */
    public static NameLexicon of(Map<Integer, Byte> byKey) {
        int[] keys = byKey.keySet().stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(keys);
        byte[] values = new byte[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = byKey.get(keys[i]);
        }
        return new NameLexicon(keys, values);
    }

    int size() {
        return names.length;
    }

    /** The class of a name of one word, or 0. */
    int classOf(long lowerHash) {
        return find(Hashing.key(Hashing.join(Hashing.start(), lowerHash)));
    }

    /**
     * Marks the longest known names of a sentence, left to right.
     *
     * @param lower lower-case hashes of the sentence's words
     * @param upper whether each word begins with a capital; a name does
     * @param marks receives, for each word, 0 or {@code class * 4 + position} (0 first, 1 inside, 2 last, 3 only)
     */
    void mark(long[] lower, boolean[] upper, int length, int[] marks) {
        Arrays.fill(marks, 0, length, 0);
        if (names.length == 0) {
            return;
        }
        for (int i = 0; i < length; i++) {
            if (!upper[i]) {
                continue;
            }
            long hash = Hashing.start();
            int best = 0;
            int bestClass = 0;
            for (int k = 0; k < MAX_WORDS && i + k < length; k++) {
                hash = Hashing.join(hash, lower[i + k]);
                int found = find(Hashing.key(hash));
                if (found != 0) {
                    best = k + 1;
                    bestClass = found;
                }
            }
            for (int k = 0; k < best; k++) {
                int position = best == 1 ? 3 : k == 0 ? 0 : k == best - 1 ? 2 : 1;
                marks[i + k] = bestClass * 4 + position;
            }
            i += Math.max(0, best - 1);
        }
    }

    private int find(int key) {
        for (int at = key & mask; slots[at] != 0; at = (at + 1) & mask) {
            if (slots[at] == key) {
                return slotClass[at];
            }
        }
        return 0;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(names.length);
        for (int i = 0; i < names.length; i++) {
            out.writeInt(names[i]);
            out.writeByte(classes[i]);
        }
    }

    static NameLexicon read(DataInputStream in) throws IOException {
        int size = in.readInt();
        int[] names = new int[size];
        byte[] classes = new byte[size];
        for (int i = 0; i < size; i++) {
            names[i] = in.readInt();
            classes[i] = in.readByte();
        }
        return new NameLexicon(names, classes);
    }
}
