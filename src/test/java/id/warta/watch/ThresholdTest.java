package id.warta.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void aLevelAboutTheMarkIsToldOfOnce() {
        Threshold threshold = new Threshold(0.9, 0.8);
        assertThat(DoubleStream.of(0.5, 0.89, 0.9, 0.88, 0.91, 0.81, 0.9).mapToObj(threshold::is))
                .filteredOn(finding -> finding != Finding.NONE)
                .containsExactly(Finding.BEGINS);
        assertThat(threshold.is(0.79)).isEqualTo(Finding.ENDS);
        assertThat(threshold.is(0.95)).isEqualTo(Finding.BEGINS);
    }

    @Test
    void theMarksMustDiffer() {
        assertThatThrownBy(() -> new Threshold(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
