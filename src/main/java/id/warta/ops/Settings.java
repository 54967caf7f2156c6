package id.warta.ops;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration: flags, then the environment, then a properties file, then defaults.
 *
 * <p>A setting {@code bootstrap.servers} is {@code WARTA_BOOTSTRAP_SERVERS} in the environment; any Kafka client
 * property {@code security.protocol} is {@code WARTA_KAFKA_SECURITY_PROTOCOL} there and {@code kafka.security.protocol}
 * in the file. A name with {@code _FILE} appended reads the value from that file, for secrets; but where Kafka's own
 * name of a property ends so, it is that property.
 */
public final class Settings {
    /** The settings of Warta itself. */
    public enum Key {
        BOOTSTRAP_SERVERS("bootstrap.servers", "localhost:9092", "Kafka brokers, host:port[,host:port…]"),
        APPLICATION_ID("application.id", "warta", "Kafka Streams application id: consumer group and state names"),
        STATE_DIR("state.dir", "warta-data/state", "where the pipeline keeps local state"),
        THREADS(
                "threads",
                Integer.toString(Math.min(4, Runtime.getRuntime().availableProcessors())),
                "stream threads of one instance (default: the processors, at most 4)"),
        SUMMARY_INTERVAL("summary.interval", "30s", "how often the summary is logged: 30s, 5m, PT1M"),
        POSTGRES_USER("postgres.user", "", "user of `sink postgres`; else the URL's, else the system's"),
        POSTGRES_PASSWORD("postgres.password", "", "its password; better as WARTA_POSTGRES_PASSWORD_FILE"),
        ENTITIES("entities", "", "a table of people, organisations and places of your own, read again on change"),
        HEARTBEAT(
                "heartbeat",
                "",
                "file for the health check; `run` has one in its state directory, sinks and `ingest files` none without"),
        LOG_FORMAT("log.format", "text", "text for people, json for one JSON object a line"),
        LOG_LEVEL("log.level", "INFO", "level of Warta's own log events");

        private final String name;
        private final String byDefault;
        private final String description;

        Key(String name, String byDefault, String description) {
            this.name = name;
            this.byDefault = byDefault;
            this.description = description;
        }

        /** The name in a properties file. */
        public String settingName() {
            return name;
        }

        public String description() {
            return description;
        }

        /** The name in the environment. */
        public String variable() {
            return "WARTA_" + name();
        }
    }

    /** A configuration that cannot be used; the message names the key and says what is wrong with it. */
    public static final class InvalidSettingException extends RuntimeException {
        public InvalidSettingException(String message) {
            super(message);
        }
    }

    private static final String KAFKA = "kafka.";
    private static final String FILE = ".file";
    private static final String MASK = "****";
    /** Room for the largest event with its headers and framing; the topics allow as much. */
    public static final String MAX_REQUEST_BYTES = Integer.toString(20 * 1024 * 1024);

    /** Loaded where a property of Kafka is set, not at every start of a filter. */
    private static final class KafkaNames {
        static final Set<String> ALL = Stream.of(
                        ProducerConfig.configNames(),
                        ConsumerConfig.configNames(),
                        AdminClientConfig.configNames(),
                        StreamsConfig.configDef().names())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private final Map<Key, String> values;
    private final Map<String, String> kafka;

    private Settings(Map<Key, String> values, Map<String, String> kafka) {
        this.values = values;
        this.kafka = kafka;
    }

    /** Settings from this process's environment. */
    public static Settings load(Map<Key, String> flags, @Nullable Path file) {
        return load(flags, System.getenv(), file);
    }

