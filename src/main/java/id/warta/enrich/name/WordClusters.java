package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;
import id.warta.enrich.training.ClusterTrainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which words are used alike: each frequent word's cluster at three grains, learnt from unlabelled news (see
 * {@link ClusterTrainer}). Words are kept as 32-bit hashes only, so that no text is shipped.
 */
public final class WordClusters {
    public static final int FINE = 1000;
    public static final int MIDDLE = 256;
    public static final int COARSE = 64;

    /** How a word is written inside sentences: nearly always small, nearly always with a capital, or both ways. */
    public static final int SMALL = 1;

    public static final int CAPITAL = 2;
    public static final int BOTH = 3;

    private final int[] words;
    private final short[] clusters;
    private final byte[] casing;
    private final short[] middleOf;
    private final short[] coarseOf;
    private final int[] slots;
    private final int[] slotWord;
    private final int mask;

    /**
     * @param words keys of lower-case words, ascending
     * @param clusters the fine cluster of each
     * @param casing how each is written
     * @param middleOf the middle cluster of each fine one
     * @param coarseOf the coarse cluster of each fine one
     */
    public WordClusters(int[] words, short[] clusters, byte[] casing, short[] middleOf, short[] coarseOf) {
        this.words = words;
        this.clusters = clusters;
        this.casing = casing;
        this.middleOf = middleOf;
        this.coarseOf = coarseOf;
        int capacity = Integer.highestOneBit(Math.max(16, words.length * 2) - 1) * 2;
        slots = new int[capacity];
        slotWord = new int[capacity];
        mask = capacity - 1;
        for (int i = 0; i < words.length; i++) {
            int at = words[i] & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = words[i];
            slotWord[at] = i;
        }
    }

    public static WordClusters none() {
        return new WordClusters(new int[0], new short[0], new byte[0], new short[0], new short[0]);
    }

    /** The number of a word by its lower-case hash, or -1. */
    int word(long lowerHash) {
        int key = Hashing.key(lowerHash);
        for (int at = key & mask; slots[at] != 0; at = (at + 1) & mask) {
            if (slots[at] == key) {
                return slotWord[at];
            }
        }
        return -1;
    }

    /** The fine cluster of a numbered word, or -1. */
    int fine(int word) {
        return word < 0 ? -1 : clusters[word];
    }

    /** How a numbered word is written, or 0. */
    int casing(int word) {
        return word < 0 ? 0 : casing[word];
    }

    int middle(int fine) {
        return fine < 0 ? -1 : middleOf[fine];
    }

    int coarse(int fine) {
        return fine < 0 ? -1 : coarseOf[fine];
    }

    int size() {
        return words.length;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(middleOf.length);
        for (int i = 0; i < middleOf.length; i++) {
            out.writeShort(middleOf[i]);
            out.writeShort(coarseOf[i]);
        }
        out.writeInt(words.length);
        for (int i = 0; i < words.length; i++) {
            out.writeInt(words[i]);
            out.writeShort(clusters[i]);
            out.writeByte(casing[i]);
        }
    }

    static WordClusters read(DataInputStream in) throws IOException {
        int fine = in.readInt();
        short[] middleOf = new short[fine];
        short[] coarseOf = new short[fine];
        for (int i = 0; i < fine; i++) {
            middleOf[i] = in.readShort();
            coarseOf[i] = in.readShort();
        }
        int size = in.readInt();
        int[] words = new int[size];
        short[] clusters = new short[size];
        byte[] casing = new byte[size];
        for (int i = 0; i < size; i++) {
            words[i] = in.readInt();
            clusters[i] = in.readShort();
            casing[i] = in.readByte();
        }
        return new WordClusters(words, clusters, casing, middleOf, coarseOf);
    }
}
