package id.warta.cli.operate;

import id.warta.clean.Cleaner;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.LearningOption;
import id.warta.cli.option.PointInTime;
import id.warta.cli.option.Starting;
import id.warta.cli.stage.CleanCommand;
import id.warta.enrich.Enricher;
import id.warta.ops.Settings;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import id.warta.reprocess.Comparison;
import id.warta.reprocess.OutcomeTopics;
import id.warta.reprocess.Promotion;
import id.warta.reprocess.Shadow;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reprocess}: this program's rules and models over history, into shadow topics, compared with the live ones. */
@Command(
        name = "reprocess",
        description = {
            "Run this program's rules and models over history, into shadow topics, and tell what is different.",
            "",
            "Reads what is in news.raw at the start under an application id of its own (ID-SUFFIX), writes "
                    + "news.enriched-SUFFIX and the like, and compares the latest event of every document with the "
                    + "live one. The live pipeline may go on beside it. Run again with the same options it goes on "
                    + "where it was.",
            "",
            "A document is known by its id. Without an address that is the hash of its body: with another body it is "
                    + "onlyShadow, and its former self onlyLive. Which of two copies came first, deduplication decides "
                    + "by the order it sees, and that is another in every run: comparison and promotion therefore "
                    + "decide once more in the order of the live news.clean, so that without a new rule nothing "
                    + "differs. How many documents stand otherwise in the shadow topics is told as reordered. A new "
                    + "version of the rules is no difference where it does the same.",
            "",
            "The cut-over: 1. compare until the changes are the wanted ones; 2. stop the live pipeline, run reprocess "
                    + "once more (it takes what came since), and start the new version in its place; 3. --promote, "
                    + "look, --promote --execute. That sends to the live topics news.stories, news.enriched, "
                    + "news.duplicates and news.rejected what the comparison told, key by key, with the header "
                    + "warta.promoted; killed, it goes on when started again. It does not change what deduplication "
                    + "and learned lines of the live pipeline remember, nor news.clean and news.unique, and it takes "
                    + "nothing back: an article that is a copy or rejected by now stays in news.enriched and in the "
                    + "sinks. 4. --delete.",
            "",
            "Memory: some 1,000 bytes a document for the comparison, and what deduplication of 30 days takes.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ReprocessCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--suffix", required = true, paramLabel = "NAME", description = "of topics and application id: v2")
    private String suffix;

    @Option(
            names = "--from",
            paramLabel = "TOPIC",
            description = "what is read: news.raw, news.clean or news.unique (default: what the first stage reads)")
    private @Nullable String from;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "only what arrived since: 2h, 7d, 2023-09-13; counts when it runs for the first time")
    private @Nullable Instant since;

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            description = "a part of clean,dedup,enrich without a gap; the first reads the live topic (default: all "
                    + "from the one that reads --from)")
    private @Nullable List<Stage> stages;

    @Mixin
    private LearningOption learning;

    @Option(
            names = "--rules",
            defaultValue = "SHIPPED",
            description = "the text rules: shipped, or none, to see what they do (default: shipped)")
    private CleanCommand.Rules rules;

    @Option(names = "--json", description = "the comparison as one JSON object")
    private boolean json;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "5",
            description = "so many examples of each kind, and names (default: ${DEFAULT-VALUE})")
    private int show;

    @Option(
            names = "--max-documents",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "stop rather than hold more in memory (default: ${DEFAULT-VALUE})")
    private int maxDocuments;

    @ArgGroup
    private Action action = new Action();

    /** What to do instead of going on. */
    static final class Action {
        @Option(names = "--restart", description = "delete what an earlier run with this suffix made, and begin anew")
        private boolean restart;

        @Option(names = "--delete", description = "delete what was made with this suffix, and end")
        private boolean delete;

        @Option(names = "--promote", description = "say what the cut-over would send to the live topics")
        private boolean promote;
    }

    @Option(names = "--execute", description = "with --promote: really send it")
    private boolean execute;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final AtomicReference<NewsPipeline> running = new AtomicReference<>();

    @Override
    public Integer call() throws Exception {
        if (!suffix.matches("[a-zA-Z0-9][a-zA-Z0-9_-]{0,29}")) {
            throw wrong("--suffix may hold a-z A-Z 0-9 _ - only, 30 at most");
        }
        if (show < 0 || maxDocuments < 1) {
            throw wrong("--show must not be negative, --max-documents at least 1");
        }
        if (execute && !action.promote) {
            throw wrong("--execute goes with --promote");
        }
        TopicSet topics = new TopicSet(chosenStages(), suffix);
        Settings live = kafka.settings();
        KafkaOptions.requireTopics(live, Topics.ALL.toArray(Topic[]::new));
        try (Shadow shadow = new Shadow(live, topics)) {
            if (action.delete || action.restart) {
                boolean there = shadow.exists();
                if (there) {
                    shadow.delete();
                }
                if (action.delete) {
                    print(
                            there
                                    ? "deleted what was made with the suffix " + suffix
                                    : "nothing has the suffix " + suffix);
                    return ExitCode.DONE;
                }
            }
            if (action.promote) {
                return promote(shadow, topics);
            }
            return GracefulStop.run(() -> reprocess(shadow, topics), this::stop);
        } catch (Comparison.TooManyDocumentsException e) {
            throw wrong(e.getMessage());
        }
    }

    private Set<Stage> chosenStages() {
        Set<Stage> chosen = stages == null ? EnumSet.allOf(Stage.class) : EnumSet.copyOf(stages);
        if (from != null) {
            Stage first = Arrays.stream(Stage.values())
                    .filter(stage -> liveInput(stage).equals(from))
                    .findFirst()
                    .orElseThrow(() -> wrong("--from must be news.raw, news.clean or news.unique"));
            if (stages == null) {
                chosen = EnumSet.range(first, Stage.ENRICH);
            } else if (!chosen.contains(first) || chosen.stream().anyMatch(stage -> stage.compareTo(first) < 0)) {
                throw wrong("--from " + from + " is read by " + first.name().toLowerCase(Locale.ROOT)
                        + ", which must then be the first of the --stages");
            }
        }
        if (chosen.contains(Stage.CLEAN) && chosen.contains(Stage.ENRICH) && !chosen.contains(Stage.DEDUP)) {
            throw wrong("--stages must have no gap: clean,dedup,enrich");
        }
        return chosen;
    }

    private static String liveInput(Stage stage) {
        return new TopicSet(EnumSet.of(stage), "").input(stage).name();
    }

    private int reprocess(Shadow shadow, TopicSet topics) throws Exception {
        Settings settings = shadow.settings();
        if (!shadow.exists() && shadow.hasBegun()) {
            throw wrong("the application id " + settings.applicationId()
                    + " is in use by another pipeline: it has read, but no topic has the suffix");
        }
        shadow.provision();
        if (since != null && !shadow.hasBegun()) {
            shadow.beginAt(since);
        }
        Starting.log("reprocess", topics.stages(), settings);
        Cleaner cleaner = rules == CleanCommand.Rules.NONE ? Cleaner.withoutRules() : Cleaner.create();
        Enricher enricher = Enricher.create();
        try (NewsPipeline pipeline =
                new NewsPipeline(settings.streams(), topics, cleaner, learning.isOn(), () -> enricher)) {
            running.set(pipeline);
            if (!shadow.runToEnd(pipeline)) {
                return pipeline.failure() == null ? ExitCode.DONE : ExitCode.STREAM_FAILURE;
            }
        }
        compare(settings, topics);
        return ExitCode.DONE;
    }

    private void compare(Settings settings, TopicSet topics) throws IOException {
        OutcomeTopics outcomes = new OutcomeTopics(topics, settings.consumer());
        Comparison.Report report = outcomes.compare(maxDocuments).report(show);
        ReprocessReport shown = new ReprocessReport(report, outcomes.details(ReprocessReport.wanted(report)));
        print(json ? shown.json(outcomes.deadLetters()) : shown.text(outcomes.deadLetters()));
    }

    private int promote(Shadow shadow, TopicSet topics) throws IOException {
        if (!shadow.exists()) {
            throw wrong("nothing has the suffix " + suffix + ": run it without --promote first");
        }
        Enricher enricher = Enricher.create();
        new Promotion(shadow.settings(), topics, enricher::enrich, maxDocuments)
                .run(execute)
                .forEach((topic, counts) -> print(String.format(
                        Locale.ROOT,
                        "%-16s %,d %s, %,d are the same, %,d stay for a later live event",
                        topic,
                        counts.sent(),
                        execute ? "sent" : "would be sent",
                        counts.same(),
                        counts.later())));
        print("unchanged: what the live pipeline remembers (copies, stories, learned lines), news.clean and"
                + " news.unique; an article that is a copy or rejected by now stays in news.enriched and in the"
                + " sinks");
        if (!execute) {
            print("nothing was sent; add --execute");
        }
        return ExitCode.DONE;
    }

    private void stop() {
        NewsPipeline pipeline = running.get();
        if (pipeline != null) {
            pipeline.close();
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private CommandLine.ParameterException wrong(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
}
