package id.warta.cli.operate;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.PointInTime;
import id.warta.cluster.ApplicationReset;
import id.warta.ops.Settings;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reset}: a new memory for the pipeline, and on request another position. */
@Command(
        name = "reset",
        description = {
            "Take a stopped pipeline's memory away, and with --from-raw let it read again; say first what that means.",
            "",
            "The memory is what deduplication and learned lines know: changelog topics in Kafka, and a copy of them in "
                    + "WARTA_STATE_DIR. Needed after an upgrade that cannot read the old one (`run` says so). Copies on "
                    + "other machines need no care: an instance deletes one that is outdated when it starts.",
            "",
            "No topic of events is deleted. For new rules over old documents without touching the live topics see "
                    + "`reprocess`.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--from-raw",
            paramLabel = "TIME",
            converter = Beginning.class,
            description = "read news.raw again from there: beginning, 30d, 2023-09-13, 2023-09-13T19:59:00+07:00")
    private @Nullable Instant from;

    @Option(names = "--execute", description = "really do it")
    private boolean execute;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** A point in time, or the very beginning. */
    static final class Beginning implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return text.equals("beginning") ? Instant.MIN : new PointInTime().convert(text);
        }
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.ALL.toArray(Topic[]::new));
        try (ApplicationReset reset = new ApplicationReset(settings)) {
            ApplicationReset.Plan plan = reset.plan(from);
            if (plan.isEmpty()) {
                print("%s remembers nothing: there is nothing to reset", settings.applicationId());
                return ExitCode.DONE;
            }
            describe(plan, settings);
            if (execute) {
                reset.execute(plan);
                print("Done.");
            } else {
                print("Nothing was changed. With --execute it is done.");
            }
            return ExitCode.DONE;
        }
    }

    private void describe(ApplicationReset.Plan plan, Settings settings) {
        print("Reset of %s at %s:", settings.applicationId(), settings.bootstrapServers());
        plan.changelogs().forEach((topic, records) -> print("  %s is emptied: %,d records", topic, records));
        if (plan.localCopy() != null) {
            print("  %s is deleted, the copy on this machine", plan.localCopy());
        }
        if (plan.positions().isEmpty()) {
            print("  The positions in the topics stay as they are.");
            print("");
            print("Then the pipeline goes on where it was, with an empty memory. No event is sent a second time. What");
            print("arrives is compared with nothing from before: a copy of an earlier article becomes an original, a");
            print("further report begins a story of its own, and outlets' recurring lines are learned anew. To build");
            print("the memory up again, read documents again: --from-raw 30d (copies are remembered for 30 days).");
        } else {
            print(
                    "  %s is read again from %s: %,d documents",
                    Topics.RAW.name(), from.equals(Instant.MIN) ? "its beginning" : from, plan.again());
            plan.underWay()
                    .forEach((topic, records) -> print(
                            "  %s goes on at its end: %,d records under way are not read, but made again from %s",
                            topic, records, Topics.RAW.name()));
            print("");
            print("Then each of these documents is cleaned, deduplicated and enriched again. Consumers of every topic");
            print("get its event a second time after those of before, with the same key and id. Verdicts and stories");
            print(
                    "are those of a pipeline that begins there: what was a copy of an earlier article becomes an original.");
            print(
                    "`sink postgres` overwrites its rows, but keeps an article that it has in a later version; `sink files`");
            print("writes the events once more.");
            if (!from.equals(Instant.MIN)) {
                print("Records under way whose document arrived before that time are lost: begin early enough.");
            }
        }
        print("");
    }

    private void print(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
