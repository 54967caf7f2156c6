package id.warta.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Drift.Rule RULE = new Drift.Rule(12, 0.3, false);

    private final Drift drift = new Drift(RULE);
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aChangeForGoodIsToldOnceAndAfterTwoBlocks() {
        blocks(drift, 20, 0);
        blocks(drift, 1, 12);
        assertThat(findings).isEmpty();
        blocks(drift, 10, 12);
        assertThat(findings).containsExactly(Finding.BEGINS);
    }

    @Test
    void whatGoesBackToUsualIsToldOnce() {
        blocks(drift, 20, 0);
        blocks(drift, 5, 12);
        blocks(drift, 5, 0);
        assertThat(findings).containsExactly(Finding.BEGINS, Finding.ENDS);
        assertThat(drift.usual()).isZero();
    }

    @Test
    void oneOddBlockIsNoNews() {
        for (int i = 0; i < 30; i++) {
            blocks(drift, 10, 0);
            blocks(drift, 1, 12);
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void withoutAHistoryNothingIsOutOfTheOrdinary() {
        blocks(drift, 4, 0);
        blocks(drift, 4, 12);
        assertThat(findings).isEmpty();
    }

    @Test
    void anUnsteadySourceIsJudgedByItsOwnUnsteadiness() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            blocks(drift, 1, random.nextInt(13));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void whatStaysIsTheNewWay() {
        blocks(drift, 20, 0);
        blocks(drift, 80, 12);
        assertThat(findings).containsExactly(Finding.BEGINS, Finding.ENDS);
        assertThat(drift.usual()).isEqualTo(1);
    }

    @Test
    void lessThanUsualIsNewsOnlyWhereTheRuleSaysSo() {
        blocks(drift, 20, 12);
        blocks(drift, 10, 0);
        assertThat(findings).isEmpty();

        Drift bothWays = new Drift(new Drift.Rule(12, 0.3, true));
        blocks(bothWays, 20, 12);
        blocks(bothWays, 10, 0);
        assertThat(findings).containsExactly(Finding.BEGINS);
    }

    @Test
    void documentsAreGatheredUntilTheyMakeABlock() {
        for (int i = 0; i < 240; i++) {
            tell(drift, 1, 0);
        }
        for (int i = 0; i < 23; i++) {
            tell(drift, 1, 1);
        }
        assertThat(findings).isEmpty();
        tell(drift, 1, 1);
        assertThat(findings).containsExactly(Finding.BEGINS);
    }

    private void blocks(Drift drift, int blocks, int of12) {
        for (int i = 0; i < blocks; i++) {
            tell(drift, 12, of12);
        }
    }

    private void tell(Drift drift, int documents, double shares) {
        Finding finding = drift.add(documents, shares);
        if (finding != Finding.NONE) {
            findings.add(finding);
        }
    }
}
