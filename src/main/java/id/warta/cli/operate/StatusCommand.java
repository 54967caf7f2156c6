package id.warta.cli.operate;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.cluster.ClusterReader;
import id.warta.cluster.ClusterStatus;
import id.warta.ingest.feeds.SourceStates;
import id.warta.ops.Settings;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: the cluster and the pipeline on one screen. */
@Command(
        name = "status",
        description = {
            "Show the cluster and the pipeline on one screen: what a person should look at, topics, who reads them "
                    + "and how far behind, instances and their last summaries, sources that fail or have gone silent.",
            "",
            "Asks the brokers only, so it runs anywhere. Rates are what moved while it looked. RECORDS counts "
                    + "offsets, a little more than there are records: transactions leave markers. NEWEST is the time since "
                    + "the latest arrival; SIZE counts every replica.",
            "",
            "Exit 0 whatever there is to look at, 3 without a broker, 4 where topics are missing.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--json", description = "all of it as one JSON object, times in UTC")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "2",
            description = "look so long for what moves (default: ${DEFAULT-VALUE})")
    private int seconds;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 600) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--seconds must be from 1 to 600");
        }
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.ALL.toArray(Topic[]::new));
        ClusterStatus status;
        try (ClusterReader reader = new ClusterReader(settings, Duration.ofSeconds(seconds))) {
            status = reader.read(SourceStates.read(settings.consumer()).values());
        }
        StatusReport report = new StatusReport(status, settings.bootstrapServers());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : report.text());
        out.flush();
        return ExitCode.DONE;
    }
}
