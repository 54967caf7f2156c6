package id.warta.ops;

import id.warta.ops.TopicChange.AddPartitions;
import id.warta.ops.TopicChange.AlterConfig;
import id.warta.ops.TopicChange.Create;
import id.warta.ops.TopicChange.Refused;
import id.warta.topic.TopicDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of a cluster match their definitions, as far as that is safe.
 *
 * <p>Done: missing topics are created, properties set, partitions added where no state depends on their number. Refused
 * with the reason: fewer partitions, more partitions under state, other replication, and whatever the brokers
 * themselves refuse (they are asked with every plan). A property that no definition names, and a topic that is none of
 * Warta's, is left alone. Applying twice does nothing the second time; two at a time do no harm.
 *
 * <p>Every method raises {@link TimeoutException} where no broker answers in the admin client's
 * {@code default.api.timeout.ms}, and other {@link KafkaException}s as the client does.
 */
public final class TopicProvisioning {
    /** How long a change that a controller accepted may take to be seen by every client. */
    private static final long SETTLING_NANOS = 30_000_000_000L;

    private static final long SETTLING_POLL_MILLIS = 50;

    private final Admin admin;
    private final List<TopicDefinition> definitions;

    /** @param admin stays the caller's to close */
    public TopicProvisioning(Admin admin, List<TopicDefinition> definitions) {
        this.admin = admin;
        this.definitions = List.copyOf(definitions);
    }

    /**
     * Creates what is missing of all topics on a cluster of one's own, such as an embedded broker's.
     *
     * @throws ApiException where a topic is there already and cannot be brought to its definition
     */
    public static void provision(Settings settings) {
        try (Admin admin = Admin.create(settings.admin())) {
            provision(admin, TopicDefinition.shipped());
        }
    }

    /**
     * Creates what is missing, and returns once the cluster shows it.
     *
     * @throws ApiException where a topic is there already and cannot be brought to its definition
     */
    public static void provision(Admin admin, List<TopicDefinition> definitions) {
        TopicProvisioning provisioning = new TopicProvisioning(admin, definitions);
        TopicPlan plan = provisioning.plan();
        List<Refused> left = new ArrayList<>(plan.refused());
        left.addAll(provisioning.apply(plan));
        if (!left.isEmpty()) {
            throw new ApiException(
                    "topic " + left.get(0).topic() + ", " + left.get(0).inWords());
        }
    }

    /** Compares the cluster with the definitions, and asks the brokers whether they would do what is to be done. */
    public TopicPlan plan() {
        List<TopicChange> found = compare();
        Map<TopicChange, String> refusals = perform(found, true);
        List<TopicChange> changes = found.stream()
                .map(change -> refusals.containsKey(change) ? refused(change, refusals.get(change)) : change)
                .toList();
        return new TopicPlan(definitions.size(), changes);
    }

    /**
     * Makes the changes of a plan, and returns once the cluster shows them.
     *
     * @return the changes that failed after all, with the broker's reason
     */
    public List<Refused> apply(TopicPlan plan) {
        List<TopicChange> pending = new ArrayList<>(plan.doable());
        Map<TopicChange, String> failures = perform(pending, false);
        pending.removeAll(failures.keySet());
        awaitVisible(pending);
        return failures.entrySet().stream()
                .map(failure -> refused(failure.getKey(), failure.getValue()))
                .toList();
    }

    private static Refused refused(TopicChange change, String reason) {
        return new Refused(change.topic(), change.inWords(), reason);
    }

