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

        assertThat(settings.mostDrawing()).isGreaterThan(3 * A_DAY);
        assertThat(settings.mostArticles()).isGreaterThan(6 * A_DAY);
        assertThat(settings.copyWindow()).isEqualTo(DedupSettings.DEFAULTS.copyWindow());
    }

    @Test
    void thirtyDaysOfItFitTwoGibibytesOfWhichTheHeapHasThreeFifths() {
        assertThat(DedupSettings.forHeap(2048 * MIB * 6 / 10).mostArticles()).isGreaterThan(30 * A_DAY);
    }

    @Test
    void aHeapThatIsTooSmallStillHoldsAFewAndALargeOneNoMoreThanTheDefaults() {
        assertThat(DedupSettings.forHeap(64 * MIB).mostArticles()).isEqualTo(1_000);
        assertThat(DedupSettings.forHeap(64 * 1024 * MIB)).isEqualTo(DedupSettings.DEFAULTS);
    }
}
