package id.warta.cli.deliver;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.HeartbeatTimer;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ops.BrokerWatch;
import id.warta.ops.MachineWatch;
import id.warta.ops.Settings;
import id.warta.ops.SummaryLog;
import id.warta.sink.SinkLoop;
import id.warta.sink.files.Compression;
import id.warta.sink.files.FileFormat;
import id.warta.sink.files.FilesSink;
import id.warta.sink.files.JsonLines;
import id.warta.sink.files.PartitionBy;
import id.warta.sink.parquet.Parquet;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sink files}: a topic → files. */
@Command(
        name = "files",
        description = {
            "Write the events of a topic as JSON Lines or Parquet, in a folder a day, source or story, each exactly once.",
            "",
            "A file is named by topic, partition and first offset; under that name it is finished and never changes. "
                    + "The day is the date in `published` as written there, else the UTC day of the record. What is in "
                    + "the folder decides where to go on, whatever was killed when; keep its .warta with it. A new "
                    + "folder gets everything from the beginning.",
            ""
        },
        mixinStandardHelpOptions = true)
final class SinkFilesCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where the files go")
    private Path out = Path.of("");

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "news.enriched",
            description = "the topic to write (default: ${DEFAULT-VALUE})")
    private String topic = "";

    @Option(names = "--until-end", description = "stop when the end of the topic, as seen at the start, is reached")
    private boolean untilEnd;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "sinks with different folders and the same group share the partitions (default: "
                    + "warta-sink-files- and the folder's own id)")
    private @Nullable String group;

    @Option(
            names = "--roll-interval",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "how long an event may wait for its file: shorter is sooner, longer makes fewer files "
                    + "(default: ${DEFAULT-VALUE})")
    private int rollSeconds;

    @Option(
            names = "--roll-size",
            paramLabel = "MIB",
            defaultValue = "64",
            description =
                    "finish the files when so much was written to them, before compression (default: ${DEFAULT-VALUE})")
    private int rollMebibytes;

    @Option(
            names = "--partition-by",
            paramLabel = "PROPERTY",
            defaultValue = "day",
            description =
                    "day, source or story: what a folder holds (default: ${DEFAULT-VALUE}). Files by story are many "
                            + "and small; an event without source or story goes to the folder unknown")
    private PartitionBy partitionBy = PartitionBy.DAY;

    @Option(
            names = "--compress",
            paramLabel = "CODEC",
            description = "none, gzip or zstd (default: none for JSON Lines, zstd for Parquet)")
    private @Nullable Compression compression;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl, or parquet: a row an article, of news.enriched only (default: ${DEFAULT-VALUE})")
    private Format format = Format.JSONL;

    private enum Format {
        JSONL,
        PARQUET
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Topic<?, ?> from = topic();
        if (rollSeconds < 1 || rollMebibytes < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--roll-interval and --roll-size must be at least 1");
        }
        if (format == Format.PARQUET && from != Topics.ENRICHED) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--format parquet has columns for " + Topics.ENRICHED.name() + " only");
        }
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, from);
        Starting.log("sink files", settings);
        try (FilesSink sink = ExitException.orExit(
                ExitCode.USAGE, () -> new FilesSink(out, rollMebibytes * 1024L * 1024, partitionBy, fileFormat()))) {
            SinkLoop loop = new SinkLoop(
                    settings.consumer(),
                    group == null ? "warta-sink-files-" + sink.id() : group,
                    sink.id(),
                    List.of(from.name()),
                    sink,
                    Duration.ofSeconds(rollSeconds));
            try (MachineWatch machine = new MachineWatch(null, List.of(out));
                    BrokerWatch brokers = new BrokerWatch(settings);
                    HeartbeatTimer heart = HeartbeatTimer.ofLoop(settings, loop::sinceLastTurn);
                    SummaryLog summary = new SummaryLog(settings.summaryInterval(), loop::nextSummary)) {
                machine.start();
                brokers.start();
                heart.start();
                summary.start();
                return GracefulStop.run(() -> SinkRun.run(loop, untilEnd, out.toString()), loop::stop);
            }
        }
    }

    private FileFormat fileFormat() {
        return switch (format) {
            case JSONL -> new JsonLines(compression == null ? Compression.NONE : compression);
            case PARQUET -> new Parquet(compression == null ? Compression.ZSTD : compression);
        };
    }

    private Topic<?, ?> topic() {
        // Dead letters are whatever bytes a stage failed on, seldom a line of JSON.
        return Topics.ALL.stream()
                .filter(each -> each.name().equals(topic) && each != Topics.DEAD_LETTERS)
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--topic " + topic + " is none of "
                                + Topics.ALL.stream()
                                        .filter(each -> each != Topics.DEAD_LETTERS)
                                        .map(Topic::name)
                                        .collect(Collectors.joining(", "))));
    }
}