    /** Brokers learn of a change after the controller has answered; a client that starts at once must find it. */
    private void awaitVisible(List<TopicChange> changes) {
        long start = System.nanoTime();
        while (!changes.isEmpty() && !Collections.disjoint(compare(), changes)) {
            if (System.nanoTime() - start > SETTLING_NANOS) {
                throw new ApiException("the brokers accepted the changes but do not show them yet");
            }
            try {
                Thread.sleep(SETTLING_POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private List<TopicChange> compare() {
        Set<String> there = BrokerAnswer.of(admin.listTopics().names());
        List<String> present = definitions.stream()
                .map(TopicDefinition::name)
                .filter(there::contains)
                .toList();
        Map<String, TopicDescription> descriptions =
                BrokerAnswer.of(admin.describeTopics(present).allTopicNames());
        Map<ConfigResource, Config> configs = BrokerAnswer.of(admin.describeConfigs(
                        present.stream().map(TopicProvisioning::resource).toList())
                .all());
        List<TopicChange> changes = new ArrayList<>();
        for (TopicDefinition wanted : definitions) {
            TopicDescription actual = descriptions.get(wanted.name());
            if (actual == null) {
                changes.add(new Create(wanted.name(), wanted.partitions(), wanted.replication(), wanted.config()));
            } else {
                comparePartitions(wanted, actual, changes);
                compareReplication(wanted, actual, changes);
                compareConfig(wanted, configs.get(resource(wanted.name())), changes);
            }
        }
        return changes;
    }

    private static void comparePartitions(TopicDefinition wanted, TopicDescription actual, List<TopicChange> changes) {
        int current = actual.partitions().size();
        if (current == wanted.partitions()) {
            return;
        }
        AddPartitions change = new AddPartitions(wanted.name(), current, wanted.partitions());
        if (wanted.partitionsFixed() != null) {
            changes.add(refused(change, wanted.partitionsFixed()));
        } else if (current > wanted.partitions()) {
            changes.add(refused(change, "Kafka cannot take partitions away; define " + current + ", or make it anew"));
        } else {
            changes.add(change);
        }
    }

    private static void compareReplication(TopicDefinition wanted, TopicDescription actual, List<TopicChange> changes) {
        if (wanted.replication() == TopicDefinition.BROKER_DEFAULT) {
            return;
        }
        int current = actual.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (current != wanted.replication()) {
            changes.add(new Refused(
                    wanted.name(),
                    "replication: " + current + " -> " + wanted.replication(),
                    "it moves data between brokers; use kafka-reassign-partitions.sh"));
        }
    }

    private static void compareConfig(TopicDefinition wanted, Config actual, List<TopicChange> changes) {
        wanted.config().forEach((property, value) -> {
            ConfigEntry current = actual.get(property);
            if (current == null) {
                changes.add(new Refused(wanted.name(), property + ": " + value, "Kafka has no such topic property"));
            } else if (!value.equals(current.value())) {
                changes.add(new AlterConfig(wanted.name(), property, String.valueOf(current.value()), value));
            }
        });
    }

    /** Makes the changes, or only asks whether they could be made; returns the brokers' refusals. */
    private Map<TopicChange, String> perform(List<TopicChange> changes, boolean rehearsal) {
        Map<TopicChange, KafkaFuture<Void>> answers = new HashMap<>();
        Map<String, Create> creates = new HashMap<>();
        Map<String, AddPartitions> additions = new HashMap<>();
        List<AlterConfig> alterations = new ArrayList<>();
        for (TopicChange change : changes) {
            if (change instanceof Create create) {
                creates.put(create.topic(), create);
            } else if (change instanceof AddPartitions addition) {
                additions.put(addition.topic(), addition);
            } else if (change instanceof AlterConfig alteration) {
                alterations.add(alteration);
            }
        }
        if (!creates.isEmpty()) {
            admin.createTopics(
                            creates.values().stream()
                                    .map(TopicProvisioning::newTopic)
                                    .toList(),
                            new CreateTopicsOptions().validateOnly(rehearsal))
                    .values()
                    .forEach((topic, answer) -> answers.put(creates.get(topic), answer));
        }
        if (!additions.isEmpty()) {
            Map<String, NewPartitions> wanted = new HashMap<>();
            additions.forEach((topic, addition) -> wanted.put(topic, NewPartitions.increaseTo(addition.wanted())));
            admin.createPartitions(wanted, new CreatePartitionsOptions().validateOnly(rehearsal))
                    .values()
                    .forEach((topic, answer) -> answers.put(additions.get(topic), answer));
        }
        if (!alterations.isEmpty()) {
            Map<ConfigResource, Collection<AlterConfigOp>> wanted = new HashMap<>();
            for (AlterConfig alteration : alterations) {
                wanted.computeIfAbsent(resource(alteration.topic()), resource -> new ArrayList<>())
                        .add(new AlterConfigOp(
                                new ConfigEntry(alteration.property(), alteration.wanted()), AlterConfigOp.OpType.SET));
            }
            var values = admin.incrementalAlterConfigs(wanted, new AlterConfigsOptions().validateOnly(rehearsal))
                    .values();
            alterations.forEach(alteration -> answers.put(alteration, values.get(resource(alteration.topic()))));
        }
        Map<TopicChange, String> refusals = new HashMap<>();
        for (TopicChange change : changes) {
            KafkaFuture<Void> answer = answers.get(change);
            if (answer != null) {
                refusal(answer).ifPresent(reason -> refusals.put(change, reason));
            }
        }
        return refusals;
    }

    private static Optional<String> refusal(KafkaFuture<Void> answer) {
        try {
            BrokerAnswer.of(answer);
            return Optional.empty();
        } catch (TopicExistsException e) {
            return Optional.empty(); // somebody else was quicker; the next comparison shows whether it fits
        } catch (TimeoutException e) {
            throw e;
        } catch (ApiException e) {
            return Optional.of("the brokers say: " + e.getMessage());
        }
    }

    private static NewTopic newTopic(Create create) {
        return new NewTopic(
                        create.topic(),
                        Optional.of(create.partitions()),
                        create.replication() == TopicDefinition.BROKER_DEFAULT
                                ? Optional.empty()
                                : Optional.of(create.replication()))
                .configs(create.config());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
