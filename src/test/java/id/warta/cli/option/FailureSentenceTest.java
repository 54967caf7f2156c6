package id.warta.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import id.warta.cli.CommandRun;
import id.warta.dedup.StateFormatException;
import id.warta.ops.LoggedEvents;
import id.warta.ops.Settings.InvalidSettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class FailureSentenceTest {
    @CommandLine.Command(name = "any")
    private static final class AnyCommand {}

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new InvalidSettingException("threads must be…"), 2, "warta: threads must be…"),
                Arguments.of(
                        new ExitException(ExitCode.STREAM_FAILURE, new IOException("No space left on device")),
                        3,
                        "warta: No space left on device"),
                Arguments.of(
                        new ExitException(ExitCode.USAGE, new NotDirectoryException("a/b")),
                        2,
                        "warta: a/b: not a folder"),
                Arguments.of(
                        new PatternSyntaxException("Missing ']", "[x.txt", 0),
                        2,
                        "warta: [x.txt: no pattern of paths, Missing ']"),
                Arguments.of(
                        new KafkaException(
                                "Failed to create new KafkaAdminClient",
                                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
                        3,
                        "warta: Kafka: No resolvable bootstrap urls given in bootstrap.servers; is the broker running?"),
                Arguments.of(new IOException("No space left on device"), 1, "warta: No space left on device"),
                Arguments.of(new NoSuchFileException("a/b"), 1, "warta: a/b: no such file or folder"),
                Arguments.of(
                        new KafkaException("Failed to construct", new ConfigException("acks must be one of")),
                        2,
                        "warta: Kafka client configuration: acks must be one of"),
                Arguments.of(
                        new KafkaException(
                                "Failed to construct",
                                new KafkaException("Failed to load /a.p12", new NoSuchFileException("/a.p12"))),
                        2,
                        "warta: Kafka client configuration: Failed to load /a.p12 (/a.p12)"),
                Arguments.of(
                        new SaslAuthenticationException("invalid credentials"),
                        3,
                        "warta: Kafka does not accept the user name or password (invalid credentials); see"
                                + " WARTA_KAFKA_SASL_JAAS_CONFIG and WARTA_KAFKA_SASL_MECHANISM"),
                Arguments.of(
                        new StateFormatException(new IllegalArgumentException("stored format 0")),
                        2,
                        "warta: the stored fingerprints were written by another version of Warta (stored format 0): go"
                                + " on with that version, or let go of them with `reset`, which tells first what"
                                + " that means"),
                Arguments.of(
                        new KafkaOptions.NoBrokerException("kafka:9092"),
                        3,
                        "warta: no broker answered at kafka:9092; is it running? set --bootstrap-servers or "
                                + "WARTA_BOOTSTRAP_SERVERS, and WARTA_KAFKA_SECURITY_PROTOCOL if it wants TLS"),
                Arguments.of(
                        new KafkaOptions.MissingTopicsException(List.of("news.raw")),
                        4,
                        "warta: topic news.raw is missing: run `topics apply`"),
                Arguments.of(
                        new KafkaOptions.MissingTopicsException(List.of("a", "b")),
                        4,
                        "warta: topics a, b are missing: run `topics apply`"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExpectedFailureIsOneSentenceAndItsExitCode(Exception failure, int exitCode, String sentence)
            throws Exception {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new AnyCommand()).setErr(new PrintWriter(err));
        assertThat(new FailureSentence().handleExecutionException(failure, command, null))
                .isEqualTo(exitCode);
        assertThat(err.toString().strip()).isEqualTo(sentence);
    }

    @Test
    void aLogOfJsonGetsAnEventInstead() throws Exception {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new AnyCommand()).setErr(new PrintWriter(err));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        String format = context.getProperty("format");
        context.putProperty("format", "json");
        try (LoggedEvents log = new LoggedEvents("id.warta.cli.option")) {
            new FailureSentence().handleExecutionException(new IOException("broken"), command, null);
            assertThat(log.named("failed")).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("level", "ERROR")
                    .containsEntry("exitCode", 1));
        } finally {
            context.putProperty("format", format);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBrokerWhoseNameHasNoAddressIsAway() {
        CommandRun run = CommandRun.of("tail", "--bootstrap-servers", "kafka.invalid:9092");
        assertThat(run.exitCode()).isEqualTo(ExitCode.STREAM_FAILURE);
        assertThat(run.err()).contains("no broker answered at kafka.invalid:9092");
    }

    @Test
    void aBugKeepsItsStackTrace() {
        Exception bug = new IllegalStateException("bug");
        assertThatThrownBy(() ->
                        new FailureSentence().handleExecutionException(bug, new CommandLine(new AnyCommand()), null))
                .isSameAs(bug);
    }
}
