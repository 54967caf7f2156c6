package id.warta.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private final Growth growth = new Growth(20, 10);
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aBacklogThatOnlyGrowsIsToldOnceAndSoIsItsEnd() {
        for (long backlog = 100; backlog <= 5_000; backlog += 100) {
            look(backlog, 50);
        }
        assertThat(findings).containsExactly(Finding.BEGINS);
        look(4_000, 1_000);
        assertThat(findings).hasSize(1);
        look(2_400, 1_600);
        assertThat(findings).containsExactly(Finding.BEGINS, Finding.ENDS);
    }

    @Test
    void aLargeBacklogThatShrinksIsWork() {
        for (long backlog = 1_000_000; backlog > 0; backlog -= 1_000) {
            look(backlog, 1_000);
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aBacklogThatGoesUpAndDownIsNone() {
        for (int i = 0; i < 100; i++) {
            look(10_000 + i % 7 * 100, 10);
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void oneThatGrowsMayGoDownBetweenTwoLooks() {
        for (int i = 0; i < 50; i++) {
            look(10_000 + i * 100 - i % 2 * 150, 10);
        }
        assertThat(findings).containsExactly(Finding.BEGINS);
    }

    @Test
    void aBurstThatIsWorkedOffIsNone() {
        for (int i = 0; i < 30; i++) {
            look(0, 10);
        }
        for (long backlog = 10_000; backlog > 0; backlog -= 100) {
            look(backlog, 100);
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aBacklogOfMomentsMayGrow() {
        for (long backlog = 1; backlog < 100; backlog++) {
            look(backlog, 20);
        }
        assertThat(findings).isEmpty();
    }

    private void look(long backlog, long done) {
        Finding finding = growth.is(backlog, done);
        if (finding != Finding.NONE) {
            findings.add(finding);
        }
    }
}
