package id.warta.cli.option;

import id.warta.ops.Settings;
import id.warta.ops.Settings.Key;
import id.warta.topic.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka; with the environment and the file they make {@link Settings}. */
public final class KafkaOptions {
    /** How long a broker may take to answer the first question. */
    private static final int ANSWER_MILLIS = 15_000;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, comma-separated (else WARTA_BOOTSTRAP_SERVERS, else localhost:9092)")
    private @Nullable String bootstrapServers;

    @Option(names = "--config", paramLabel = "FILE", description = "properties file; see the README for its keys")
    private @Nullable Path config;

    /** The effective settings: flags, environment, file, defaults. */
    public Settings settings() {
        return settings(Map.of());
    }

    /** The effective settings with further flags of the command. */
    public Settings settings(Map<Key, String> further) {
        Map<Key, String> flags = new EnumMap<>(Key.class);
        flags.putAll(further);
        if (bootstrapServers != null) {
            flags.put(Key.BOOTSTRAP_SERVERS, bootstrapServers);
        }
        return Settings.load(flags, config);
    }

    /**
     * Asks the brokers whether these topics are there, before anything is read or written.
     *
     * @throws MissingTopicsException where they are not
     * @throws NoBrokerException where no broker answers
     */
    public static void requireTopics(Settings settings, Topic<?, ?>... topics) throws InterruptedException {
        List<String> names = Arrays.stream(topics).map(Topic::name).collect(Collectors.toList());
        try (Admin admin = Admin.create(settings.admin())) {
            names.removeAll(admin.listTopics(new ListTopicsOptions().timeoutMs(ANSWER_MILLIS))
                    .names()
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new NoBrokerException(settings.bootstrapServers());
            }
            if (e.getCause() instanceof RuntimeException kafka) {
                throw kafka;
            }
            throw new IllegalStateException(e.getCause());
        } catch (KafkaException e) {
            throw isAway(e) ? new NoBrokerException(settings.bootstrapServers()) : e;
        }
        if (!names.isEmpty()) {
            throw new MissingTopicsException(names);
        }
    }

    /** Whether no broker answers; or, as with the name of a container that is down, none has an address. */
    public static boolean isAway(KafkaException failure) {
        return failure instanceof TimeoutException || isWithoutAddress(failure.getCause());
    }

    static boolean isWithoutAddress(@Nullable Throwable failure) {
        return failure instanceof ConfigException unusable
                && unusable.getMessage().startsWith("No resolvable bootstrap");
    }

    /** Topics that the command needs are not there. */
    public static final class MissingTopicsException extends RuntimeException {
        public MissingTopicsException(List<String> names) {
            super((names.size() == 1 ? "topic " + names.get(0) + " is" : "topics " + String.join(", ", names) + " are")
                    + " missing: run `topics apply`");
        }
    }

    /** Nobody answers at the address. */
    public static final class NoBrokerException extends RuntimeException {
        public NoBrokerException(String bootstrapServers) {
            super("no broker answered at " + bootstrapServers
                    + "; is it running? set --bootstrap-servers or WARTA_BOOTSTRAP_SERVERS, and"
                    + " WARTA_KAFKA_SECURITY_PROTOCOL if it wants TLS");
        }
    }
}
