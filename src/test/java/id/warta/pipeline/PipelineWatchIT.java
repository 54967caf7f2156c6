package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.RawDocument;
import id.warta.dedup.index.DedupSettings;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.LoggedEvents;
import id.warta.ops.Settings;
import id.warta.process.Await;
import id.warta.process.Publisher;
import id.warta.watch.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline warns of, at a pace that tests can wait for. */
class PipelineWatchIT {
    private static final Duration PACE = Duration.ofMillis(250);
    /** For a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final DedupSettings BOUNDS =
            DedupSettings.forHeap(Runtime.getRuntime().maxMemory());

    @TempDir
    Path directory;

    @Test
    void lagThatGrowsAndAStateThatIsNearlyFullAreToldOf() throws Exception {
        List<RawDocument> articles = GeneratedArticles.make(12_000, 11);
        AtomicBoolean slow = new AtomicBoolean(true);
        Enricher enricher = Enricher.create();
        Supplier<Enricher> slowAtFirst = () -> {
            if (slow.get()) {
                pause();
            }
            return enricher;
        };
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                LoggedEvents log = new LoggedEvents(PipelineWatch.class.getName())) {
            Settings settings = OneThread.on(broker, directory);
            try (NewsPipeline pipeline =
                            new NewsPipeline(unbuffered(settings), EnumSet.allOf(Stage.class), false, slowAtFirst);
                    PipelineWatch watch = new PipelineWatch(
                            pipeline,
                            directory.resolve("watch"),
                            PACE,
                            new Threshold(BOUNDS.drawingFullness(60), BOUNDS.drawingFullness(30)));
                    Publisher publisher = new Publisher(settings)) {
                pipeline.start();
                assertThat(pipeline.awaitRunning(Await.LONG)).isTrue();
                watch.start();
                publisher.start(100, i -> articles.get(i % articles.size()));
                await(log, "state-nearly-full");
                await(log, "lag-growing");
                publisher.stop();
                slow.set(false);
                await(log, "lag-falling");
            }
            assertThat(log.named("lag-growing")).hasSize(1);
            assertThat(log.named("lag-falling")).hasSize(1);
        }
    }

    /**
     * What is fetched but not processed is no lag to Kafka, and up to a thousand records a partition are fetched: here, a
     * handful.
     */
    private static Properties unbuffered(Settings settings) {
        Properties streams = settings.streams();
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "5");
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), "8192");
        return streams;
    }

    private static void await(LoggedEvents log, String event) throws Exception {
        Await.until(() -> event, PATIENCE, () -> !log.named(event).isEmpty());
    }

    /** An article that takes its time. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
