package id.warta.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkProgressTest {
    private final SinkProgress progress = new SinkProgress();

    @Test
    void whatIsWrittenIsCountedWhenItIsFlushed() {
        progress.read(1_000, 4_000);
        assertThat(progress.next()).containsEntry("records", 0L).hasEntrySatisfying("p50Millis", millis -> assertThat(
                        (Long) millis)
                .isBetween(2_900L, 3_100L));
        progress.flushed(7, Map.of("news.enriched", 3L));
        Map<String, Object> summary = progress.next();
        assertThat(summary)
                .containsEntry("records", 7L)
                .containsEntry("lag", Map.of("news.enriched", 3L))
                .doesNotContainKey("p50Millis");
        assertThat((Double) summary.get("recordsPerSecond")).isPositive();
        assertThat(progress.next()).containsEntry("recordsPerSecond", 0.0);
    }

    @Test
    void anAwayDestinationIsSaidUntilTheNextFlush() {
        progress.away();
        assertThat(progress.next()).containsEntry("destination", "away");
        progress.flushed(1, Map.of());
        assertThat(progress.next()).containsEntry("destination", "there");
    }
}
