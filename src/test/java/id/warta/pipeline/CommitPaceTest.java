package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace();
    private long now = 1_700_000_000_000L;

    @Test
    void aSingleRecordIsCommittedAtOnce() {
        pace.record();
        assertThat(pace.isDue(now)).isTrue();
        assertThat(pace.isDue(now + 10_000)).as("nothing new").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 5", "50, 25, 50", "100, 19, 21", "400, 4, 6", "1000, 1, 3"})
    void theMoreRecordsTheFewerCommits(int recordsASecond, int atLeast, int atMost) {
        commitsInASecond(recordsASecond);
        assertThat(commitsInASecond(recordsASecond)).isBetween(atLeast, atMost);
    }

    @Test
    void afterAFloodTheFirstQuietSecondIsPromptAgain() {
        commitsInASecond(2_000);
        commitsInASecond(10);
        assertThat(commitsInASecond(10)).isEqualTo(10);
    }

    @Test
    void aClockThatGoesBackDoesNotHoldUpTheCommit() {
        pace.record();
        assertThat(pace.isDue(now)).isTrue();
        pace.record();
        assertThat(pace.isDue(now - 86_400_000)).isTrue();
    }

    /** As the stream thread asks: after each record. */
    private int commitsInASecond(int records) {
        int commits = 0;
        long began = now;
        for (int i = 1; i <= records; i++) {
            now = began + i * 1000L / records;
            pace.record();
            if (pace.isDue(now)) {
                commits++;
            }
        }
        return commits;
    }
}
