package id.warta.enrich.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureTableTest {
    private static final int LIMIT = LabelSums.LIMIT;

    private final Random random = new Random(7);

    @Test
    void addsTheWeightsOfEachFeatureAndNothingForOthers() {
        int[] keys =
                random.ints(200_000).filter(key -> key != 0).distinct().sorted().toArray();
        int[] known = IntStream.range(0, keys.length)
                .filter(i -> i % 2 == 0)
                .map(i -> keys[i])
                .toArray();
        short[] weights = weights(known.length);
        FeatureTable table = new FeatureTable(known, weights);

        int wrong = 0;
        for (int i = 0; i < known.length; i++) {
            int other = keys[Math.max(1, 2 * i - 1)];
            if (!Arrays.equals(sums(table, other, known[i], other), row(weights, i))) {
                wrong++;
            }
        }
        assertThat(wrong).isZero();
    }

    @Test
    void sumsAreExactForAsManyFeaturesAsATokenHasAtMost() {
        int most = FeatureExtractor.MAX_FEATURES;
        int[] keys = IntStream.rangeClosed(1, most).toArray();
        short[] weights = new short[most * Label.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) (i % Label.COUNT % 2 == 0 ? -LIMIT : LIMIT);
        }
        int least = -LIMIT * most;
        int greatest = LIMIT * most;

        assertThat(sums(new FeatureTable(keys, weights), keys))
                .containsExactly(least, greatest, least, greatest, least, greatest, least);
    }

    @Test
    void isEmptyWithoutFeatures() {
        assertThat(sums(new FeatureTable(new int[0], new short[0]), 1, -1, 12_345))
                .containsOnly(0);
    }

    private short[] weights(int features) {
        short[] weights = new short[features * Label.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) (random.nextInt(2 * LIMIT + 1) - LIMIT);
        }
        return weights;
    }

    private static int[] row(short[] weights, int feature) {
        return IntStream.range(0, Label.COUNT)
                .map(k -> weights[feature * Label.COUNT + k])
                .toArray();
    }

    private static int[] sums(FeatureTable table, int... keys) {
        LabelSums sums = new LabelSums();
        table.add(Arrays.copyOf(keys, keys.length), keys.length, sums);
        int[] unpacked = new int[Label.COUNT];
        sums.unpack(unpacked, 0);
        return unpacked;
    }
}
