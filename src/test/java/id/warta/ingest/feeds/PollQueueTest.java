package id.warta.ingest.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PollQueueTest {
    private static final Instant PAST = Instant.parse("2023-09-13T00:00:00Z");

    private final PollQueue queue = new PollQueue();

    private static Source source(String url) {
        return SourcesFile.parse("sources: [{url: '" + url + "'}]", "s.yaml").get(0);
    }

    @Test
    void theOneDueLongestComesFirstAndASiteOneAtATime() throws Exception {
        List<Source> sources = List.of(source("https://a.org/1"), source("https://a.org/2"), source("https://b.org/1"));
        queue.put(sources.get(0), PAST.plusSeconds(1));
        queue.put(sources.get(1), PAST);
        queue.put(sources.get(2), PAST.plusSeconds(2));
        assertThat(queue.take(true)).isEqualTo(sources.get(1));
        assertThat(queue.take(true)).as("a.org is busy").isEqualTo(sources.get(2));
        assertThat(queue.overdue(Instant.now())).isEqualTo(1);
        queue.done(sources.get(1), null);
        assertThat(queue.take(true)).isEqualTo(sources.get(0));
        assertThat(queue.take(true)).as("nothing is left").isNull();
    }

    @Test
    void aSourceThatChangedWhileItWasPolledComesAgainAsItIsNow() throws Exception {
        Source former = source("https://a.org/1");
        queue.put(former, PAST);
        assertThat(queue.take(false)).isEqualTo(former);
        Source present = SourcesFile.parse("sources: [{url: 'https://a.org/1', section: Baru}]", "s.yaml")
                .get(0);
        queue.put(present, PAST);
        queue.done(former, PAST);
        assertThat(queue.take(false)).isEqualTo(present);
    }

    @Test
    void aSourceThatWasRemovedWhileItWasPolledDoesNotComeAgain() throws Exception {
        Source source = source("https://a.org/1");
        queue.put(source, PAST);
        assertThat(queue.take(false)).isEqualTo(source);
        queue.remove("https://a.org/1");
        queue.done(source, PAST);
        assertThat(queue.take(true)).isNull();
    }

    @Test
    void whoWaitsIsWokenByTheEnd() throws Exception {
        queue.put(source("https://a.org/1"), Instant.now().plusSeconds(3600));
        new Thread(queue::close).start();
        assertThat(queue.take(false)).isNull();
    }
}
