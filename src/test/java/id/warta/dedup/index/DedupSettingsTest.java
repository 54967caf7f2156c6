package id.warta.dedup.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DedupSettingsTest {
    private static final long MIB = 1 << 20;
    /** Of a language with very many outlets. */
    private static final int A_DAY = 20_000;

    @Test
    void threeDaysOfABusyLanguageFitThreeHundredEightyFourMebibytes() {
        DedupSettings settings = DedupSettings.forHeap(384 * MIB);

        assertThat(settings.drawingFullness(3 * A_DAY)).isLessThan(1);
        assertThat(settings.fullness(3 * A_DAY, 3 * A_DAY)).isLessThan(1);
        assertThat(settings.copyWindow()).isEqualTo(DedupSettings.DEFAULTS.copyWindow());
    }

    @Test
    void fourWeeksOfItFitTheContainerThatIsTheDefaultOfWhichTheHeapHasThreeFifths() {
        DedupSettings settings = DedupSettings.forHeap(1536 * MIB * 6 / 10);

        assertThat(settings.fullness(28 * A_DAY, 4 * A_DAY)).isLessThan(1);
        assertThat(settings.fullness(60 * A_DAY, 4 * A_DAY)).isGreaterThan(1);
    }

    @Test
    void aHeapThatIsTooSmallStillHoldsAFew() {
        assertThat(DedupSettings.forHeap(64 * MIB).fullness(1_000, 1_000)).isLessThan(1);
    }
}
