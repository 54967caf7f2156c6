package id.warta.enrich.training;

import id.warta.enrich.name.FeatureExtractor;
import id.warta.enrich.name.Label;
import id.warta.enrich.name.NameLexicons;
import id.warta.enrich.name.TaggerWeights;
import id.warta.enrich.name.Triggers;
import id.warta.enrich.name.WordClusters;
import id.warta.enrich.name.WordForms;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokens;
import java.util.Arrays;
import java.util.List;

/** Fits the weights of a {@link TaggerWeights} to labelled sentences by penalised maximum likelihood. */
final class CrfTrainer {
    private static final int LABELS = Label.COUNT;

    private final double l1;
    private final double l2;
    private final int iterations;
    private final int cutoff;

    /**
     * @param l1 weight of the L1 penalty: larger leaves fewer weights
     * @param l2 weight of the squared penalty
     * @param cutoff features seen less often are left out
     */
    CrfTrainer(double l1, double l2, int iterations, int cutoff) {
        this.l1 = l1;
        this.l2 = l2;
        this.iterations = iterations;
        this.cutoff = cutoff;
    }

    TaggerWeights train(List<LabelledSentence> corpus, Triggers triggers, WordClusters clusters, NameLexicons names) {
        FeatureExtractor extractor =
                new FeatureExtractor(new WordForms(TaggerWeights.untrained(clusters, names), triggers));
        int[][][] sentences = new int[corpus.size()][][];
        byte[][] labels = new byte[corpus.size()][];
        Vocabulary counted = new Vocabulary();
        int[] buffer = new int[FeatureExtractor.MAX_FEATURES];
        for (int s = 0; s < sentences.length; s++) {
            Tokens tokens = corpus.get(s).tokens();
            int n = Math.min(tokens.size(), SentenceSplitter.MAX_SENTENCE);
            extractor.read(tokens, 0, n);
            sentences[s] = new int[n][];
            labels[s] = Arrays.copyOf(corpus.get(s).labels(), n);
            for (int i = 0; i < n; i++) {
                int count = extractor.features(i, buffer);
                int[] ids = new int[count];
                for (int f = 0; f < count; f++) {
                    ids[f] = counted.see(buffer[f]);
                }
                sentences[s][i] = ids;
            }
        }
        int[] kept = counted.keep(cutoff);
        int size = 0;
        for (int id : kept) {
            size += id >= 0 ? 1 : 0;
        }
        for (int[][] sentence : sentences) {
            for (int i = 0; i < sentence.length; i++) {
                sentence[i] = Arrays.stream(sentence[i])
                        .map(id -> kept[id])
                        .filter(id -> id >= 0)
                        .toArray();
            }
        }
        double[] x = new double[size * LABELS + (LABELS + 1) * LABELS];
        Likelihood likelihood = new Likelihood(sentences, labels, size * LABELS, l2);
        SparseMinimizer.minimize(likelihood::at, x, l1, iterations);
        return model(counted, kept, x, size * LABELS, clusters, names);
    }

    private static TaggerWeights model(
            Vocabulary counted, int[] kept, double[] x, int transitionsAt, WordClusters clusters, NameLexicons names) {
        long[] rows = new long[kept.length];
        int used = 0;
        for (int id = 0; id < kept.length; id++) {
            boolean any = false;
            for (int k = 0; kept[id] >= 0 && k < LABELS; k++) {
                any |= round(x[kept[id] * LABELS + k]) != 0;
            }
            if (any) {
                rows[used++] = ((long) counted.feature(id) << 32) | id;
            }
        }
        rows = Arrays.copyOf(rows, used);
        Arrays.sort(rows);
        int[] features = new int[used];
        short[] weights = new short[used * LABELS];
        for (int r = 0; r < used; r++) {
            features[r] = (int) (rows[r] >> 32);
            int row = kept[(int) rows[r]] * LABELS;
            for (int k = 0; k < LABELS; k++) {
                weights[r * LABELS + k] = round(x[row + k]);
            }
        }
        short[][] transitions = new short[LABELS + 1][LABELS];
        for (int p = 0; p <= LABELS; p++) {
            for (int k = 0; k < LABELS; k++) {
                transitions[p][k] = round(x[transitionsAt + p * LABELS + k]);
            }
        }
        return new TaggerWeights(clusters, names, transitions, features, weights);
    }

    private static short round(double weight) {
        return (short)
                Math.max(-TaggerWeights.LIMIT, Math.min(TaggerWeights.LIMIT, Math.round(weight * TaggerWeights.SCALE)));
    }

    /** Numbers feature keys in the order of their first appearance and counts them. */
    private static final class Vocabulary {
        private int[] slots = new int[1 << 20];
        private int[] ids = new int[1 << 20];
        private int[] features = new int[1 << 19];
        private int[] counts = new int[1 << 19];
        private int size;

        int see(int feature) {
            int mask = slots.length - 1;
            int at = feature & mask;
            while (slots[at] != 0 && slots[at] != feature) {
                at = (at + 1) & mask;
            }
            if (slots[at] == feature) {
                counts[ids[at]]++;
                return ids[at];
            }
            if (size * 2 >= slots.length) {
                grow();
                return see(feature);
            }
            slots[at] = feature;
            ids[at] = size;
            features[size] = feature;
            counts[size] = 1;
            return size++;
        }

