package id.warta.cli.ingest;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ingest.RawProducer;
import id.warta.ingest.feeds.FeedsIngest;
import id.warta.ingest.feeds.PollPace;
import id.warta.ingest.feeds.SourceStates;
import id.warta.ingest.feeds.SourcesFile;
import id.warta.ingest.warc.WarcArchive;
import id.warta.ingest.web.ExchangeListener;
import id.warta.ingest.web.FetchRules;
import id.warta.ops.BrokerWatch;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest feeds}: feeds, sitemaps and the pages they announce → {@code news.raw}. */
@Command(
        name = "feeds",
        description = {
            "Poll feeds and sitemaps, and publish the articles they announce to news.raw.",
            "",
            "FILE is YAML and may change at any time:",
            "",
            "    sources:",
            "      - url: https://example.org/rss.xml  # RSS, Atom, JSON Feed, sitemap or its index (also .gz)",
            "        outlet: example.org               # else the host of url",
            "        language: id",
            "        zone: Asia/Jakarta                # for times without offset",
            "        section: Nasional                 # else what the feed says",
            "        fetch: page                       # the page of each item; feed: the text in the feed",
            "        interval: 5m                      # the shortest, else --min-interval",
            "      - url: https://example.com/         # a front page: the sitemaps in its robots.txt",
            "",
            "Sources are polled faster while they have news and slower while they have none. What is known of them is "
                    + "in the topic news.sources, so that a restart goes on where it was: a document may then come "
                    + "twice under its id, none is missing. Run one process for a list of sources.",
            "",
            "robots.txt is obeyed, with its Crawl-delay up to 2 minutes; one request at a time to a host; documents "
                    + "and feeds of at most 10 MiB, 60 s and 5 redirects. Proxies are not used.",
            "",
            "With --once the exit code is 1 where a source or a page failed, but for pages that robots.txt forbids.",
            ""
        },
        mixinStandardHelpOptions = true)
final class IngestFeedsCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Parameters(paramLabel = "FILE", description = "the sources, YAML")
    private Path file;

    @Option(names = "--once", description = "poll each source once, due or not, and end")
    private boolean once;

    @Option(
            names = "--allow-private-addresses",
            description = "fetch from loopback and private networks too, which are refused otherwise")
    private boolean allowPrivateAddresses;

    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            description =
                    "web page or mail address in the User-Agent, for those whose sites are fetched; please give one")
    private @Nullable String contact;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Pause.class,
            description = "between two requests to a host (default: ${DEFAULT-VALUE})")
    private Duration delay;

    @Option(
            names = "--min-interval",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Pause.class,
            description = "the shortest between two polls of a source (default: ${DEFAULT-VALUE})")
    private Duration minInterval;

    @Option(
            names = "--max-interval",
            paramLabel = "TIME",
            defaultValue = "2h",
            converter = Pause.class,
            description = "the longest between two polls of a source (default: ${DEFAULT-VALUE})")
    private Duration maxInterval;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "also keep everything that is fetched, as .warc.gz; `ingest warc` reads it again")
    private @Nullable Path archive;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "sources polled, and pages fetched, at the same time (default: ${DEFAULT-VALUE})")
    private int connections;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** A duration such as {@code 1s} or {@code 5m}; zero is one. */
    static final class Pause implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration duration = Duration.parse(text.startsWith("P") ? text : "PT" + text.toUpperCase(Locale.ROOT));
                if (!duration.isNegative()) {
                    return duration;
                }
            } catch (DateTimeException e) {
                // said below
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is no duration such as 1s, 5m or 2h");
        }
    }

    @Override
    public Integer call() throws Exception {
        check();
        SourcesFile.read(file); // a mistake in the file is told before a broker is looked for
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.RAW, Topics.SOURCES);
        Starting.log("ingest feeds", settings);
        try (IngestProgress progress = new IngestProgress(System.err, true);
                RawProducer producer = new RawProducer(settings.producer(), progress);
                SourceStates states = new SourceStates(settings.producer());
                BrokerWatch brokers = new BrokerWatch(settings);
                WarcArchive kept = archive == null ? null : open(archive)) {
            FeedsIngest ingest = new FeedsIngest(
                    new FeedsIngest.Options(
                            file,
                            once,
                            connections,
                            new PollPace(minInterval, maxInterval),
                            settings.summaryInterval()),
                    FetchRules.of(userAgent(), allowPrivateAddresses, delay),
                    producer,
                    states,
                    SourceStates.read(settings.consumer()),
                    kept == null ? ExchangeListener.NONE : kept);
            brokers.start();
            return GracefulStop.run(
                    () -> {
                        boolean isAllWell = ingest.run() == 0 && progress.bad() == 0;
                        return once && !isAllWell ? ExitCode.BAD_INPUT : ExitCode.DONE;
                    },
                    ingest::stop);
        }
    }

    private static WarcArchive open(Path archive) throws InterruptedException {
        return ExitException.orExit(ExitCode.USAGE, () -> WarcArchive.open(archive, WarcArchive.FILE_BYTES));
    }

    private void check() {
        if (connections < 1 || connections > 1000) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--connections must be from 1 to 1000");
        }
        if (minInterval.isZero() || minInterval.compareTo(maxInterval) > 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--min-interval must be above zero and not above --max-interval");
        }
        if (contact != null && !contact.matches("[\\x21-\\x27\\x2A-\\x7E]+")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--contact must be an address without spaces or parentheses");
        }
    }

    private String userAgent() {
        String version = IngestFeedsCommand.class.getPackage().getImplementationVersion();
        return "Warta/" + (version == null ? "0" : version) + " (news ingestion"
                + (contact == null ? "" : "; +" + contact) + ")";
    }
}
