package id.warta.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockStepTest {
    private static final long MINUTE = 60_000;
    private static final long NOON = 1_772_366_400_000L;

    private final ClockStep step = new ClockStep();

    @Test
    void aClockThatOnlyGoesIsNotSet() {
        assertThat(step.millis(NOON, 5)).isZero();
        assertThat(step.millis(NOON + MINUTE, 5 + MINUTE * 1_000_000)).isZero();
    }

    @Test
    void settingItIsToldOnceWithItsDirection() {
        step.millis(NOON, 0);
        assertThat(step.millis(NOON - 9 * MINUTE, MINUTE * 1_000_000)).isEqualTo(-10 * MINUTE);
        assertThat(step.millis(NOON - 8 * MINUTE, 2 * MINUTE * 1_000_000)).isZero();
        assertThat(step.millis(NOON + 3 * MINUTE, 3 * MINUTE * 1_000_000)).isEqualTo(10 * MINUTE);
    }
}
