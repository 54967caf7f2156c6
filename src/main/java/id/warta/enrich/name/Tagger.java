package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the names in one sentence: the best label sequence by Viterbi under the BIO constraints, and for each name found
 * its posterior probability by forward-backward. Reusable, not thread-safe.
 */
public final class Tagger {
    /**
     * A name in a sentence.
     *
     * @param first its first token, in the document's numbering
     * @param end the token after its last
     * @param probability that exactly these tokens bear these labels, 0 to 1
     */
    public record Span(int first, int end, Type type, double probability) {}

    private static final int LABELS = Label.COUNT;
    private static final int SIZE = SentenceSplitter.MAX_SENTENCE + 48;
    /** The score of a word that no name is near. */
    private static final int CERTAIN = 12 * TaggerWeights.SCALE;

    private static final int IMPOSSIBLE = Integer.MIN_VALUE / 4;

    /** {@link #exp} of 0, -1, -2 …: nearly all that are asked for. */
    private static final double[] POWERS = new double[16 * TaggerWeights.SCALE];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = StrictMath.exp(-i / (double) TaggerWeights.SCALE);
        }
    }

    private final TaggerWeights model;
    private final FeatureExtractor extractor;
    private final int[][] emissions = new int[SIZE][LABELS];
    private final int[] best = new int[SIZE];
    private final byte[][] back = new byte[SIZE][LABELS];
    private final int[][] path = new int[SIZE][LABELS];
    private final double[][] weight = new double[SIZE][LABELS];
    private final double[][] forward = new double[SIZE][LABELS];
    private final double[][] backward = new double[SIZE][LABELS];
    private final int[] features = new int[FeatureExtractor.MAX_FEATURES];
    private final int[][] transitions = new int[LABELS + 1][LABELS];
    private final double[][] transitionWeights = new double[LABELS + 1][LABELS];

    public Tagger(WordForms vocabulary) {
        this.model = vocabulary.model();
        this.extractor = new FeatureExtractor(vocabulary);
        for (int p = 0; p <= LABELS; p++) {
            for (int k = 0; k < LABELS; k++) {
                boolean allowed = Label.follows(p == LABELS ? -1 : p, k);
                transitions[p][k] = allowed ? model.transitions[p][k] : IMPOSSIBLE;
                transitionWeights[p][k] =
                        allowed ? StrictMath.exp(model.transitions[p][k] / (double) TaggerWeights.SCALE) : 0;
            }
        }
    }

    /** The names among the tokens [{@code from}, {@code to}), one sentence of {@link SentenceSplitter}. */
    public List<Span> tag(Tokens tokens, int from, int to) {
        int n = to - from;
        if (!extractor.read(tokens, from, to)) {
            return List.of();
        }
        for (int i = 0; i < n; i++) {
            int[] scores = emissions[i];
            Arrays.fill(scores, 0);
            if (extractor.isPlain(i)) {
                scores[0] = CERTAIN;
                continue;
            }
            extractor.score(i, model, scores, features);
        }
        if (!decode(n)) {
            return List.of();
        }
        marginals(n);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < n; ) {
            Type type = Label.of(best[i]).type;
            if (type == null) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < n && best[end] == Label.inside(type)) {
                end++;
            }
            spans.add(new Span(from + i, from + end, type, probability(i, end, n)));
            i = end;
        }
        return spans;
    }

    /** Fills {@code best}; false when no token is in a name. */
    private boolean decode(int n) {
        if (n == 0) {
            return false;
        }
        for (int k = 0; k < LABELS; k++) {
            path[0][k] = Math.max(IMPOSSIBLE, emissions[0][k] + transitions[LABELS][k]);
        }
        for (int i = 1; i < n; i++) {
            for (int k = 0; k < LABELS; k++) {
                int top = Integer.MIN_VALUE;
                int from = 0;
                for (int p = 0; p < LABELS; p++) {
                    int score = path[i - 1][p] + transitions[p][k];
                    if (score > top) {
                        top = score;
                        from = p;
                    }
                }
                path[i][k] = Math.max(IMPOSSIBLE, top + emissions[i][k]);
                back[i][k] = (byte) from;
            }
        }
        int last = 0;
        for (int k = 1; k < LABELS; k++) {
            last = path[n - 1][k] > path[n - 1][last] ? k : last;
        }
        boolean any = false;
        for (int i = n - 1; i >= 0; i--) {
            best[i] = last;
            any |= last != 0;
            last = back[i][last];
        }
        return any;
    }

    /** Scaled forward and backward sums; each position's weights are relative to its largest emission. */
    private void marginals(int n) {
        for (int i = 0; i < n; i++) {
            int top = emissions[i][0];
            for (int k = 1; k < LABELS; k++) {
                top = Math.max(top, emissions[i][k]);
            }
            for (int k = 0; k < LABELS; k++) {
                weight[i][k] = exp(emissions[i][k] - top);
            }
            double sum = 0;
            for (int k = 0; k < LABELS; k++) {
                double in = 0;
                if (i == 0) {
                    in = transitionWeights[LABELS][k];
                } else {
                    for (int p = 0; p < LABELS; p++) {
                        in += forward[i - 1][p] * transitionWeights[p][k];
                    }
                }
                forward[i][k] = in * weight[i][k];
                sum += forward[i][k];
            }
            for (int k = 0; k < LABELS; k++) {
                forward[i][k] /= sum;
            }
        }
        Arrays.fill(backward[n - 1], 1.0);
        for (int i = n - 2; i >= 0; i--) {
            double sum = 0;
            for (int k = 0; k < LABELS; k++) {
                double out = 0;
                for (int q = 0; q < LABELS; q++) {
                    out += transitionWeights[k][q] * weight[i + 1][q] * backward[i + 1][q];
                }
                backward[i][k] = out;
                sum += out;
            }
            for (int k = 0; k < LABELS; k++) {
                backward[i][k] /= sum;
            }
        }
    }

    /** @param score at most 0, in 1/{@link TaggerWeights#SCALE} */
    private static double exp(int score) {
        return -score < POWERS.length ? POWERS[-score] : StrictMath.exp(score / (double) TaggerWeights.SCALE);
    }

    /** The posterior of the labels of [{@code start}, {@code end}) and of the name's ending there. */
    private double probability(int start, int end, int n) {
        double probability = marginal(start, best[start]);
        for (int i = start + 1; i < end; i++) {
            probability *= conditional(i, best[i - 1], best[i]);
        }
        if (end < n && best[end - 1] != 0) {
            Type type = Label.of(best[end - 1]).type;
            probability *= 1 - conditional(end, best[end - 1], Label.inside(type));
        }
        return Math.max(0, Math.min(1, probability));
    }

    private double marginal(int i, int label) {
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
            sum += forward[i][k] * backward[i][k];
        }
        return forward[i][label] * backward[i][label] / sum;
    }

    private double conditional(int i, int previous, int label) {
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
            sum += transitionWeights[previous][k] * weight[i][k] * backward[i][k];
        }
        return transitionWeights[previous][label] * weight[i][label] * backward[i][label] / sum;
    }
}
