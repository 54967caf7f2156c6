package id.warta.dedup.story;

import static id.warta.dedup.Reports.FIRE;
import static id.warta.dedup.Reports.FIRE_BY_ANOTHER_OUTLET;
import static id.warta.dedup.Reports.MATCH;
import static id.warta.dedup.Reports.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.warta.dedup.Reports;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairFeaturesTest {
    private static final double[] LEASTS = {0.01, 0.05, 0.28, 0.5, 0.9};

    /** Reports of a fire and of a match, and every mixture of the two. */
    private static List<Fingerprint> reports() {
        List<Fingerprint> out = new ArrayList<>();
        for (String text : List.of(FIRE, FIRE_BY_ANOTHER_OUTLET)) {
            List<String> lines = text.lines().toList();
            for (int kept = 0; kept <= lines.size(); kept++) {
                String body = String.join("\n", lines.subList(0, kept)) + "\n" + MATCH;
                String uri = "https://outlet" + out.size() % 3 + ".example/" + out.size();
                out.add(new Fingerprinter()
                        .fingerprint(Reports.at(
                                uri,
                                NOON.plusHours(7L * out.size() % 60),
                                kept > 1 ? "Pasar Wonosari Terbakar" : "Persada Muda Menang",
                                body)));
            }
        }
        return out;
    }

    @Test
    void aProbabilityIsExactOrCertainToBeBelowTheLeast() {
        int exact = 0;
        int below = 0;
        for (Fingerprint one : reports()) {
            PairFeatures features = new PairFeatures(one, one.time);
            for (Fingerprint other : reports()) {
                double p = DecisionRules.SHIPPED.sameHappening(features, other.gist(), other.time, () -> other, 0);
                for (double least : LEASTS) {
                    double bounded =
                            DecisionRules.SHIPPED.sameHappening(features, other.gist(), other.time, () -> other, least);
                    if (bounded == 0) {
                        assertThat(p).isLessThan(least);
                        below++;
                    } else {
                        assertThat(bounded).isEqualTo(p);
                        exact++;
                    }
                }
            }
        }
        assertThat(exact).isPositive();
        assertThat(below).isPositive();
    }

    @Test
    void aPairIsTheSameFromBothSides() {
        for (Fingerprint one : reports()) {
            for (Fingerprint other : reports()) {
                assertThat(new PairFeatures(one, one.time).with(other, other.time))
                        .containsExactly(new PairFeatures(other, other.time).with(one, one.time));
            }
        }
    }
}
