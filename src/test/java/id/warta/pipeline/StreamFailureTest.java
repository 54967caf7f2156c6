package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.dedup.StateFormatException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFailureTest {
    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new StateFormatException(new IllegalArgumentException("format 9")), "message"),
                Arguments.of(new MissingSourceTopicException("news.raw"), "topics apply"),
                Arguments.of(new TopicAuthorizationException("news.raw"), "WARTA_KAFKA_"),
                Arguments.of(new SaslAuthenticationException("wrong password"), "WARTA_KAFKA_"),
                Arguments.of(new TimeoutException("60000 ms"), "brokers"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "-Xmx"),
                Arguments.of(new ProcessorStateException("Error opening store dedup"), "WARTA_STATE_DIR"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void theCauseIsFoundBelowWhatKafkaWrapsItInAndHasItsRemedy(Throwable cause, String remedy) {
        StreamFailure failure = StreamFailure.of(new StreamsException("stream-thread 1", new RuntimeException(cause)));
        assertThat(failure.cause()).isSameAs(cause);
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void anythingElseMayBeABugAndKeepsItsTrace() {
        Throwable bug = new IllegalStateException("why");
        assertThat(StreamFailure.of(bug)).satisfies(failure -> {
            assertThat(failure.cause()).isSameAs(bug);
            assertThat(failure.isExpected()).isFalse();
        });
    }
}
