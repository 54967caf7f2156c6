package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.dedup.StateFormatException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
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
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class StreamFailureTest {
    private static final Throwable DAMAGE = new ProcessorStateException(
            "Error opening store dedup",
            new RocksDBException(new Status(Status.Code.Corruption, Status.SubCode.None, "Bad table magic number")));

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(new StateFormatException(new IllegalArgumentException("format 9")), "message"),
                Arguments.of(new MissingSourceTopicException("news.raw"), "topics apply"),
                Arguments.of(new TopicAuthorizationException("news.raw"), "WARTA_KAFKA_"),
                Arguments.of(new SaslAuthenticationException("wrong password"), "WARTA_KAFKA_"),
                Arguments.of(new TimeoutException("60000 ms"), "brokers"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "-Xmx"),
                Arguments.of(new ProcessorStateException("Error opening store dedup"), "WARTA_STATE_DIR"),
                Arguments.of(DAMAGE, "start again: the damaged copy"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void theCauseIsFoundBelowWhatKafkaWrapsItInAndHasItsRemedy(Throwable cause, String remedy) {
        StreamFailure failure = StreamFailure.of(new StreamsException("stream-thread 1", new RuntimeException(cause)));
        assertThat(failure.cause()).isSameAs(cause);
        assertThat(failure.remedy()).contains(remedy);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new InvalidTxnStateException("in an invalid state"),
                new InvalidProducerEpochException("an old epoch"),
                new TimeoutException("60000 ms"),
                producerInTheWrongState());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatBecomesOfATransactionWhileBrokersComeAndGoIsForANewThread(Throwable cause) {
        assertThat(StreamFailure.of(new StreamsException("stream-thread 1", cause))
                        .isPassing())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("known")
    void whatANewThreadWouldMeetAgainEndsThePipeline(Throwable cause) {
        assertThat(StreamFailure.of(cause).isPassing()).isEqualTo(cause instanceof TimeoutException);
    }

    @Test
    void onlyDamagedFilesMayBeDeleted() {
        assertThat(StreamFailure.isDamage(DAMAGE)).isTrue();
        assertThat(StreamFailure.isDamage(new ProcessorStateException(
                        "Error opening store dedup",
                        new RocksDBException(
                                new Status(Status.Code.IOError, Status.SubCode.NoSpace, "No space left on device")))))
                .isFalse();
        assertThat(StreamFailure.isDamage(null)).isFalse();
    }

    private static Throwable producerInTheWrongState() {
        Throwable failure = new IllegalStateException("Invalid transition attempted from ABORTABLE_ERROR");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.clients.producer.internals.TransactionManager", "transitionTo", null, 1)
        });
        return failure;
    }

    @Test
    void anythingElseMayBeABugAndKeepsItsTrace() {
        Throwable bug = new IllegalStateException("why");
        assertThat(StreamFailure.of(bug)).satisfies(failure -> {
            assertThat(failure.cause()).isSameAs(bug);
            assertThat(failure.isExpected()).isFalse();
            assertThat(failure.isPassing()).isFalse();
        });
    }
}
