package id.warta.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.warta.ingest.web.FetchException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final Duration NO_PAUSE = Duration.ZERO;

    private final AtomicLong now = new AtomicLong(1);
    private final Hosts hosts = new Hosts(new StopSignal(), now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private boolean fail(String site) throws FetchException {
        try (Hosts.Turn turn = hosts.turn(site, NO_PAUSE)) {
            return turn.failed();
        }
    }

    private Duration rest(String site) {
        FetchException refusal = catchThrowableOfType(FetchException.class, () -> fail(site));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Kind.HOST_RESTING);
        return refusal.retryAfter();
    }

    @Test
    void aSiteThatKeepsFailingIsLeftAloneLongerEachTime() throws Exception {
        for (int i = 1; i < Hosts.FAILURES_TO_REST; i++) {
            assertThat(fail("a")).isFalse();
        }
        assertThat(fail("a")).isTrue();
        assertThat(rest("a")).isEqualTo(Duration.ofMinutes(1));
        assertThat(fail("b")).as("others go on").isFalse();

        pass(Duration.ofMinutes(1));
        assertThat(fail("a")).as("one failure is enough now").isTrue();
        assertThat(rest("a")).isEqualTo(Duration.ofMinutes(2));
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofHours(1));
            assertThat(fail("a")).isTrue();
        }
        assertThat(rest("a")).isEqualTo(Duration.ofHours(1));

        pass(Duration.ofHours(1));
        try (Hosts.Turn turn = hosts.turn("a", NO_PAUSE)) {
            turn.succeeded();
        }
        assertThat(fail("a")).as("forgiven").isFalse();
    }

    @Test
    void aLongWaitThatASiteAskedForIsNotWaitedFor() throws Exception {
        try (Hosts.Turn turn = hosts.turn("a", NO_PAUSE)) {
            turn.pauseFor(Duration.ofHours(1));
        }
        assertThat(rest("a")).isEqualTo(Duration.ofHours(1));
        pass(Duration.ofHours(1));
        assertThat(fail("a")).isFalse();
    }
}
