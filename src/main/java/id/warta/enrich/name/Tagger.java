package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** The labels that may stand before and after each, ascending: {@link Label#follows}. */
    private static final int[][] BEFORE = new int[LABELS][];

    private static final int[][] AFTER = new int[LABELS][];

    static {
        for (int label = 0; label < LABELS; label++) {
            int k = label;
            BEFORE[k] =
                    IntStream.range(0, LABELS).filter(p -> Label.follows(p, k)).toArray();
            AFTER[k] =
                    IntStream.range(0, LABELS).filter(q -> Label.follows(k, q)).toArray();
        }
    }

    private final TaggerWeights model;
    private final FeatureExtractor extractor;
    private final LabelSums sums = new LabelSums();
    private final int[] best = new int[SIZE];
    // One row of labels a token.
    private final int[] emissions = new int[SIZE * LABELS];
    private final byte[] back = new byte[SIZE * LABELS];
    private final int[] path = new int[SIZE * LABELS];
    private final double[] weight = new double[SIZE * LABELS];
    private final double[] forward = new double[SIZE * LABELS];
    private final double[] backward = new double[SIZE * LABELS];
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
            int row = i * LABELS;
            if (extractor.isPlain(i)) {
                Arrays.fill(emissions, row, row + LABELS, 0);
                emissions[row] = CERTAIN;
            } else {
                sums.clear();
                extractor.score(i, model, sums);
                sums.unpack(emissions, row);
            }
        }
        decode(n);
        int first = 0;
        while (first < n && best[first] == 0) {
            first++;
        }
        if (first == n) {
            return List.of();
        }
        int last = n - 1;
        while (!Label.of(best[last]).begins) {
            last--;
        }
        weigh(n);
        forward(last);
        backward(first, n);
        List<Span> spans = new ArrayList<>();
        for (int i = first; i <= last; ) {
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

    /** Fills {@code best}. */
    private void decode(int n) {
        for (int k = 0; k < LABELS; k++) {
            path[k] = Math.max(IMPOSSIBLE, emissions[k] + transitions[LABELS][k]);
        }
        for (int i = 1; i < n; i++) {
            int row = i * LABELS;
            for (int k = 0; k < LABELS; k++) {
                int top = Integer.MIN_VALUE;
                int from = 0;
                for (int p : BEFORE[k]) {
                    int score = path[row - LABELS + p] + transitions[p][k];
                    if (score > top) {
                        top = score;
                        from = p;
                    }
                }
                path[row + k] = Math.max(IMPOSSIBLE, top + emissions[row + k]);
                back[row + k] = (byte) from;
            }
        }
        int end = (n - 1) * LABELS;
        int last = 0;
        for (int k = 1; k < LABELS; k++) {
            last = path[end + k] > path[end + last] ? k : last;
        }
        for (int i = n - 1; i >= 0; i--) {
            best[i] = last;
            last = back[i * LABELS + last];
        }
    }

    /** The emissions as factors, relative to the largest of each token. */
    private void weigh(int n) {
        for (int row = 0; row < n * LABELS; row += LABELS) {
            int top = emissions[row];
            for (int k = 1; k < LABELS; k++) {
                top = Math.max(top, emissions[row + k]);
            }
            for (int k = 0; k < LABELS; k++) {
                weight[row + k] = exp(emissions[row + k] - top);
            }
        }
    }

    /** Scaled forward sums up to the token {@code last}, the farthest that is asked for. */
    private void forward(int last) {
        for (int row = 0; row <= last * LABELS; row += LABELS) {
            double sum = 0;
            for (int k = 0; k < LABELS; k++) {
                double in = 0;
                if (row == 0) {
                    in = transitionWeights[LABELS][k];
                } else {
                    for (int p : BEFORE[k]) {
                        in += forward[row - LABELS + p] * transitionWeights[p][k];
                    }
                }
                forward[row + k] = in * weight[row + k];
                sum += forward[row + k];
            }
            for (int k = 0; k < LABELS; k++) {
                forward[row + k] /= sum;
            }
        }
    }

    /** Scaled backward sums down to the token {@code first}. */
    private void backward(int first, int n) {
        int end = (n - 1) * LABELS;
        Arrays.fill(backward, end, end + LABELS, 1.0);
        for (int row = end - LABELS; row >= first * LABELS; row -= LABELS) {
            double sum = 0;
            for (int k = 0; k < LABELS; k++) {
                double out = 0;
                for (int q : AFTER[k]) {
                    out += transitionWeights[k][q] * weight[row + LABELS + q] * backward[row + LABELS + q];
                }
                backward[row + k] = out;
                sum += out;
            }
            for (int k = 0; k < LABELS; k++) {
                backward[row + k] /= sum;
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
        int row = i * LABELS;
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
            sum += forward[row + k] * backward[row + k];
        }
        return forward[row + label] * backward[row + label] / sum;
    }

    private double conditional(int i, int previous, int label) {
        int row = i * LABELS;
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
            sum += transitionWeights[previous][k] * weight[row + k] * backward[row + k];
        }
        return transitionWeights[previous][label] * weight[row + label] * backward[row + label] / sum;
    }
}
