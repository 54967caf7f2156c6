package id.warta.cli.ingest;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ingest.RawProducer;
import id.warta.ingest.warc.WarcIngest;
import id.warta.ingest.warc.WarcSelection;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest warc}: web archives → {@code news.raw}. */
@Command(
        name = "warc",
        description = {
            "Publish the HTML pages in web archives (WARC) to news.raw.",
            "",
            "Taken are response and resource records with HTML and status 200: uri is the record's address, fetchedAt "
                    + "its WARC-Date; chunks and content encodings (gzip, deflate, br, zstd) are undone. At most "
                    + "10 MiB a page. All other records are counted by what they are.",
            "",
            "A damaged record is named on stderr with its place in the file, the reading goes on with the next one, "
                    + "and the exit code is 1. After a kill, run it again: documents published twice have the same id.",
            ""
        },
        mixinStandardHelpOptions = true)
final class IngestWarcCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = ".warc or .warc.gz file, folder of them, quoted pattern, or - for stdin")
    private List<String> paths = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "only pages fetched at or after 2023-09-13 (UTC) or 2023-09-13T19:59:00+07:00")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Time.class,
            description = "only pages fetched before this time")
    private @Nullable Instant until;

    @Option(
            names = "--hosts",
            split = ",",
            paramLabel = "HOST",
            description = "only pages of these hosts and their sub-domains, comma-separated")
    private Set<String> hosts = Set.of();

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "TAG",
            description = "only pages that name one of these languages (id,en), or none. Read are, in this order: "
                    + "WARC-Identified-Content-Language, the lang attribute of the html element, Content-Language; "
                    + "the text itself is left to cleaning")
    private Set<String> languages = Set.of();

    @Option(names = "--truncated", description = "also pages that the crawler cut short")
    private boolean truncated;

    @Override
    public Integer call() throws Exception {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.RAW);
        Starting.log("ingest warc", settings);
        try (IngestProgress progress = new IngestProgress(System.err, false);
                RawProducer producer = new RawProducer(settings.producer(), progress)) {
            WarcIngest ingest =
                    new WarcIngest(producer, new WarcSelection(since, until, hosts, languages, truncated), progress);
            return GracefulStop.run(
                    () -> {
                        progress.follow(ingest, producer);
                        ingest.run(paths, System.in);
                        progress.finish(ingest, producer);
                        System.err.println("records: " + ingest.outcomes());
                        return progress.bad() > 0 ? ExitCode.BAD_INPUT : ExitCode.DONE;
                    },
                    ingest::stop);
        }
    }

    /** A day in UTC, or a time with its offset. */
    static final class Time implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return value.length() == 10
                        ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw new CommandLine.TypeConversionException(
                        value + " is neither a day such as 2023-09-13 nor a time such as 2023-09-13T19:59:00+07:00");
            }
        }
    }
}
