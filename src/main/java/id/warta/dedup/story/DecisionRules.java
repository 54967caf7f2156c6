package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Gist;
import id.warta.dedup.fingerprint.Shingles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The thresholds and weights that decisions are made with: the resource {@code decision-rules.tsv}, whose head says how
 * they were learned.
 */
public final class DecisionRules {
    public static final DecisionRules SHIPPED = read("/dedup/decision-rules.tsv");

    private final Map<String, Double> values;
    private final double[] weights;
    private final double bias;
    /** The most that the features beyond a {@link PairFeatures#step} can add to the log-odds. */
    private final double[] restAtMost = new double[PairFeatures.LAST + 1];

    private final CopyLimits sameOutlet;
    private final CopyLimits otherOutlet;
    private final double leastNumbers;

    /** The share of the shorter text that no copy falls below. */
    public final double leastShared;

    /** Least score to join a story. */
    public final double join;
    /** How much of the score the best single member makes; the rest is the mean over the core. */
    final double bestShare;

    /** How much the best single member counts when several stories would take a report. */
    final double closestFirst;

    private DecisionRules(Map<String, Double> values) {
        this.values = values;
        weights = new double[PairFeatures.NAMES.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = value("story.weight." + PairFeatures.NAMES[i]);
            for (int step = 0; step < PairFeatures.step(i); step++) {
                restAtMost[step] += Math.max(0, weights[i]); // no feature is above 1
            }
        }
        bias = value("story.bias");
        sameOutlet = copyLimits("copy.same-outlet.");
        otherOutlet = copyLimits("copy.other-outlet.");
        leastNumbers = value("copy.least-numbers");
        leastShared = Math.min(sameOutlet.leastShared(), otherOutlet.leastShared());
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
        boolean isSameOutlet = later.source != null && later.source.equals(earlier.source);
        CopyLimits limits = isSameOutlet ? sameOutlet : otherOutlet;
        double resemblance = overlap.jaccard();
        if (resemblance >= limits.certain) {
            return true;
        }
        boolean figures = later.numbers.length > 0 && earlier.numbers.length > 0;
        if (figures && PairFeatures.containment(later.numbers, earlier.numbers) < leastNumbers) {
            return false;
        }
        return resemblance >= limits.resemblance && overlap.containment() >= limits.containment
                || overlap.ofMine() >= limits.contained;
    }

    /** The probability that two articles report one happening; 0 where it is certain to be below the least. */
    double sameHappening(PairFeatures one, Gist gist, long otherTime, Supplier<Fingerprint> whole, double least) {
        // log-odds this much below the least stay below it, however they are rounded
        double leastLogOdds = least > 0 ? Math.log(least / (1 - least)) - 1e-6 : Double.NEGATIVE_INFINITY;
        double[] features = new double[weights.length];
        Fingerprint other = null;
        for (int step = 0; step <= PairFeatures.LAST; step++) {
            if (step <= PairFeatures.LAST_OF_GIST) {
                one.find(step, features, gist, otherTime);
            } else {
                other = other == null ? whole.get() : other;
                one.find(step, features, other);
            }
            if (step < PairFeatures.LAST && sum(features) + restAtMost[step] < leastLogOdds) {
                return 0;
            }
        }
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

    private record CopyLimits(double certain, double resemblance, double containment, double contained) {
        double leastShared() {
            return Math.min(Math.max(resemblance, containment), Math.min(certain, contained));
        }
    }

    private CopyLimits copyLimits(String kind) {
        return new CopyLimits(
                value(kind + "certain"),
                value(kind + "resemblance"),
                value(kind + "containment"),
                value(kind + "contained"));
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