        private void grow() {
            features = Arrays.copyOf(features, features.length * 2);
            counts = Arrays.copyOf(counts, counts.length * 2);
            slots = new int[slots.length * 2];
            ids = new int[slots.length];
            int mask = slots.length - 1;
            for (int id = 0; id < size; id++) {
                int at = features[id] & mask;
                while (slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                slots[at] = features[id];
                ids[at] = id;
            }
        }

        int feature(int id) {
            return features[id];
        }

        /** New numbers for the features seen often enough, -1 for the others. */
        int[] keep(int cutoff) {
            int[] kept = new int[size];
            int next = 0;
            for (int id = 0; id < size; id++) {
                kept[id] = counts[id] >= cutoff ? next++ : -1;
            }
            return kept;
        }
    }

    /** Minus the log-likelihood of the corpus and the squared penalty, with the gradient. */
    private static final class Likelihood {
        private final int[][][] sentences;
        private final byte[][] labels;
        private final int transitionsAt;
        private final double l2;

        Likelihood(int[][][] sentences, byte[][] labels, int transitionsAt, double l2) {
            this.sentences = sentences;
            this.labels = labels;
            this.transitionsAt = transitionsAt;
            this.l2 = l2;
        }

        double at(double[] x, double[] gradient) {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = l2 * x[i];
                value += 0.5 * l2 * x[i] * x[i];
            }
            double[][] transitions = new double[LABELS + 1][LABELS];
            for (int p = 0; p <= LABELS; p++) {
                for (int k = 0; k < LABELS; k++) {
                    boolean allowed = Label.follows(p == LABELS ? -1 : p, k);
                    transitions[p][k] = allowed ? StrictMath.exp(x[transitionsAt + p * LABELS + k]) : 0;
                }
            }
            for (int s = 0; s < sentences.length; s++) {
                if (sentences[s].length > 0) {
                    value -= sentence(sentences[s], labels[s], x, gradient, transitions);
                }
            }
            return value;
        }

        /** Adds one sentence's gradient; returns its log-likelihood. */
        private double sentence(int[][] features, byte[] gold, double[] x, double[] gradient, double[][] transitions) {
            int n = features.length;
            double[][] weight = new double[n][LABELS];
            double[][] forward = new double[n][LABELS];
            double likelihood = 0;
            double[] scores = new double[LABELS];
            for (int i = 0; i < n; i++) {
                Arrays.fill(scores, 0);
                for (int feature : features[i]) {
                    int row = feature * LABELS;
                    for (int k = 0; k < LABELS; k++) {
                        scores[k] += x[row + k];
                    }
                }
                double top = scores[0];
                for (int k = 1; k < LABELS; k++) {
                    top = Math.max(top, scores[k]);
                }
                int previous = i == 0 ? LABELS : gold[i - 1];
                likelihood += scores[gold[i]] - top + x[transitionsAt + previous * LABELS + gold[i]];
                double sum = 0;
                for (int k = 0; k < LABELS; k++) {
                    weight[i][k] = StrictMath.exp(scores[k] - top);
                    double in = i == 0 ? transitions[LABELS][k] : 0;
                    for (int p = 0; i > 0 && p < LABELS; p++) {
                        in += forward[i - 1][p] * transitions[p][k];
                    }
                    forward[i][k] = in * weight[i][k];
                    sum += forward[i][k];
                }
                for (int k = 0; k < LABELS; k++) {
                    forward[i][k] /= sum;
                }
                likelihood -= StrictMath.log(sum);
            }
            backward(features, gold, gradient, transitions, weight, forward);
            return likelihood;
        }

        private void backward(
                int[][] features,
                byte[] gold,
                double[] gradient,
                double[][] transitions,
                double[][] weight,
                double[][] forward) {
            int n = features.length;
            double[] beta = new double[LABELS];
            double[] later = new double[LABELS];
            double[] marginal = new double[LABELS];
            Arrays.fill(beta, 1);
            for (int i = n - 1; i >= 0; i--) {
                double sum = 0;
                for (int k = 0; k < LABELS; k++) {
                    marginal[k] = forward[i][k] * beta[k];
                    sum += marginal[k];
                }
                for (int k = 0; k < LABELS; k++) {
                    marginal[k] = marginal[k] / sum - (gold[i] == k ? 1 : 0);
                }
                for (int feature : features[i]) {
                    int row = feature * LABELS;
                    for (int k = 0; k < LABELS; k++) {
                        gradient[row + k] += marginal[k];
                    }
                }
                if (i == 0) {
                    int row = transitionsAt + LABELS * LABELS;
                    for (int k = 0; k < LABELS; k++) {
                        gradient[row + k] += marginal[k];
                    }
                    return;
                }
                for (int k = 0; k < LABELS; k++) {
                    later[k] = weight[i][k] * beta[k];
                }
                double pairs = 0;
                for (int p = 0; p < LABELS; p++) {
                    double out = 0;
                    for (int k = 0; k < LABELS; k++) {
                        out += transitions[p][k] * later[k];
                    }
                    beta[p] = out;
                    pairs += forward[i - 1][p] * out;
                }
                for (int p = 0; p < LABELS; p++) {
                    int row = transitionsAt + p * LABELS;
                    for (int k = 0; k < LABELS; k++) {
                        gradient[row + k] += forward[i - 1][p] * transitions[p][k] * later[k] / pairs;
                    }
                }
                gradient[transitionsAt + gold[i - 1] * LABELS + gold[i]] -= 1;
                double scale = 0;
                for (double b : beta) {
                    scale += b;
                }
                for (int k = 0; k < LABELS; k++) {
                    beta[k] /= scale;
                }
            }
        }
    }
}
