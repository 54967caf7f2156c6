package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void threeForEachThreadAndNoneMoreUntilSomeAreLongAgo() {
        Replacements replacements = new Replacements(2);
        for (int second = 0; second < 6; second++) {
            assertThat(replacements.allow(NOON.plusSeconds(second))).isTrue();
        }
        assertThat(replacements.left()).isZero();
        assertThat(replacements.allow(NOON.plusSeconds(6))).isFalse();

        Instant later = NOON.plus(Replacements.WINDOW).plusSeconds(2);
        assertThat(replacements.allow(later)).as("the first two are long ago").isTrue();
        assertThat(replacements.allow(later)).isTrue();
        assertThat(replacements.allow(later)).isFalse();
    }
}
