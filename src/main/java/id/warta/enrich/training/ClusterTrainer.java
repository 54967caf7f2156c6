package id.warta.enrich.training;

import id.warta.enrich.name.WordClusters;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns {@link WordClusters} from unlabelled text: counts which words stand one and two places left and right of each
 * word, weighs them by positive pointwise mutual information, reduces them to {@value #DIMENSIONS} dimensions by a
 * randomised singular value decomposition (Halko, Martinsson and Tropp 2011), and groups them by k-means. Seeded and
 * sequential: the same text gives the same clusters.
 */
public final class ClusterTrainer {
    private static final int DIMENSIONS = 80;
    private static final int CONTEXTS = 4000;
    private static final int[] PLACES = {-2, -1, 1, 2};
    private static final long SEED = 20260922L;

    private final int vocabularySize;
    /** How often each word stands in all, and inside sentences in small letters and with a capital. */
    private final Map<Long, int[]> counts = new HashMap<>();

    private final List<long[]> sentences = new ArrayList<>();

    ClusterTrainer(int vocabularySize) {
        this.vocabularySize = vocabularySize;
    }

    /** Adds one text to learn from. */
    void add(String text) {
        Tokens tokens = Tokenizer.tokenize(text);
        int from = 0;
        for (int to : SentenceSplitter.split(tokens)) {
            long[] words = new long[to - from];
            boolean headline = looksLikeHeadline(tokens, from, to);
            for (int i = from; i < to; i++) {
                long hash = Hashing.ofLower(tokens.text(), tokens.start(i), tokens.end(i));
                words[i - from] = hash;
                int[] count = counts.computeIfAbsent(hash, unseen -> new int[3]);
                count[0]++;
                boolean inside = !headline && i > from && tokens.wordLike(i - 1);
                if (inside) {
                    count[tokens.capitalised(i) ? 2 : 1]++;
                }
            }
            sentences.add(words);
            from = to;
        }
    }

    private static boolean looksLikeHeadline(Tokens tokens, int from, int to) {
        int words = 0;
        int capitals = 0;
        for (int i = from; i < to; i++) {
            if (tokens.length(i) >= 4 && Character.isLetter(tokens.first(i))) {
                words++;
                capitals += tokens.capitalised(i) ? 1 : 0;
            }
        }
        return capitals * 10 >= words * 6;
    }

    private static byte casing(int[] count) {
        int inside = count[1] + count[2];
        if (inside < 3) {
            return 0;
        }
        int share = count[2] * 100 / inside;
        return (byte) (share <= 8 ? WordClusters.SMALL : share >= 85 ? WordClusters.CAPITAL : WordClusters.BOTH);
    }

    WordClusters train() {
        // Hashes break ties, so that the order does not depend on the map's.
        long[] vocabulary = counts.entrySet().stream()
                .filter(e -> e.getValue()[0] >= 5)
                .sorted(Comparator.<Map.Entry<Long, int[]>>comparingInt(e -> -e.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(vocabularySize)
                .mapToLong(Map.Entry::getKey)
                .toArray();
        if (vocabulary.length < WordClusters.FINE * 2) {
            return WordClusters.none();
        }
        float[][] vectors = reduce(matrix(vocabulary));
        int[] fine = new int[vocabulary.length];
        float[][] centres = cluster(vectors, WordClusters.FINE, fine);
        int[] middle = new int[WordClusters.FINE];
        cluster(centres, WordClusters.MIDDLE, middle);
        int[] coarse = new int[WordClusters.FINE];
        cluster(centres, WordClusters.COARSE, coarse);
        Integer[] order = new Integer[vocabulary.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> Hashing.key(vocabulary[i])));
        int[] keys = new int[vocabulary.length];
        short[] clusters = new short[vocabulary.length];
        byte[] casing = new byte[vocabulary.length];
        for (int i = 0; i < order.length; i++) {
            keys[i] = Hashing.key(vocabulary[order[i]]);
            clusters[i] = (short) fine[order[i]];
            casing[i] = casing(counts.get(vocabulary[order[i]]));
        }
        return new WordClusters(keys, clusters, casing, shorts(middle), shorts(coarse));
    }

    private static short[] shorts(int[] values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            shorts[i] = (short) values[i];
        }
        return shorts;
    }

    /** A sparse matrix by rows. */
    private record Matrix(int[] rowEnds, int[] columns, float[] values, int width) {}

    private Matrix matrix(long[] vocabulary) {
        Map<Long, Integer> ids = new HashMap<>();
        for (int i = 0; i < vocabulary.length; i++) {
            ids.put(vocabulary[i], i);
        }
        long total = 0;
        for (long[] sentence : sentences) {
            total += sentence.length;
        }
        long[] pairs = new long[(int) Math.min(total * PLACES.length, 200_000_000L)];
        int count = 0;
        for (long[] sentence : sentences) {
            int[] words = new int[sentence.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = ids.getOrDefault(sentence[i], -1);
            }
            for (int i = 0; i < words.length; i++) {
                for (int place = 0; words[i] >= 0 && place < PLACES.length; place++) {
                    int j = i + PLACES[place];
                    int context = j < 0 || j >= words.length ? CONTEXTS : words[j];
                    if (context >= 0 && context <= CONTEXTS && count < pairs.length) {
                        pairs[count++] = ((long) words[i] << 32) | (place * (CONTEXTS + 1) + context);
                    }
                }
            }
        }
        Arrays.sort(pairs, 0, count);
        int width = PLACES.length * (CONTEXTS + 1);
        double[] rowSums = new double[vocabulary.length];
        double[] columnSums = new double[width];
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            rowSums[(int) (pairs[i] >> 32)]++;
            columnSums[(int) pairs[i]]++;
            distinct += i == 0 || pairs[i] != pairs[i - 1] ? 1 : 0;
        }
        // Frequent contexts are smoothed (power 0.75), which keeps rare ones from ruling the measure.
        double smoothed = 0;
        for (double sum : columnSums) {
            smoothed += StrictMath.pow(sum, 0.75);
        }
        int[] rowEnds = new int[vocabulary.length];
        int[] columns = new int[distinct];
        float[] values = new float[distinct];
        int kept = 0;
        int row = 0;
        for (int i = 0; i < count; ) {
            int end = i;
            while (end < count && pairs[end] == pairs[i]) {
                end++;
            }
            int word = (int) (pairs[i] >> 32);
            int context = (int) pairs[i];
            while (row < word) {
                rowEnds[row++] = kept;
            }
            double pmi =
                    StrictMath.log((end - i) / rowSums[word] * smoothed / StrictMath.pow(columnSums[context], 0.75));
            if (pmi > 0) {
                columns[kept] = context;
                values[kept++] = (float) pmi;
            }
            i = end;
        }
        while (row < rowEnds.length) {
            rowEnds[row++] = kept;
        }
        return new Matrix(rowEnds, columns, values, width);
    }

    /** The rows of the matrix in the space of its strongest directions, each of length 1. */
    private static float[][] reduce(Matrix matrix) {
        int rows = matrix.rowEnds().length;
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] right = new float[matrix.width()][DIMENSIONS];
        for (float[] line : right) {
            for (int d = 0; d < DIMENSIONS; d++) {
                line[d] = random.nextBoolean() ? 1 : -1;
            }
        }
        float[][] left = new float[rows][DIMENSIONS];
        for (int round = 0; round < 4; round++) {
            times(matrix, right, left);
            if (round < 3) {
                orthogonalise(left);
                transposedTimes(matrix, left, right);
                orthogonalise(right);
            }
        }
        // The square root of the singular values keeps the first directions from ruling.
        double[] lengths = new double[DIMENSIONS];
        for (float[] line : left) {
            for (int d = 0; d < DIMENSIONS; d++) {
                lengths[d] += (double) line[d] * line[d];
            }
        }
        for (float[] line : left) {
            double square = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
                line[d] = (float) (line[d] / Math.sqrt(Math.sqrt(Math.max(1e-12, lengths[d]))));
                square += (double) line[d] * line[d];
            }
            double norm = Math.sqrt(Math.max(1e-12, square));
            for (int d = 0; d < DIMENSIONS; d++) {
                line[d] = (float) (line[d] / norm);
            }
        }
        return left;
    }

    private static void times(Matrix matrix, float[][] right, float[][] left) {
        int start = 0;
        for (int row = 0; row < left.length; row++) {
            float[] sum = left[row];
            Arrays.fill(sum, 0);
            for (int e = start; e < matrix.rowEnds()[row]; e++) {
                float value = matrix.values()[e];
                float[] line = right[matrix.columns()[e]];
                for (int d = 0; d < DIMENSIONS; d++) {
                    sum[d] += value * line[d];
                }
            }
            start = matrix.rowEnds()[row];
        }
    }

    private static void transposedTimes(Matrix matrix, float[][] left, float[][] right) {
        for (float[] line : right) {
            Arrays.fill(line, 0);
        }
        int start = 0;
        for (int row = 0; row < left.length; row++) {
            float[] line = left[row];
            for (int e = start; e < matrix.rowEnds()[row]; e++) {
                float value = matrix.values()[e];
                float[] sum = right[matrix.columns()[e]];
                for (int d = 0; d < DIMENSIONS; d++) {
                    sum[d] += value * line[d];
                }
            }
            start = matrix.rowEnds()[row];
        }
    }

    /** Modified Gram-Schmidt over the columns. */
    private static void orthogonalise(float[][] matrix) {
        for (int d = 0; d < DIMENSIONS; d++) {
            for (int e = 0; e < d; e++) {
                double dot = 0;
                for (float[] line : matrix) {
                    dot += (double) line[d] * line[e];
                }
                for (float[] line : matrix) {
                    line[d] -= (float) (dot * line[e]);
                }
            }
            double square = 0;
            for (float[] line : matrix) {
                square += (double) line[d] * line[d];
            }
            double norm = Math.sqrt(Math.max(1e-12, square));
            for (float[] line : matrix) {
                line[d] = (float) (line[d] / norm);
            }
        }
    }

    /** K-means; writes each vector's group and returns the centres. The first {@code k} vectors start the groups. */
    private static float[][] cluster(float[][] vectors, int k, int[] groups) {
        float[][] centres = new float[k][];
        for (int c = 0; c < k; c++) {
            centres[c] = vectors[(int) ((long) c * Math.min(vectors.length, 4L * k) / k)].clone();
        }
        for (int round = 0; round < 12; round++) {
            for (int v = 0; v < vectors.length; v++) {
                groups[v] = nearest(vectors[v], centres);
            }
            float[][] sums = new float[k][DIMENSIONS];
            int[] sizes = new int[k];
            for (int v = 0; v < vectors.length; v++) {
                sizes[groups[v]]++;
                for (int d = 0; d < DIMENSIONS; d++) {
                    sums[groups[v]][d] += vectors[v][d];
                }
            }
            for (int c = 0; c < k; c++) {
                for (int d = 0; sizes[c] > 0 && d < DIMENSIONS; d++) {
                    centres[c][d] = sums[c][d] / sizes[c];
                }
            }
        }
        return centres;
    }

    private static int nearest(float[] vector, float[][] centres) {
        int best = 0;
        float bestDistance = Float.MAX_VALUE;
        for (int c = 0; c < centres.length; c++) {
            float[] centre = centres[c];
            float distance = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
                float difference = vector[d] - centre[d];
                distance += difference * difference;
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = c;
            }
        }
        return best;
    }
}
