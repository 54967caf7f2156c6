package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(ProgressWatch.PATIENCE).plusSeconds(1);

    private final ProgressWatch watch = new ProgressWatch();

    @Test
    void whatWaitsAndStaysIsStuckAlthoughOthersMove() {
        assertThat(watch.look(Map.of("news.raw-0", 5L, "news.raw-1", 5L), START))
                .isEmpty();
        assertThat(watch.look(Map.of("news.raw-0", 5L, "news.raw-1", 6L), LATER))
                .containsExactly("news.raw-0");
        assertThat(watch.look(Map.of("news.raw-0", 6L, "news.raw-1", 6L), LATER))
                .isEmpty();
    }

    @Test
    void whatHasNoWorkMayRest() {
        watch.look(Map.of("news.raw-0", 5L), START);
        watch.look(Map.of(), START.plusSeconds(5));
        assertThat(watch.look(Map.of("news.raw-0", 5L), LATER))
                .as("the work came just now")
                .isEmpty();
    }
}
