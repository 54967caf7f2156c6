package id.warta.enrich.subject;

import id.warta.enrich.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns {@link SubjectWeights} from articles whose sections, or headlines, name their subject. The same articles in the
 * same order give the same bytes. The threshold is set on outlets that were left out of training.
 */
public final class SubjectTrainer {
    private static final int EPOCHS = 8;
    private static final double RATE = 0.5;
    private static final double PENALTY = 2e-6;

    /** What is named must be right so often, on outlets that the model has not seen. */
    private static final double RIGHT = 0.9;

    private final SubjectLabels labels;
    private final TermWeights weights = TermWeights.load();
    private final List<Example> examples = new ArrayList<>();

    private record Example(int topic, String source, int[] features, float[] values) {}

    /** The answer to one example: the model's best topic and its probability. */
    private record Answer(boolean right, double probability) {}

    public SubjectTrainer(SubjectLabels labels) {
        this.labels = labels;
    }

    /** Adds an article where its section or headline tells its subject. */
    public void add(String source, String section, String headline, String body) {
        SubjectLabels.Label label = labels.of(section, headline);
        if (label == null) {
            return;
        }
        // A headline that gave the label must not be what the label is learnt from.
        String title = label.byHeadline() ? "" : headline;
        TermCounts terms = TermCounts.of(Tokenizer.tokenize(title + "\n" + body), weights, title.length());
        if (terms.size > 0) {
            int[] features = new int[terms.size];
            for (int i = 0; i < features.length; i++) {
                features[i] = SubjectWeights.feature(terms.keys[i]);
            }
            examples.add(new Example(label.topic(), source, features, SubjectWeights.values(terms)));
        }
    }

    /** How well it does on every tenth example, and on each outlet, when they are left out; one line each. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        double threshold = threshold(answersByOutlet());
        List<Example> rest = new ArrayList<>();
        List<Example> tenth = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            (i % 10 == 0 ? tenth : rest).add(examples.get(i));
        }
        lines.add(line("every tenth example left out", answers(rest, tenth), threshold));
        answersByOutlet().forEach((source, answers) -> lines.add(line(source + " left out", answers, threshold)));
        return lines;
    }

    /** The model of all examples, for the resource file. */
    public byte[] train() {
        float threshold = (float) threshold(answersByOutlet());
        float[] learnt = learn(examples);
        int n = labels.codes().size();
        float largest = 0;
        for (int i = 0; i < n * SubjectWeights.FEATURES; i++) {
            largest = Math.max(largest, Math.abs(learnt[i]));
        }
        float scale = largest / 127;
        byte[] rounded = new byte[n * SubjectWeights.FEATURES];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (byte) Math.round(learnt[i] / scale);
        }
        float[] biases = Arrays.copyOfRange(learnt, n * SubjectWeights.FEATURES, learnt.length);
        return new SubjectWeights(labels.codes(), rounded, biases, scale, threshold).toBytes();
    }

    private Map<String, List<Answer>> answersByOutlet() {
        Map<String, List<Answer>> all = new TreeMap<>();
        for (String source :
                new TreeSet<>(examples.stream().map(Example::source).toList())) {
            all.put(
                    source,
                    answers(
                            examples.stream()
                                    .filter(example -> !example.source().equals(source))
                                    .toList(),
                            examples.stream()
                                    .filter(example -> example.source().equals(source))
                                    .toList()));
        }
        return all;
    }

    private List<Answer> answers(List<Example> training, List<Example> held) {
        float[] model = learn(training);
        int n = labels.codes().size();
        double[] scores = new double[n];
        List<Answer> answers = new ArrayList<>();
        for (Example example : held) {
            probabilities(model, example, scores);
            int best = 0;
            for (int topic = 1; topic < n; topic++) {
                best = scores[topic] > scores[best] ? topic : best;
            }
            answers.add(new Answer(best == example.topic(), scores[best]));
        }
        return answers;
    }

    private float[] learn(List<Example> training) {
        int n = labels.codes().size();
        float[] model = new float[n * SubjectWeights.FEATURES + n];
        float[] squares = new float[model.length];
        double[] scores = new double[n];
        int[] order = new int[training.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(17);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            for (int index : order) {
                Example example = training.get(index);
                probabilities(model, example, scores);
                scores[example.topic()] -= 1;
                for (int k = 0; k <= example.features().length; k++) {
                    boolean bias = k == example.features().length;
                    int row = bias ? n * SubjectWeights.FEATURES : example.features()[k] * n;
                    float value = bias ? 0.1f : example.values()[k];
                    for (int topic = 0; topic < n; topic++) {
                        float gradient = (float) (scores[topic] * value + PENALTY * model[row + topic]);
                        squares[row + topic] += gradient * gradient;
                        model[row + topic] -= (float) (RATE * gradient / (Math.sqrt(squares[row + topic]) + 1e-3));
                    }
                }
            }
        }
        return model;
    }

    private void probabilities(float[] model, Example example, double[] scores) {
        int n = scores.length;
        Arrays.fill(scores, 0);
        for (int k = 0; k < example.features().length; k++) {
            int row = example.features()[k] * n;
            for (int topic = 0; topic < n; topic++) {
                scores[topic] += model[row + topic] * example.values()[k];
            }
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int topic = 0; topic < n; topic++) {
            scores[topic] += model[n * SubjectWeights.FEATURES + topic];
            highest = Math.max(highest, scores[topic]);
        }
        double sum = 0;
        for (int topic = 0; topic < n; topic++) {
            scores[topic] = StrictMath.exp(scores[topic] - highest);
            sum += scores[topic];
        }
        for (int topic = 0; topic < n; topic++) {
            scores[topic] /= sum;
        }
    }

    /** The least probability from which on answers are right often enough. */
    private static double threshold(Map<String, List<Answer>> byOutlet) {
        List<Answer> all = new ArrayList<>();
        byOutlet.values().forEach(all::addAll);
        for (int percent = 30; percent < 99; percent++) {
            double least = percent / 100.0;
            long named = all.stream().filter(a -> a.probability() >= least).count();
            long right = all.stream()
                    .filter(a -> a.right() && a.probability() >= least)
                    .count();
            if (named > 0 && right >= RIGHT * named) {
                return least;
            }
        }
        return 0.99;
    }

    private static String line(String what, List<Answer> answers, double threshold) {
        long right = answers.stream().filter(Answer::right).count();
        long named = answers.stream().filter(a -> a.probability() >= threshold).count();
        long namedRight = answers.stream()
                .filter(a -> a.right() && a.probability() >= threshold)
                .count();
        return String.format(
                Locale.ROOT,
                "%-30s %6d examples, best guess right %.3f; named from %.2f on: %.3f of them, right %.3f",
                what,
                answers.size(),
                right / (double) answers.size(),
                threshold,
                named / (double) answers.size(),
                named == 0 ? 1 : namedRight / (double) named);
    }
}
