package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.TopicChange.AddPartitions;
import id.warta.ops.TopicChange.AlterConfig;
import id.warta.ops.TopicChange.Create;
import id.warta.ops.TopicChange.Refused;
import id.warta.topic.TopicDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the broker that all integration tests share, with topics that no other test knows. */
class TopicProvisioningIT {
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    private String name;

    @BeforeEach
    void nameATopic(TestInfo test) {
        name = "provisioning-" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @AfterEach
    void removeIt() throws Exception {
        if (admin.listTopics().names().get(20, TimeUnit.SECONDS).contains(name)) {
            admin.deleteTopics(List.of(name)).all().get(20, TimeUnit.SECONDS);
        }
        admin.close();
    }

    @Test
    void aMissingTopicIsPlannedThenCreatedAsDefinedThenLeftAlone() throws Exception {
        TopicDefinition wanted = definition(3, null, -1, Map.of("cleanup.policy", "compact", "segment.ms", "86400000"));
        TopicPlan plan = plan(wanted);
        assertThat(plan.changes()).containsExactly(new Create(name, 3, (short) -1, wanted.config()));
        assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                .as("planning makes nothing")
                .doesNotContain(name);

        apply(plan, wanted);

        assertThat(describe().partitions()).hasSize(3);
        assertThat(property("cleanup.policy")).isEqualTo("compact");
        assertThat(property("segment.ms")).isEqualTo("86400000");
        assertThat(plan(wanted).isSettled()).isTrue();
    }

    @Test
    void aChangedPropertyIsSetAndOthersStay() throws Exception {
        create(definition(1, null, -1, Map.of("retention.ms", "1000000", "retention.bytes", "123456")));
        TopicDefinition wanted = definition(1, null, -1, Map.of("retention.ms", "2000000"));
        TopicPlan plan = plan(wanted);
        assertThat(plan.changes()).containsExactly(new AlterConfig(name, "retention.ms", "1000000", "2000000"));

        apply(plan, wanted);

        assertThat(property("retention.ms")).isEqualTo("2000000");
        assertThat(property("retention.bytes")).as("set by somebody else").isEqualTo("123456");
        assertThat(plan(wanted).isSettled()).isTrue();
    }

    @Test
    void partitionsAreAddedWhereNoStateDependsOnThem() throws Exception {
        create(definition(2, null, -1, Map.of()));
        TopicDefinition wanted = definition(5, null, -1, Map.of());
        TopicPlan plan = plan(wanted);
        assertThat(plan.changes()).containsExactly(new AddPartitions(name, 2, 5));

        apply(plan, wanted);

        assertThat(describe().partitions()).hasSize(5);
        assertThat(plan(wanted).isSettled()).isTrue();
    }

    @Test
    void partitionsUnderStateAreNeverAddedAndTheReasonIsTheDefinitions() throws Exception {
        create(definition(2, "the index is kept by partition", -1, Map.of()));
        TopicDefinition wanted = definition(4, "the index is kept by partition", -1, Map.of());
        TopicPlan plan = plan(wanted);
        assertThat(plan.changes())
                .containsExactly(new Refused(name, "partitions: 2 -> 4", "the index is kept by partition"));

        apply(plan, wanted);

        assertThat(describe().partitions()).hasSize(2);
    }

    @Test
    void partitionsAreNeverTakenAway() throws Exception {
        create(definition(4, null, -1, Map.of()));
        TopicDefinition wanted = definition(2, null, -1, Map.of());
        assertThat(plan(wanted).refused()).extracting(Refused::difference).containsExactly("partitions: 4 -> 2");
        apply(plan(wanted), wanted);
        assertThat(describe().partitions()).hasSize(4);
    }

    @Test
    void anotherReplicationOfAnExistingTopicIsRefused() throws Exception {
        create(definition(1, null, 1, Map.of()));
        assertThat(plan(definition(1, null, 3, Map.of())).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.inWords())
                        .startsWith("replication: 1 -> 3 REFUSED")
                        .contains("kafka-reassign-partitions.sh"));
        assertThat(plan(definition(1, null, -1, Map.of())).isSettled())
                .as("whatever it is, the broker chose it")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3  | retention.ms | 1000  | replication factor",
                "-1 | retention.ms | soon  | retention.ms",
                "-1 | retentoin.ms | 1000  | retentoin.ms"
            })
    void whatTheBrokerWouldRefuseIsKnownWhenPlanning(int replication, String property, String value, String reason) {
        TopicPlan plan = plan(definition(1, null, replication, Map.of(property, value)));
        assertThat(plan.doable()).isEmpty();
        assertThat(plan.refused()).singleElement().satisfies(refused -> assertThat(refused.reason())
                .containsIgnoringCase(reason));
    }

    @Test
    void aPropertyThatKafkaDoesNotHaveIsRefusedOnAnExistingTopic() throws Exception {
        create(definition(1, null, -1, Map.of()));
        assertThat(plan(definition(1, null, -1, Map.of("retentoin.ms", "1"))).refused())
                .containsExactly(new Refused(name, "retentoin.ms: 1", "Kafka has no such topic property"));
    }

    /** Two containers that start together both see the topic missing. */
    @Test
    void applyingAPlanThatSomebodyElseCarriedOutMeanwhileIsNoFailure() throws Exception {
        TopicDefinition wanted = definition(2, null, -1, Map.of());
        TopicPlan mine = plan(wanted);
        TopicPlan theirs = plan(wanted);
        apply(theirs, wanted);
        apply(mine, wanted);
        assertThat(plan(wanted).isSettled()).isTrue();
    }

    @Test
    void thePlanReadsAsADiff() throws Exception {
        create(definition(2, null, 1, Map.of("retention.ms", "1000000")));
        String plan =
                plan(definition(4, null, 2, Map.of("retention.ms", "2000000"))).render();
        assertThat(plan.lines())
                .containsExactly(
                        "~ " + name + "  partitions: 2 -> 4",
                        "! " + name
                                + "  replication: 1 -> 2 REFUSED: it moves data between brokers; use kafka-reassign-partitions.sh",
                        "~ " + name + "  retention.ms: 1000000 -> 2000000",
                        "1 topics: 0 missing, 1 different, 0 as they should be");
    }

    private TopicDefinition definition(
            int partitions, String partitionsFixed, int replication, Map<String, String> config) {
        return new TopicDefinition(
                name,
                "for a test",
                "none",
                null,
                null,
                partitions,
                partitionsFixed,
                (short) replication,
                new TreeMap<>(config));
    }

    private TopicPlan plan(TopicDefinition wanted) {
        return new TopicProvisioning(admin, List.of(wanted)).plan();
    }

    private void apply(TopicPlan plan, TopicDefinition wanted) {
        assertThat(new TopicProvisioning(admin, List.of(wanted)).apply(plan)).isEmpty();
    }

    private void create(TopicDefinition definition) {
        apply(plan(definition), definition);
    }

    private TopicDescription describe() throws Exception {
        return admin.describeTopics(List.of(name))
                .allTopicNames()
                .get(20, TimeUnit.SECONDS)
                .get(name);
    }

    private String property(String property) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return admin.describeConfigs(List.of(topic))
                .all()
                .get(20, TimeUnit.SECONDS)
                .get(topic)
                .get(property)
                .value();
    }
}
