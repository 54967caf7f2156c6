package id.warta.dedup.learning;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.story.PairFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Learns the pair weights of {@code decision-rules.tsv}: logistic regression with an L2 penalty, by Newton's method, on
 * labelled pairs of articles; pairs labelled with little confidence count half.
 */
public final class StoryLearner {
    private static final int STEPS = 40;

    private final double penalty;
    private final List<double[]> features = new ArrayList<>();
    private final List<Boolean> together = new ArrayList<>();
    private final List<Double> importance = new ArrayList<>();
    /** Of each pair, its first article; pairs with an article in common, at however many removes, go to one fold. */
    private final List<String> articles = new ArrayList<>();

    private final Map<String, String> above = new HashMap<>();

    public StoryLearner(double penalty) {
        this.penalty = penalty;
    }

    /** Adds a labelled pair. */
    public void add(Fingerprint a, Fingerprint b, boolean sameHappening, boolean confident) {
        features.add(new PairFeatures(a, a.time).with(b, b.time));
        together.add(sameHappening);
        importance.add(confident ? 1.0 : 0.5);
        articles.add(a.id);
        above.put(top(a.id), top(b.id));
    }

    public int size() {
        return features.size();
    }

    /** Rule names and values, learned from all pairs. */
    public Map<String, Double> rules() {
        boolean[] all = new boolean[size()];
        Arrays.fill(all, true);
        double[] weights = fit(all);
        Map<String, Double> out = new LinkedHashMap<>();
        for (int i = 0; i < PairFeatures.NAMES.length; i++) {
            out.put("story.weight." + PairFeatures.NAMES[i], weights[i]);
        }
        out.put("story.bias", weights[weights.length - 1]);
        return out;
    }

    /** F1 over pairs, each scored by weights learned without its articles, from one half on; mean of the repeats. */
    public String crossValidation(int folds, int repeats) {
        double all = 0;
        double confident = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] fold = folds(folds, repeat);
            boolean[] joined = new boolean[size()];
            for (int f = 0; f < folds; f++) {
                boolean[] training = new boolean[size()];
                for (int i = 0; i < size(); i++) {
                    training[i] = fold[i] != f;
                }
                double[] weights = fit(training);
                for (int i = 0; i < size(); i++) {
                    if (fold[i] == f) {
                        joined[i] = probability(weights, features.get(i)) >= 0.5;
                    }
                }
            }
            all += f1(joined, 0) / repeats;
            confident += f1(joined, 1) / repeats;
        }
        return String.format(
                Locale.ROOT,
                "%d pairs, %d folds with no article in two of them, %d repeats: F1 %.3f, confident pairs %.3f",
                size(),
                folds,
                repeats,
                all,
                confident);
    }

    private String top(String article) {
        String top = article;
        while (!above.getOrDefault(top, top).equals(top)) {
            top = above.get(top);
        }
        return top;
    }

    /** The fold of each pair: whole groups of pairs that share articles, dealt out in random order. */
    private int[] folds(int folds, int seed) {
        List<String> groups =
                new ArrayList<>(new TreeSet<>(articles.stream().map(this::top).toList()));
        Collections.shuffle(groups, new Random(seed));
        int[] fold = new int[size()];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = groups.indexOf(top(articles.get(i))) % folds;
        }
        return fold;
    }

    private double f1(boolean[] joined, double leastImportance) {
        int both = 0;
        int sum = 0;
        for (int i = 0; i < joined.length; i++) {
            if (importance.get(i) >= leastImportance) {
                both += joined[i] && together.get(i) ? 1 : 0;
                sum += (joined[i] ? 1 : 0) + (together.get(i) ? 1 : 0);
            }
        }
        return sum == 0 ? 0 : 2.0 * both / sum;
    }

    private static double probability(double[] weights, double[] x) {
        double sum = weights[x.length];
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /** Weights, then the bias, on features as they are; the penalty works on standardised ones. */
    private double[] fit(boolean[] training) {
        int n = PairFeatures.NAMES.length;
        double[] mean = new double[n];
        double[] deviation = new double[n];
        int count = 0;
        for (int i = 0; i < size(); i++) {
            if (training[i]) {
                count++;
                for (int k = 0; k < n; k++) {
                    mean[k] += features.get(i)[k];
                }
            }
        }
        for (int k = 0; k < n; k++) {
            mean[k] /= count;
        }
        for (int i = 0; i < size(); i++) {
            for (int k = 0; training[i] && k < n; k++) {
                double off = features.get(i)[k] - mean[k];
                deviation[k] += off * off / count;
            }
        }
        for (int k = 0; k < n; k++) {
            deviation[k] = Math.sqrt(deviation[k]) + 1e-9;
        }
        double[] weights = new double[n + 1];
        for (int step = 0; step < STEPS; step++) {
            double[][] system = new double[n + 1][n + 2];
            for (int k = 0; k < n; k++) {
                system[k][k] = penalty;
                system[k][n + 1] = -penalty * weights[k];
            }
            for (int i = 0; i < size(); i++) {
                if (training[i]) {
                    accumulate(system, standardised(features.get(i), mean, deviation), weights, i);
                }
            }
            solve(system);
            for (int k = 0; k <= n; k++) {
                weights[k] += system[k][n + 1];
            }
        }
        double[] plain = weights.clone();
        for (int k = 0; k < n; k++) {
            plain[k] = weights[k] / deviation[k];
            plain[n] -= weights[k] * mean[k] / deviation[k];
        }
        return plain;
    }

    private static double[] standardised(double[] x, double[] mean, double[] deviation) {
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = (x[k] - mean[k]) / deviation[k];
        }
        return out;
    }

    private void accumulate(double[][] system, double[] x, double[] weights, int pair) {
        int n = x.length;
        double p = probability(weights, x);
        double residual = importance.get(pair) * ((together.get(pair) ? 1 : 0) - p);
        double curvature = importance.get(pair) * p * (1 - p);
        for (int row = 0; row <= n; row++) {
            double xRow = row == n ? 1 : x[row];
            system[row][n + 1] += residual * xRow;
            for (int column = 0; column <= n; column++) {
                system[row][column] += curvature * xRow * (column == n ? 1 : x[column]);
            }
        }
    }

    /** Gauss-Jordan elimination with row pivots; the solution ends up in the last column. */
    private static void solve(double[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
            }
            double[] swapped = system[column];
            system[column] = system[pivot];
            system[pivot] = swapped;
            double by = system[column][column];
            for (int k = column; k <= n; k++) {
                system[column][k] /= by;
            }
            for (int row = 0; row < n; row++) {
                double factor = system[row][column];
                for (int k = column; row != column && factor != 0 && k <= n; k++) {
                    system[row][k] -= factor * system[column][k];
                }
            }
        }
    }
}
