package id.warta.pipeline;

import id.warta.dedup.StateFormatException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * Why the stream stopped, and what the operator can do about it.
 *
 * @param cause the one in the chain of causes that says it
 * @param remedy a sentence for the log
 * @param isExpected whether the cause's message tells it all; anything else may be a bug and is worth its stack trace
 */
record StreamFailure(Throwable cause, String remedy, boolean isExpected) {
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
            if (cause instanceof TimeoutException) {
                return new StreamFailure(
                        cause, "look at the brokers; a restart goes on where the last transaction ended", false);
            }
            if (cause instanceof OutOfMemoryError) {
                return new StreamFailure(cause, "more memory: -Xmx, or the container's limit; then start again", true);
            }
            if (cause instanceof ProcessorStateException) {
                return new StreamFailure(
                        cause,
                        "look at the disk of WARTA_STATE_DIR; with the pipeline stopped, that folder can be deleted:"
                                + " the next start rebuilds it from Kafka",
                        false);
            }
        }
        return new StreamFailure(failure, "a restart goes on where the last transaction ended", false);
    }
}
