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

    /**
     * @param names keys, ascending
     * @param classes 1 to 127, one for each
     */
    public NameLexicon(int[] names, byte[] classes) {
        this.names = names;
        this.classes = classes;
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
        int at = Arrays.binarySearch(names, Hashing.key(Hashing.join(Hashing.start(), lowerHash)));
        return at < 0 ? 0 : classes[at];
    }

    /** What is done with a name. */
    interface Reader {
        void read(int key, int type);
    }

    void forEach(Reader reader) {
        for (int i = 0; i < names.length; i++) {
            reader.read(names[i], classes[i]);
        }
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
