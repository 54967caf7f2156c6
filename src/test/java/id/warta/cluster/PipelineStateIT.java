package id.warta.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.cluster.ApplicationReset.RefusedResetException;
import id.warta.cluster.PipelineState.UnusableStateException;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.pipeline.GeneratedArticles;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.OneThread;
import id.warta.pipeline.PipelineCounters;
import id.warta.pipeline.Stage;
import id.warta.process.Await;
import id.warta.process.Publisher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineStateIT {
    private static final int DOCUMENTS = 5;
    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

    @TempDir
    Path directory;

    private final Enricher enricher = Enricher.create();
    private EmbeddedBroker broker;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        settings = OneThread.on(broker, directory);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** As a broker does it when nobody of the group has been there for offsets.retention.minutes. */
    @Test
    void aMemoryWithoutPositionsIsNotedBeforeTheStartAndResetSaysFromWhen() throws Exception {
        try (Publisher publisher = new Publisher(settings)) {
            publisher.publish(GeneratedArticles.make(DOCUMENTS, 3));
        }
        runToTheEnd();
        PipelineState state = new PipelineState(settings);
        assertThatCode(() -> state.prepare(ALL)).doesNotThrowAnyException();
        try (Admin admin = Admin.create(settings.admin())) {
            admin.deleteConsumerGroups(List.of("warta")).all().get(20, TimeUnit.SECONDS);
        }
        assertThatThrownBy(() -> state.prepare(ALL))
                .isInstanceOf(UnusableStateException.class)
                .hasMessageContaining("offsets.retention.minutes")
                .hasMessageContaining("`reset --from-raw TIME`");

        try (ApplicationReset reset = new ApplicationReset(settings)) {
            assertThatThrownBy(() -> reset.plan(null))
                    .isInstanceOf(RefusedResetException.class)
                    .hasMessageContaining("--from-raw");
            ApplicationReset.Plan plan = reset.plan(Instant.MIN);
            assertThat(plan.again()).isEqualTo(DOCUMENTS);
            reset.execute(plan);
        }
        state.prepare(ALL);
        assertThat(runToTheEnd().originals()).isEqualTo(DOCUMENTS);
    }

    @Test
    void aFirstStartThatCommittedNothingLeavesNoMemory() throws Exception {
        String changelog = "warta-fingerprints-changelog";
        try (Admin admin = Admin.create(settings.admin())) {
            admin.createTopics(List.of(new NewTopic(changelog, Optional.of(6), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        Properties properties = settings.producer();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "first");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(changelog, 0, new byte[] {1}, new byte[] {1}));
            producer.flush();
            producer.abortTransaction();
        }
        assertThatCode(() -> new PipelineState(settings).prepare(ALL)).doesNotThrowAnyException();
    }

    private PipelineCounters.Snapshot runToTheEnd() throws Exception {
        try (NewsPipeline pipeline = new NewsPipeline(settings.streams(), ALL, true, () -> enricher)) {
            pipeline.start();
            Await.until("outcomes", () -> pipeline.counts().finished() >= DOCUMENTS);
            return pipeline.counts();
        }
    }
}
