package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The thresholds and weights that decisions are made with: the resource {@code decision-rules.tsv}, whose head says how
 * they were learned.
 */
public final class DecisionRules {
    public static final DecisionRules SHIPPED = read("/dedup/decision-rules.tsv");

    private final Map<String, Double> values;
    private final double[] weights;
    private final double bias;
    /** The most that the features of {@link PairFeatures#rest} can add to the log-odds. */
    private final double restAtMost;

    /** Least score to join a story. */
    public final double join;
    /** How much of the score the best single member makes; the rest is the mean over the core. */
    final double bestShare;

    /** How much the best single member counts when several stories would take a report. */
    final double closestFirst;

    private DecisionRules(Map<String, Double> values) {
        this.values = values;
        double rest = 0;
        weights = new double[PairFeatures.NAMES.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = value("story.weight." + PairFeatures.NAMES[i]);
            rest += PairFeatures.isFirst(i) ? 0 : Math.max(0, weights[i]);
        }
        restAtMost = rest;
        bias = value("story.bias");
        join = value("story.join");
        bestShare = value("story.best-share");
        closestFirst = value("story.closest-first");
    }

    /** The same rules with some values replaced; for learning. */
    DecisionRules with(Map<String, Double> changes) {
        Map<String, Double> merged = new HashMap<>(values);
        merged.putAll(changes);
        return new DecisionRules(merged);
    }

    /** Whether an article is a copy of an earlier one. */
    public boolean isCopy(Fingerprint later, Fingerprint earlier, Shingles.Overlap overlap) {
        boolean sameOutlet = later.source != null && later.source.equals(earlier.source);
        String kind = sameOutlet ? "copy.same-outlet." : "copy.other-outlet.";
        double resemblance = overlap.jaccard();
        if (resemblance >= value(kind + "certain")) {
            return true;
        }
        boolean figures = later.numbers.length > 0 && earlier.numbers.length > 0;
        if (figures && PairFeatures.containment(later.numbers, earlier.numbers) < value("copy.least-numbers")) {
            return false;
        }
        return resemblance >= value(kind + "resemblance") && overlap.containment() >= value(kind + "containment")
                || overlap.ofMine() >= value(kind + "contained");
    }

    /** The probability that two articles report one happening; 0 where it is certain to be below the least. */
    double sameHappening(PairFeatures one, Fingerprint other, long otherTime, double least) {
        double[] features = new double[weights.length];
        one.first(features, other, otherTime);
        // log-odds this much below the least stay below it, however they are rounded
        if (least > 0 && sum(features) + restAtMost < Math.log(least / (1 - least)) - 1e-6) {
            return 0;
        }
        one.rest(features, other);
        return 1 / (1 + StrictMath.exp(-sum(features)));
    }

    private double sum(double[] features) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    public double weight(int feature) {
        return weights[feature];
    }

    private double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("decision-rules.tsv lacks " + name);
        }
        return value;
    }

    private static DecisionRules read(String name) {
        Map<String, Double> values = new HashMap<>();
        try (InputStream in = DecisionRules.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    values.put(cells[0], Double.valueOf(cells[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return new DecisionRules(values);
    }
}
