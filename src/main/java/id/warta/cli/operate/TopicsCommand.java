package id.warta.cli.operate;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.ops.Settings;
import id.warta.ops.TopicChange.Refused;
import id.warta.ops.TopicPlan;
import id.warta.ops.TopicProvisioning;
import id.warta.topic.TopicDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics plan|apply|check}: the cluster's topics against their definitions. */
@Command(
        name = "topics",
        description = "Make the topics of a cluster match their definitions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(plan | apply | check)")
public final class TopicsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What the topics should be, as against what ships with the program, and how long a cluster is sought. */
    static final class Wishes {
        @Option(
                names = "--definitions",
                paramLabel = "DIR",
                description = "folder of topic files (news.raw.yaml, …) that replace those that ship with the program")
        private @Nullable Path definitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                description = "replicas of each partition of every topic (else as defined: the broker's default)")
        private @Nullable Short replication;

        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "0",
                description = "try again for so long while no broker answers (default: ${DEFAULT-VALUE})")
        private int wait;

        private List<TopicDefinition> topics(CommandLine.Model.CommandSpec spec) {
            List<TopicDefinition> topics =
                    definitions == null ? TopicDefinition.shipped() : TopicDefinition.shippedOr(definitions);
            Short replicas = replication;
            if (replicas == null) {
                return topics;
            }
            if (replicas < 1) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--replication must be at least 1, not " + replicas);
            }
            return topics.stream().map(topic -> topic.withReplication(replicas)).toList();
        }
    }

    @Command(
            name = "plan",
            description = "Print what apply would do, and what it would refuse.",
            mixinStandardHelpOptions = true)
    int plan(@Mixin KafkaOptions options, @Mixin Wishes wishes) {
        return onCluster(options, wishes, provisioning -> {
            print(provisioning.plan().render());
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "apply",
            description =
                    "Create missing topics, set properties, add partitions where no state depends on their number. What"
                            + " is not safe is refused with the reason, and the exit code is 4.",
            mixinStandardHelpOptions = true)
    int apply(@Mixin KafkaOptions options, @Mixin Wishes wishes) {
        return onCluster(options, wishes, provisioning -> {
            TopicPlan plan = provisioning.plan();
            print(plan.render());
            List<Refused> failed = provisioning.apply(plan);
            int done = plan.doable().size() - failed.size();
            failed.forEach(failure -> print("! " + failure.topic() + "  " + failure.inWords() + "\n"));
            print("%d changes made, %d refused%n".formatted(done, plan.refused().size() + failed.size()));
            return plan.refused().isEmpty() && failed.isEmpty() ? ExitCode.DONE : ExitCode.TOPICS;
        });
    }

    @Command(
            name = "check",
            description = "Exit 0 if every topic is there and as defined, 4 with the differences if not.",
            mixinStandardHelpOptions = true)
    int check(@Mixin KafkaOptions options, @Mixin Wishes wishes) {
        return onCluster(options, wishes, provisioning -> {
            TopicPlan plan = provisioning.plan();
            print(plan.render());
            return plan.isSettled() ? ExitCode.DONE : ExitCode.TOPICS;
        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "plan, apply or check is needed");
    }

    private int onCluster(KafkaOptions options, Wishes wishes, ToIntFunction<TopicProvisioning> action) {
        List<TopicDefinition> topics = wishes.topics(spec);
        Settings settings = options.settings();
        Properties properties = settings.admin();
        if (!properties.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            // A person waits for the answer: not for Kafka's own minute.
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        }
        long start = System.nanoTime();
        while (true) {
            try (Admin admin = Admin.create(properties)) {
                return action.applyAsInt(new TopicProvisioning(admin, topics));
            } catch (KafkaException e) {
                if (!KafkaOptions.isAway(e)) {
                    throw e;
                }
                if (System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(wishes.wait)) {
                    throw new KafkaOptions.NoBrokerException(settings.bootstrapServers());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
