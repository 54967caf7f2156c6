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
    /** Open addressing: key, then the row of its weights. */
    private final int[] slots;

    private final int mask;
    /** One bit for each hashed key: most features asked for have no weight, and this says so from a small table. */
    private final long[] present = new long[PRESENT_BITS / 64];

    /**
     * @param features keys of the features that have a weight, ascending
     * @param weights {@link Label#COUNT} for each feature
     */
    public TaggerWeights(
            WordClusters clusters, NameLexicons names, short[][] transitions, int[] features, short[] weights) {
        this.clusters = clusters;
        this.names = names;
        this.marks = new NameMarks(names);
        this.transitions = transitions;
        this.features = features;
        this.weights = weights;
        int capacity = Integer.highestOneBit(Math.max(16, features.length * 2) - 1) * 2;
        slots = new int[2 * capacity];
        mask = capacity - 1;
        for (int i = 0; i < features.length; i++) {
            int at = features[i] & mask;
            while (slots[2 * at] != 0) {
                at = (at + 1) & mask;
            }
            slots[2 * at] = features[i];
            slots[2 * at + 1] = i * Label.COUNT;
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

    /** Adds to {@code scores}, from {@code from} on, the weights of one feature for every label. */
    void score(int feature, int[] scores, int from) {
        int bit = feature >>> 12;
        if ((present[bit >>> 6] & 1L << bit) == 0) {
            return;
        }
        for (int at = feature & mask; slots[2 * at] != 0; at = (at + 1) & mask) {
            if (slots[2 * at] == feature) {
                int row = slots[2 * at + 1];
                for (int k = 0; k < Label.COUNT; k++) {
                    scores[from + k] += weights[row + k];
                }
                return;
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
                    weights[i * Label.COUNT + k] = in.readShort();
                }
            }
        }
        return new TaggerWeights(clusters, names, transitions, features, weights);
    }
}
