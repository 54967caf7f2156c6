package id.warta.cli.option;

import ch.qos.logback.classic.LoggerContext;
import id.warta.cluster.ApplicationReset.RefusedResetException;
import id.warta.cluster.PipelineState.UnusableStateException;
import id.warta.dedup.StateFormatException;
import id.warta.ingest.feeds.SourcesFile.InvalidSourcesException;
import id.warta.ops.Settings.InvalidSettingException;
import id.warta.sink.DestinationRefusesException;
import id.warta.topic.TopicDefinition.InvalidDefinitionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.security.GeneralSecurityException;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What a failure looks like to the person who typed the command: one sentence and the exit code of its kind, in a
 * log of JSON an event. Only a bug gets a stack trace.
 */
public final class FailureSentence implements IExecutionExceptionHandler {
    private record Failure(int exitCode, String sentence) {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        Failure expected = expected(failure);
        if (expected == null) {
            throw failure;
        }
        tell(expected, command.getErr());
        return expected.exitCode;
    }

    private static void tell(Failure failure, PrintWriter err) {
        if (isLogJson()) {
            LoggerFactory.getLogger(FailureSentence.class)
                    .atError()
                    .addKeyValue("event", "failed")
                    .addKeyValue("exitCode", failure.exitCode)
                    .log("{}", failure.sentence);
        } else {
            err.println("warta: " + failure.sentence);
            err.flush();
        }
    }

    /** Whether programs read what stands on stderr, as logback.xml has it: a bare sentence is lost on them. */
    private static boolean isLogJson() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext log
                && "json".equals(log.getProperty("format"));
    }

    private static @Nullable Failure expected(Throwable failure) {
        if (failure instanceof InvalidSettingException
                || failure instanceof InvalidDefinitionException
                || failure instanceof InvalidSourcesException
                || failure instanceof StateFormatException
                || failure instanceof UnusableStateException
                || failure instanceof DestinationRefusesException
                || failure instanceof RefusedResetException) {
            return new Failure(ExitCode.USAGE, message(failure));
        }
        if (failure instanceof KafkaOptions.MissingTopicsException) {
            return new Failure(ExitCode.TOPICS, message(failure));
        }
        if (failure instanceof KafkaOptions.NoBrokerException) {
            return new Failure(ExitCode.STREAM_FAILURE, message(failure));
        }
        if (failure instanceof ExitException exit) {
            return new Failure(
                    exit.exitCode(), exit.getCause() instanceof IOException io ? sentence(io) : message(exit));
        }
        if (failure instanceof PatternSyntaxException typed) {
            return new Failure(ExitCode.USAGE, typed.getPattern() + ": no pattern of paths, " + typed.getDescription());
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return expected(unchecked.getCause());
        }
        if (failure instanceof IOException io) {
            return new Failure(ExitCode.BAD_INPUT, sentence(io));
        }
        if (failure instanceof KafkaException) {
            return kafka(failure);
        }
        return null;
    }

    private static @Nullable Failure kafka(Throwable failure) {
        // A client that cannot be built wraps the reason once or twice.
        Throwable wrapper = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (KafkaOptions.isWithoutAddress(cause)) {
                return new Failure(ExitCode.STREAM_FAILURE, "Kafka: " + message(cause) + "; is the broker running?");
            }
            if (cause instanceof ConfigException) {
                return new Failure(ExitCode.USAGE, "Kafka client configuration: " + message(cause));
            }
            if (cause instanceof SaslAuthenticationException) {
                return new Failure(
                        ExitCode.STREAM_FAILURE,
                        "Kafka does not accept the user name or password (" + message(cause)
                                + "); see WARTA_KAFKA_SASL_JAAS_CONFIG and WARTA_KAFKA_SASL_MECHANISM");
            }
            if (cause instanceof SslAuthenticationException) {
                return new Failure(ExitCode.STREAM_FAILURE, withoutTls(cause));
            }
            if (cause instanceof TimeoutException) {
                return new Failure(ExitCode.STREAM_FAILURE, "Kafka: " + message(cause) + "; is the broker running?");
            }
            if (cause instanceof ApiException) {
                return new Failure(ExitCode.STREAM_FAILURE, "Kafka: " + message(cause));
            }
            if (cause instanceof IOException || cause instanceof GeneralSecurityException) {
                // a store of keys or certificates
                return new Failure(
                        ExitCode.USAGE,
                        "Kafka client configuration: " + message(wrapper) + " (" + message(cause) + ")");
            }
            wrapper = cause;
        }
        return null;
    }

    /** One of the two does not trust the other: the client says so itself, the broker with an alert. */
    private static String withoutTls(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return message(reason).contains("fatal alert")
                ? "Kafka does not accept this client's certificate (" + message(reason)
                        + "); see WARTA_KAFKA_SSL_KEYSTORE_LOCATION"
                : "the certificate of the Kafka broker is not trusted (" + message(reason)
                        + "); see WARTA_KAFKA_SSL_TRUSTSTORE_LOCATION";
    }

    private static String sentence(IOException failure) {
        String message = message(failure);
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return message + ": not a folder";
        }
        return message;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
