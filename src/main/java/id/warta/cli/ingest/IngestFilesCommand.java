package id.warta.cli.ingest;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.HeartbeatTimer;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ingest.DropFolder;
import id.warta.ingest.FilesIngest;
import id.warta.ingest.RawProducer;
import id.warta.ingest.dump.FieldMap;
import id.warta.ops.BrokerWatch;
import id.warta.ops.Settings;
import id.warta.ops.SummaryLog;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest files}: files, folders, patterns, standard input or a drop folder → {@code news.raw}. */
@Command(
        name = "files",
        description = {
            "Publish the documents in files to news.raw.",
            "",
            "A .txt, .html or .htm file is one document of at most 10 MiB; each line of a .jsonl or .ndjson file is a "
                    + "raw document {\"payload\": …, \"uri\": …}, and so is each row of a .csv or .tsv with a header. "
                    + "Each also as .gz or .zst. In folders, names that start with a dot are passed over.",
            "",
            "What cannot be read is named on stderr, the rest goes on, and the exit code is 1.",
            ""
        },
        mixinStandardHelpOptions = true)
final class IngestFilesCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "file, folder, quoted pattern, or - for JSON Lines on stdin")
    private List<String> paths = List.of();

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "NAME=FIELD",
            description = "for JSON Lines and CSV with names of their own, which field is which: "
                    + "headline=judul,payload=data.content,uri=tautan. What is not named is not read; lists become "
                    + "lines. Names: uri, source, fetchedAt, mediaType, payload, payloadBase64, headline, published, "
                    + "byline, section, language, zone")
    private Map<String, String> map = Map.of();

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description = "stay and publish each file that settles in DIR, exactly once, across restarts. A file "
                    + "that is written anew is published anew")
    private @Nullable Path watch;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "where --watch notes what it took (default: " + DropFolder.JOURNAL
                    + " in DIR; name another where DIR is read-only)")
    private @Nullable Path journal;

    @Option(
            names = "--settle",
            paramLabel = "MILLIS",
            defaultValue = "2000",
            description = "with --watch, how long a file must have stayed the same (default: ${DEFAULT-VALUE})")
    private long settleMillis;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (watch == null && paths.isEmpty() || watch != null && !paths.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "either PATH… or --watch DIR is needed");
        }
        if (settleMillis < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--settle must not be negative");
        }
        FieldMap fieldMap = map.isEmpty() ? null : fieldMap();
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.RAW);
        Starting.log("ingest files", settings);
        try (IngestProgress progress = new IngestProgress(System.err, watch != null)) {
            return watch == null ? publish(settings, fieldMap, progress) : watch(settings, watch, fieldMap, progress);
        }
    }

    private FieldMap fieldMap() {
        try {
            return FieldMap.of(map);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--map: " + e.getMessage());
        }
    }

    private int publish(Settings settings, @Nullable FieldMap fieldMap, IngestProgress progress) throws Exception {
        try (RawProducer producer = new RawProducer(settings.producer(), progress)) {
            FilesIngest ingest = new FilesIngest(producer, fieldMap, progress);
            return GracefulStop.run(
                    () -> {
                        progress.follow(ingest, producer);
                        ingest.run(paths, System.in);
                        progress.finish(ingest, producer);
                        return exitCode(progress);
                    },
                    ingest::stop);
        }
    }

    private int watch(Settings settings, Path folder, @Nullable FieldMap fieldMap, IngestProgress progress)
            throws Exception {
        try (DropFolder drop = ExitException.orExit(ExitCode.USAGE, () -> open(settings, folder, fieldMap, progress));
                BrokerWatch brokers = new BrokerWatch(settings);
                HeartbeatTimer heart = HeartbeatTimer.ofLoop(settings, drop::sinceLastTurn);
                SummaryLog summary = new SummaryLog(settings.summaryInterval(), drop::nextSummary)) {
            brokers.start();
            heart.start();
            summary.start();
            return GracefulStop.run(
                    () -> {
                        drop.run();
                        return exitCode(progress);
                    },
                    drop::stop);
        }
    }

    private DropFolder open(Settings settings, Path folder, @Nullable FieldMap fieldMap, IngestProgress progress)
            throws IOException, InterruptedException {
        return DropFolder.open(
                folder,
                journal,
                Duration.ofMillis(settleMillis),
                Duration.ofSeconds(1),
                name -> RawProducer.transactional(settings.producer(), name, progress),
                fieldMap,
                progress);
    }

    private static int exitCode(IngestProgress progress) {
        return progress.bad() > 0 ? ExitCode.BAD_INPUT : ExitCode.DONE;
    }
}