    /**
     * @param flags what the command line said
     * @param environment variables; those that do not start with {@code WARTA_} are ignored
     * @param file a properties file, if any
     * @throws InvalidSettingException for an unknown key, a wrong value or a file that cannot be read
     */
    public static Settings load(Map<Key, String> flags, Map<String, String> environment, @Nullable Path file) {
        Map<Key, String> values = new LinkedHashMap<>();
        Map<String, String> kafka = new TreeMap<>();
        for (Key key : Key.values()) {
            values.put(key, key.byDefault);
        }
        if (file != null) {
            readFile(file).forEach((name, value) -> {
                requireNoLogSetting(name, file);
                put(values, kafka, name, value, name + " in " + file);
            });
        }
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith("WARTA_")) {
                String full = variable.substring("WARTA_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                boolean indirect = full.endsWith(FILE) && !isOfKafka(full);
                String name = indirect ? full.substring(0, full.length() - FILE.length()) : full;
                put(values, kafka, name, indirect ? readSecret(variable, value) : value, variable);
            }
        });
        values.putAll(flags);
        Settings settings = new Settings(values, kafka);
        settings.validate();
        return settings;
    }

    public String bootstrapServers() {
        return get(Key.BOOTSTRAP_SERVERS);
    }

    public String applicationId() {
        return get(Key.APPLICATION_ID);
    }

    public Duration summaryInterval() {
        return duration(Key.SUMMARY_INTERVAL);
    }

    /** The user of the PostgreSQL sink; null for none. */
    public @Nullable String postgresUser() {
        return get(Key.POSTGRES_USER).isEmpty() ? null : get(Key.POSTGRES_USER);
    }

    /** The password of the PostgreSQL sink; null for none. */
    public @Nullable String postgresPassword() {
        return get(Key.POSTGRES_PASSWORD).isEmpty() ? null : get(Key.POSTGRES_PASSWORD);
    }

    public int threads() {
        return Integer.parseInt(get(Key.THREADS));
    }

    public Path stateDirectory() {
        return Path.of(get(Key.STATE_DIR));
    }

    /** The user's own table of entities; null where there is none. */
    public @Nullable Path entities() {
        return get(Key.ENTITIES).isBlank() ? null : Path.of(get(Key.ENTITIES));
    }

    /** Where a command tells that it is alive; null where that is not said. */
    public @Nullable Path heartbeat() {
        return get(Key.HEARTBEAT).isBlank() ? null : Path.of(get(Key.HEARTBEAT));
    }

    /** The same settings against other brokers, for the embedded one. */
    public Settings withBootstrapServers(String bootstrapServers) {
        return with(Key.BOOTSTRAP_SERVERS, bootstrapServers);
    }

    public Settings with(Key key, String value) {
        Map<Key, String> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        Settings settings = new Settings(changed, kafka);
        settings.validate();
        return settings;
    }

    /** The same settings with a property of Kafka's own, named as Kafka names it. */
    public Settings withKafka(String property, String value) {
        Map<String, String> changed = new TreeMap<>(kafka);
        changed.put(property, value);
        return new Settings(values, changed);
    }

    /** Properties for an admin client. */
    public Properties admin() {
        return client(StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configNames());
    }

    /** Properties for a producer: what the user set, over Warta's idempotent defaults. */
    public Properties producer() {
        Properties p = new Properties();
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        p.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        p.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        // With more under way, a partition that is just being made may refuse the first batch and take the second: the
        // first is then out of sequence, again and again, until it expires.
        p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        p.putAll(client(StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configNames()));
        return p;
    }

    /** Properties for a consumer of committed records; the caller adds its group. */
    public Properties consumer() {
        Properties p = new Properties();
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        p.putAll(client(StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configNames()));
        return p;
    }

    /** Properties for Kafka Streams: what the user set, over the pipeline's own defaults. */
    public Properties streams() {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
        p.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory().toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(threads()));
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        // The longest pause between commits; the pipeline asks for them sooner where few records come (CommitPace).
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "200");
        // How soon an idle thread looks whether the last records are to be committed.
        p.put(StreamsConfig.POLL_MS_CONFIG, "50");
        // The rest is for the clients, under bare names: one with the prefix `producer.` or `consumer.` would win over
        // what the user set without it.
        //
        // A commit sends what waits; until then a batch may fill (Kafka Streams' linger of 100 ms). With 5 ms each held
        // a record or two, and broker and clients took a third more processor time.
        p.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        // A transaction's first batch may be told to wait for the end of the last one. With more requests under way the
        // next batches would then be out of sequence, and the producer can be stuck in retries for two minutes.
        p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        // A commit waits for a broker that is away, for as long as the group waits for this instance. After Kafka's
        // 60 s the producer could neither commit nor abort, and the stream would fail.
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "300000");
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A killed instance is missed after 10 s, not after Kafka's 45: its partitions wait for so long.
        p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        p.putAll(kafka);
        if (StreamsConfig.AT_LEAST_ONCE.equals(p.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
            // Without transactions a record is there for its readers once it is sent.
            p.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
        }
        return p;
    }

    /** Every setting in force, by name, with secrets masked: for the log at start. */
    public Map<String, String> effective() {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> shown.put(key.name, isSecret(key.name) && !value.isEmpty() ? MASK : value));
        kafka.forEach((name, value) -> shown.put(KAFKA + name, isSecret(name) ? MASK : value));
        return shown;
    }

    private String get(Key key) {
        return values.getOrDefault(key, key.byDefault);
    }

    /** What the user set for a kind of client: under its prefix, which wins as in Kafka Streams, or for all. */
    private Properties client(String prefix, Set<String> names) {
        Properties p = new Properties();
        p.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        for (String name : names) {
            String value = kafka.getOrDefault(prefix + name, kafka.get(name));
            if (value != null) {
                p.put(name, value);
            }
        }
        return p;
    }

    private static void requireNoLogSetting(String name, Path file) {
        for (Key key : List.of(Key.LOG_FORMAT, Key.LOG_LEVEL)) {
            if (key.name.equals(name)) {
                throw new InvalidSettingException(name + " in " + file + " has no effect, as the log begins before that"
                        + " is read; set " + key.variable() + " in the environment");
            }
        }
    }

    private static void put(
            Map<Key, String> values, Map<String, String> kafka, String name, String value, String where) {
        if (name.startsWith(KAFKA)) {
            String property = name.substring(KAFKA.length());
            if (!isOfKafka(name)) {
                throw new InvalidSettingException(where + ": Kafka has no property " + property);
            }
            kafka.put(property, value);
            return;
        }
        for (Key key : Key.values()) {
            if (key.name.equals(name)) {
                values.put(key, value);
                return;
            }
        }
        throw new InvalidSettingException(where + " is not a setting of Warta; the settings are "
                + Stream.of(Key.values()).map(Key::settingName).collect(Collectors.joining(", "))
                + " and kafka.*");
    }

    /** Whether a setting is a property of Kafka's own, for all clients or for one kind of them. */
    private static boolean isOfKafka(String name) {
        if (!name.startsWith(KAFKA)) {
            return false;
        }
        String property = name.substring(KAFKA.length());
        String bare = property.replaceFirst("^(main\\.|restore\\.|global\\.)?(producer|consumer|admin)\\.", "");
        return KafkaNames.ALL.contains(bare) || KafkaNames.ALL.contains(property);
    }

    private void validate() {
        if (bootstrapServers().isBlank()) {
            throw new InvalidSettingException("bootstrap.servers is empty");
        }
        if (!applicationId().matches("[a-zA-Z0-9._-]+")) {
            throw new InvalidSettingException("application.id " + applicationId() + " may hold a-z A-Z 0-9 . _ - only");
        }
        duration(Key.SUMMARY_INTERVAL);
        if (!get(Key.THREADS).matches("[1-9][0-9]{0,2}")) {
            throw new InvalidSettingException("threads must be a number from 1 to 999, not " + get(Key.THREADS));
        }
        if (!get(Key.LOG_FORMAT).matches("text|json")) {
            throw new InvalidSettingException("log.format must be text or json, not " + get(Key.LOG_FORMAT));
        }
        // Logback takes a level that it does not know for DEBUG.
        if (!get(Key.LOG_LEVEL).toUpperCase(Locale.ROOT).matches("TRACE|DEBUG|INFO|WARN|ERROR|OFF")) {
            throw new InvalidSettingException(
                    "log.level must be TRACE, DEBUG, INFO, WARN, ERROR or OFF, not " + get(Key.LOG_LEVEL));
        }
    }

    private Duration duration(Key key) {
        String value = get(key).strip();
        try {
            Duration duration = Duration.parse(value.startsWith("P") ? value : "PT" + value.toUpperCase(Locale.ROOT));
            if (duration.isZero() || duration.isNegative()) {
                throw new InvalidSettingException(key.name + " must be longer than nothing, not " + value);
            }
            return duration;
        } catch (java.time.format.DateTimeParseException e) {
            throw new InvalidSettingException(key.name + " must be a duration such as 30s or 5m, not " + value);
        }
    }

    private static Map<String, String> readFile(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException("cannot read the configuration file " + file + ": " + e.getMessage());
        }
        Map<String, String> sorted = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name)));
        return sorted;
    }

    private static String readSecret(String variable, String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new InvalidSettingException(variable + " names a file that cannot be read: " + path);
        }
    }

    private static boolean isSecret(String name) {
        return name.matches(".*(password|secret|token|jaas|ssl\\..*key|oauthbearer).*");
    }
}
