package id.warta.enrich.training;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Minimises a smooth convex function plus an L1 penalty: OWL-QN (Andrew and Gao 2007), the quasi-Newton method whose
 * result is sparse. Plain sequential arithmetic, so that the same input gives the same bits.
 */
final class SparseMinimizer {
    /** A differentiable function. */
    @FunctionalInterface
    interface Function {
        /** Returns the value at {@code x} and writes the gradient there into {@code gradient}. */
        double at(double[] x, double[] gradient);
    }

    private static final int MEMORY = 5;

    private record Step(float[] move, float[] change, double curvature) {}

    private SparseMinimizer() {}

    /** Improves {@code x} in place for at most {@code iterations}, or until a step gains almost nothing. */
    static void minimize(Function function, double[] x, double l1, int iterations) {
        int n = x.length;
        double[] gradient = new double[n];
        double[] nextGradient = new double[n];
        double[] pseudo = new double[n];
        double[] direction = new double[n];
        double[] next = new double[n];
        Deque<Step> history = new ArrayDeque<>();
        double value = function.at(x, gradient) + penalty(x, l1);
        int stalls = 0;
        for (int iteration = 0; iteration < iterations; iteration++) {
            pseudoGradient(x, gradient, l1, pseudo);
            direction(pseudo, history, direction);
            double slope = 0;
            double norm = 0;
            for (int i = 0; i < n; i++) {
                if (direction[i] * pseudo[i] >= 0) {
                    direction[i] = 0;
                }
                slope += direction[i] * pseudo[i];
                norm += pseudo[i] * pseudo[i];
            }
            if (norm == 0 || slope == 0) {
                return;
            }
            double step = history.isEmpty() ? 1 / Math.sqrt(norm) : 1;
            double nextValue = value;
            boolean moved = false;
            for (int attempt = 0; attempt < 20 && !moved; attempt++) {
                for (int i = 0; i < n; i++) {
                    double sign = x[i] != 0 ? Math.signum(x[i]) : Math.signum(-pseudo[i]);
                    double to = x[i] + step * direction[i];
                    next[i] = l1 > 0 && to * sign < 0 ? 0 : to;
                }
                nextValue = function.at(next, nextGradient) + penalty(next, l1);
                moved = nextValue <= value + 1e-4 * step * slope;
                step *= 0.5;
            }
            if (!moved) {
                return;
            }
            remember(history, x, next, gradient, nextGradient);
            stalls = value - nextValue < 1e-5 * Math.abs(value) ? stalls + 1 : 0;
            value = nextValue;
            System.arraycopy(next, 0, x, 0, n);
            System.arraycopy(nextGradient, 0, gradient, 0, n);
            if (stalls >= 5) {
                return;
            }
        }
    }

    private static void remember(
            Deque<Step> history, double[] x, double[] next, double[] gradient, double[] nextGradient) {
        float[] move = new float[x.length];
        float[] change = new float[x.length];
        double curvature = 0;
        for (int i = 0; i < x.length; i++) {
            move[i] = (float) (next[i] - x[i]);
            change[i] = (float) (nextGradient[i] - gradient[i]);
            curvature += (double) move[i] * change[i];
        }
        if (curvature > 0) {
            if (history.size() == MEMORY) {
                history.removeFirst();
            }
            history.addLast(new Step(move, change, curvature));
        }
    }

    private static double penalty(double[] x, double l1) {
        double sum = 0;
        for (double value : x) {
            sum += Math.abs(value);
        }
        return l1 * sum;
    }

    private static void pseudoGradient(double[] x, double[] gradient, double l1, double[] pseudo) {
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            if (x[i] > 0) {
                pseudo[i] = g + l1;
            } else if (x[i] < 0) {
                pseudo[i] = g - l1;
            } else {
                pseudo[i] = g + l1 < 0 ? g + l1 : g - l1 > 0 ? g - l1 : 0;
            }
        }
    }

    /** The two-loop recursion: minus the inverse Hessian, as the last steps show it, times the gradient. */
    private static void direction(double[] pseudo, Deque<Step> history, double[] direction) {
        int n = pseudo.length;
        for (int i = 0; i < n; i++) {
            direction[i] = -pseudo[i];
        }
        if (history.isEmpty()) {
            return;
        }
        double[] alphas = new double[history.size()];
        int k = history.size();
        for (var steps = history.descendingIterator(); steps.hasNext(); ) {
            Step step = steps.next();
            double alpha = dot(step.move(), direction) / step.curvature();
            alphas[--k] = alpha;
            for (int i = 0; i < n; i++) {
                direction[i] -= alpha * step.change()[i];
            }
        }
        Step last = history.getLast();
        double square = 0;
        for (float change : last.change()) {
            square += (double) change * change;
        }
        double scale = last.curvature() / square;
        for (int i = 0; i < n; i++) {
            direction[i] *= scale;
        }
        k = 0;
        for (Step step : history) {
            double beta = dot(step.change(), direction) / step.curvature();
            double alpha = alphas[k++];
            for (int i = 0; i < n; i++) {
                direction[i] += (alpha - beta) * step.move()[i];
            }
        }
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
