package id.warta.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPaceTest {
    private final PollPace pace = new PollPace(Duration.ofMinutes(5), Duration.ofHours(2));

    @Test
    void newsMakeItFasterAndSilenceSlower() {
        Duration hour = Duration.ofHours(1);
        assertThat(pace.after(hour, 3, 50)).isEqualTo(Duration.ofMinutes(30));
        assertThat(pace.after(hour, 25, 50)).as("half the list is new").isEqualTo(Duration.ofMinutes(5));
        assertThat(pace.after(hour, 0, 50)).isEqualTo(Duration.ofMinutes(90));
        assertThat(pace.after(Duration.ofMinutes(6), 1, 50)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pace.after(Duration.ofMinutes(100), 0, 50)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void failuresMakeItSlowerUpToTheLongest() {
        Duration first = Duration.ofMinutes(5);
        assertThat(pace.afterFailures(first, 0)).isEqualTo(first);
        assertThat(pace.afterFailures(first, 2)).isEqualTo(Duration.ofMinutes(20));
        assertThat(pace.afterFailures(first, 1_000_000)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aSourceMayHaveAShortestIntervalOfItsOwn() {
        PollPace own = pace.withShortest(Duration.ofHours(6));
        assertThat(own.after(Duration.ofHours(6), 0, 1)).isEqualTo(Duration.ofHours(6));
    }
}
