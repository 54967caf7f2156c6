package id.warta.enrich.subject;

import id.warta.article.Enrichment.Subject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A multinomial logistic model from the words of an article to the top level of the IPTC Media Topics. Below the
 * threshold, which was set on outlets that the model had not seen, an article gets no subject. Immutable.
 */
final class SubjectWeights {
    /** Words are hashed into so many features. */
    static final int FEATURES = 1 << 15;

    private static final String RESOURCE = "/enrich/subjects-id.model";
    private static final int MAGIC = 0x57535542;
    private static final String TOPIC = "http://cv.iptc.org/newscodes/mediatopic/";

    /** Of the counts that words have mostly; the logarithm that is the same everywhere is slow. */
    private static final double[] DAMPENED = new double[64];

    static {
        for (int count = 1; count < DAMPENED.length; count++) {
            DAMPENED[count] = 1 + StrictMath.log(count);
        }
    }

    private final List<String> codes;
    private final byte[] weights;
    private final float[] biases;
    private final float scale;
    private final float threshold;

    /**
     * @param weights rounded to {@code scale}; those of one feature stand together
     * @param threshold the least probability of a subject that is named
     */
    SubjectWeights(List<String> codes, byte[] weights, float[] biases, float scale, float threshold) {
        this.codes = List.copyOf(codes);
        this.weights = weights;
        this.biases = biases;
        this.scale = scale;
        this.threshold = threshold;
    }

    static SubjectWeights load() {
        try (InputStream in = SubjectWeights.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE);
            }
            DataInputStream data = new DataInputStream(new java.io.BufferedInputStream(in, 1 << 16));
            if (data.readInt() != MAGIC) {
                throw new IOException("not a model of subjects");
            }
            String[] codes = new String[data.readInt()];
            float[] biases = new float[codes.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = data.readUTF();
                biases[i] = data.readFloat();
            }
            float scale = data.readFloat();
            float threshold = data.readFloat();
            byte[] weights = new byte[codes.length * FEATURES];
            data.readFully(weights);
            return new SubjectWeights(List.of(codes), weights, biases, scale, threshold);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeInt(MAGIC);
            data.writeInt(codes.size());
            for (int i = 0; i < codes.size(); i++) {
                data.writeUTF(codes.get(i));
                data.writeFloat(biases[i]);
            }
            data.writeFloat(scale);
            data.writeFloat(threshold);
            data.write(weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The subject of a text, or none. */
    List<Subject> subjects(TermCounts terms) {
        if (terms.size == 0) {
            return List.of();
        }
        int n = codes.size();
        float[] values = values(terms);
        double[] scores = new double[n];
        for (int term = 0; term < terms.size; term++) {
            int row = feature(terms.keys[term]) * n;
            float value = values[term] * scale;
            for (int topic = 0; topic < n; topic++) {
                scores[topic] += weights[row + topic] * value;
            }
        }
        int best = 0;
        double sum = 0;
        for (int topic = 0; topic < n; topic++) {
            scores[topic] += biases[topic];
            best = scores[topic] > scores[best] ? topic : best;
        }
        for (double score : scores) {
            sum += StrictMath.exp(score - scores[best]);
        }
        double probability = 1 / sum;
        return probability < threshold
                ? List.of()
                : List.of(new Subject(
                        TOPIC + codes.get(best),
                        MediaTopic.name(codes.get(best)),
                        Math.round(probability * 100) / 100.0));
    }

    static int feature(int key) {
        return (key * 0x85EBCA6B) >>> (32 - 15);
    }

    private static double dampened(int count) {
        return count < DAMPENED.length ? DAMPENED[count] : 1 + StrictMath.log(count);
    }

    /** One value for each term: dampened frequency times how telling it is, of length 1 together. */
    static float[] values(TermCounts terms) {
        float[] values = new float[terms.size];
        double square = 0;
        for (int term = 0; term < terms.size; term++) {
            values[term] = (float) (dampened(terms.counts[term]) * terms.weights[term]);
            square += values[term] * values[term];
        }
        float length = (float) Math.sqrt(square);
        for (int term = 0; term < terms.size; term++) {
            values[term] /= length;
        }
        return values;
    }
}
