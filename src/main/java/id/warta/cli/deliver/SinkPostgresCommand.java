package id.warta.cli.deliver;

import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.HeartbeatTimer;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ops.BrokerWatch;
import id.warta.ops.Settings;
import id.warta.ops.SummaryLog;
import id.warta.sink.RefusedRecords;
import id.warta.sink.SinkLoop;
import id.warta.sink.postgres.PostgresSink;
import id.warta.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sink postgres}: enriched articles, stories and duplicates → tables. */
@Command(
        name = "postgres",
        description = {
            "Write enriched articles, stories and duplicates to PostgreSQL, each event exactly once.",
            "",
            "The tables (articles, entities, mentions, stories, duplicates) are made and migrated by the program; the "
                    + "offsets lie with the rows, so that a kill at any moment loses and repeats nothing. While the "
                    + "database is away the sink waits. User and password: WARTA_POSTGRES_USER, "
                    + "WARTA_POSTGRES_PASSWORD or WARTA_POSTGRES_PASSWORD_FILE. TLS as the driver has it: "
                    + "jdbc:postgresql://db/news?sslmode=verify-full",
            ""
        },
        mixinStandardHelpOptions = true)
final class SinkPostgresCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            required = true,
            description = "jdbc:postgresql://host:port/database")
    private String url = "";

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            defaultValue = "warta",
            description = "where the tables are; made if missing (default: ${DEFAULT-VALUE})")
    private String schema = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "sinks of the same name share the partitions and the offsets (default: ${DEFAULT-VALUE})")
    private String name = "";

    @Option(
            names = "--flush-interval",
            paramLabel = "MILLIS",
            defaultValue = "500",
            description = "how long an event may wait for its transaction (default: ${DEFAULT-VALUE})")
    private int flushMillis;

    @Option(names = "--until-end", description = "stop when the end of the topics, as seen at the start, is reached")
    private boolean untilEnd;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!PostgresSink.canRead(url)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--url must be like jdbc:postgresql://host:port/database");
        }
        if (flushMillis < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--flush-interval must be at least 1");
        }
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.ENRICHED, Topics.STORIES, Topics.DUPLICATES, Topics.DEAD_LETTERS);
        Starting.log("sink postgres", settings);
        try (PostgresSink sink = new PostgresSink(
                url,
                settings.postgresUser(),
                settings.postgresPassword(),
                schema,
                name,
                new RefusedRecords(refusedProducer(settings)))) {
            Properties consumer = settings.consumer();
            // A killed sink is missed after 10 s, not after Kafka's 45: its partitions wait for so long.
            consumer.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
            SinkLoop loop = new SinkLoop(
                    consumer,
                    "warta-sink-postgres-" + name,
                    UUID.randomUUID().toString(),
                    List.of(Topics.ENRICHED.name(), Topics.STORIES.name(), Topics.DUPLICATES.name()),
                    sink,
                    Duration.ofMillis(flushMillis));
            try (BrokerWatch brokers = new BrokerWatch(settings);
                    HeartbeatTimer heart = HeartbeatTimer.ofLoop(settings, loop::sinceLastTurn);
                    SummaryLog summary = new SummaryLog(settings.summaryInterval(), loop::nextSummary)) {
                brokers.start();
                heart.start();
                summary.start();
                return GracefulStop.run(() -> SinkRun.run(loop, untilEnd, "PostgreSQL"), loop::stop);
            }
        }
    }

    private static Properties refusedProducer(Settings settings) {
        Properties producer = settings.producer();
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_REQUEST_BYTES);
        return producer;
    }
}
