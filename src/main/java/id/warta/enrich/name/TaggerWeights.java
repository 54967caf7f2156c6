package id.warta.enrich.name;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The trained parameters of the tagger: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
 * over hashed features, its weights rounded to 1/{@value #SCALE}, with the word clusters and name lexicons that its
 * features consult. Immutable and safe to share.
 *
 * <p>The file is a magic number, a format version, and the deflated parts in the order of {@link #write}.
 */
public final class TaggerWeights {
    public static final int SCALE = 512;
    /** No weight is larger. */
    public static final int LIMIT = LabelSums.LIMIT;

    private static final int PRESENT_BITS = 1 << 20;
    private static final int MAGIC = 0x5754_4e45;
    private static final int VERSION = 2;
    private static final String RESOURCE = "/enrich/names-id.model";

    public final WordClusters clusters;
    final NameLexicons names;
    final NameMarks marks;
    /** {@code [previous][next]} weights in 1/{@value #SCALE}; row {@link Label#COUNT} is the start of a sentence. */
    final short[][] transitions;

    private final int[] features;
    private final short[] weights;
    /** Open addressing, {@link LabelSums#NUMBERS} to a feature: weights, weights, and the key above the last weight. */
    private final long[] slots;

    private final int mask;
    /** One bit for each hashed key: most features asked for have no weight, and this says so from a small table. */
    private final long[] present = new long[PRESENT_BITS / 64];

    /**
     * @param features keys of the features that have a weight, ascending
     * @param weights {@link Label#COUNT} for each feature, none beyond {@link #LIMIT}
     */
    public TaggerWeights(
            WordClusters clusters, NameLexicons names, short[][] transitions, int[] features, short[] weights) {
        this.clusters = clusters;
        this.names = names;
        this.marks = new NameMarks(names);
        this.transitions = transitions;
        this.features = features;
        this.weights = weights;
        int capacity = Integer.highestOneBit(Math.max(16, features.length * 4 / 3)) * 2;
        slots = new long[LabelSums.NUMBERS * capacity];
        mask = capacity - 1;
        for (int i = 0; i < features.length; i++) {
            int at = features[i] & mask;
            while (slots[LabelSums.NUMBERS * at + 2] != 0) {
                at = (at + 1) & mask;
            }
            int row = i * Label.COUNT;
            int slot = LabelSums.NUMBERS * at;
            slots[slot] = LabelSums.pack(weights[row], weights[row + 1], weights[row + 2]);
            slots[slot + 1] = LabelSums.pack(weights[row + 3], weights[row + 4], weights[row + 5]);
            slots[slot + 2] = (long) features[i] << 32 | weights[row + 6] & 0xffff_ffffL;
            int bit = features[i] >>> 12;
            present[bit >>> 6] |= 1L << bit;
        }
    }

    /** A model without weights, to make features with. */
    public static TaggerWeights untrained(WordClusters clusters, NameLexicons names) {
        return new TaggerWeights(clusters, names, new short[Label.COUNT + 1][Label.COUNT], new int[0], new short[0]);
    }

    /** The model that ships with Warta. */
    public static TaggerWeights load() {
        try (InputStream in = TaggerWeights.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " is damaged: " + e.getMessage(), e);
        }
    }

    int features() {
        return features.length;
    }

    /**
     * Adds the weights of features.
     *
     * @param keys of the features, the first {@code count}; overwritten
     */
    void score(int[] keys, int count, LabelSums sums) {
        int known = 0;
        for (int f = 0; f < count; f++) {
            int key = keys[f];
            // Without a branch, as none could be foretold.
            keys[known] = key;
            known += (int) (present[key >>> 18] >>> (key >>> 12)) & 1;
        }
        for (int f = 0; f < known; f++) {
            int key = keys[f];
            for (int at = key & mask; ; at = (at + 1) & mask) {
                int slot = LabelSums.NUMBERS * at;
                long last = slots[slot + 2];
                if ((int) (last >>> 32) == key) {
                    sums.add(slots[slot], slots[slot + 1], (int) last);
                    break;
                }
                if (last == 0) {
                    break;
                }
            }
        }
    }

    public void write(OutputStream target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            clusters.write(out);
            names.write(out);
            for (short[] row : transitions) {
                for (short weight : row) {
                    out.writeShort(weight);
                }
            }
            out.writeInt(features.length);
            for (int i = 0; i < features.length; i++) {
                out.writeInt(features[i]);
                int present = 0;
                for (int k = 0; k < Label.COUNT; k++) {
                    present |= weights[i * Label.COUNT + k] != 0 ? 1 << k : 0;
                }
                out.writeByte(present);
                for (int k = 0; k < Label.COUNT; k++) {
                    if ((present & 1 << k) != 0) {
                        out.writeShort(weights[i * Label.COUNT + k]);
                    }
                }
            }
        }
        DataOutputStream head = new DataOutputStream(target);
        head.writeInt(MAGIC);
        head.writeInt(VERSION);
        head.flush();
        bytes.writeTo(target);
    }

    /** @throws IOException saying what is wrong, when the stream holds no model of this version */
    public static TaggerWeights read(InputStream source) throws IOException {
        DataInputStream head = new DataInputStream(source);
        if (head.readInt() != MAGIC) {
            throw new IOException("not a tagger model");
        }
        int version = head.readInt();
        if (version != VERSION) {
            throw new IOException("format version " + version + ", not " + VERSION);
        }
        DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(source), 1 << 16));
        WordClusters clusters = WordClusters.read(in);
        NameLexicons names = NameLexicons.read(in);
        short[][] transitions = new short[Label.COUNT + 1][Label.COUNT];
        for (short[] row : transitions) {
            for (int k = 0; k < Label.COUNT; k++) {
                row[k] = in.readShort();
            }
        }
        int size = in.readInt();
        int[] features = new int[size];
        short[] weights = new short[size * Label.COUNT];
        for (int i = 0; i < size; i++) {
            features[i] = in.readInt();
            int present = in.readUnsignedByte();
            for (int k = 0; k < Label.COUNT; k++) {
                if ((present & 1 << k) != 0) {
                    short weight = in.readShort();
                    if (Math.abs(weight) > LIMIT) {
                        throw new IOException("a weight of " + weight);
                    }
                    weights[i * Label.COUNT + k] = weight;
                }
            }
        }
        return new TaggerWeights(clusters, names, transitions, features, weights);
    }
}
