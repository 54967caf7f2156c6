package id.warta.pipeline;

import id.warta.dedup.StateFormatException;
import java.util.List;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Why a stream thread ended, and what can be done about it.
 *
 * @param cause the one in the chain of causes that says it
 * @param remedy a sentence for the log
 * @param isExpected whether the cause's message tells it all; anything else may be a bug and is worth its stack trace
 * @param isPassing whether a new thread can be expected to do better: it joins the group anew and begins where the last
 *     transaction that was committed ended
 */
record StreamFailure(Throwable cause, String remedy, boolean isExpected, boolean isPassing) {
    /** What becomes of a transaction while brokers or the way to them come and go. */
    private static final List<Class<? extends Throwable>> PASSING = List.of(
            ApplicationRecoverableException.class, // fenced, or with an old epoch: by its own former self
            InvalidTxnStateException.class, // the broker ended the transaction, it took too long
            OutOfOrderSequenceException.class,
            RetriableException.class,
            TransactionAbortableException.class,
            TransactionAbortedException.class);

    private static final String LOOK_AT_BROKERS =
            "look at the brokers and the network; a restart goes on where the last transaction ended";

    StreamFailure(Throwable cause, String remedy, boolean isExpected) {
        this(cause, remedy, isExpected, false);
    }

    static StreamFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StateFormatException) {
                return new StreamFailure(cause, "as the message says", true);
            }
            if (cause instanceof MissingSourceTopicException) {
                return new StreamFailure(cause, "run `topics apply`, then start again", true);
            }
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return new StreamFailure(
                        cause, "check WARTA_KAFKA_… and what the broker allows this user, then start again", true);
            }
            if (cause instanceof OutOfMemoryError) {
                return new StreamFailure(cause, "more memory: -Xmx, or the container's limit; then start again", true);
            }
            if (isDamage(cause)) {
                return new StreamFailure(
                        cause,
                        "start again: the damaged copy of the state is deleted, and made anew from Kafka; if it happens"
                                + " again, look at the disk of WARTA_STATE_DIR",
                        true);
            }
            if (cause instanceof ProcessorStateException) {
                return new StreamFailure(
                        cause,
                        "look at the disk of WARTA_STATE_DIR; with the pipeline stopped, that folder can be deleted:"
                                + " the next start rebuilds it from Kafka",
                        false);
            }
            if (isOfATransaction(cause)) {
                return new StreamFailure(cause, LOOK_AT_BROKERS, false, true);
            }
        }
        return new StreamFailure(failure, "a restart goes on where the last transaction ended", false);
    }

    /** Whether files of the local state are not as they were written. */
    static boolean isDamage(@Nullable Throwable cause) {
        return cause instanceof ProcessorStateException
                && cause.getCause() instanceof RocksDBException database
                && database.getStatus() != null
                && database.getStatus().getCode() == Status.Code.Corruption;
    }

    private static boolean isOfATransaction(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return PASSING.stream().anyMatch(type -> type.isInstance(cause))
                // What the producer says where a call does not fit the state that an error has left it in.
                || cause instanceof IllegalStateException
                        && trace.length > 0
                        && trace[0].getClassName().startsWith("org.apache.kafka.clients.producer.");
    }
}
