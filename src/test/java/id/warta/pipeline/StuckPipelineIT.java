package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.RawDocument;
import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that hangs has read its record: no lag shows it, and the pipeline is RUNNING. */
class StuckPipelineIT {
    @TempDir
    Path directory;

    @Test
    void aHangingArticleIsSeenAndSoIsItsEnd() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Enricher enricher = Enricher.create();
        Supplier<Enricher> hanging = () -> {
            entered.countDown();
            awaitUninterrupted(released);
            return enricher;
        };
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings settings = OneThread.on(broker, directory);
            try (NewsPipeline pipeline =
                    new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), false, hanging)) {
                pipeline.start();
                publish(settings, GeneratedArticles.make(1, 7).get(0));
                assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

                Instant now = Instant.now();
                Instant later = now.plus(ProgressWatch.PATIENCE).plusSeconds(1);
                assertThat(pipeline.isStuck(now)).as("it may take its time").isFalse();
                assertThat(pipeline.isStuck(later)).isTrue();
                released.countDown();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (pipeline.isStuck(later) && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThat(pipeline.isStuck(later)).isFalse();
            } finally {
                released.countDown();
            }
        }
    }

    private static void publish(Settings settings, RawDocument document) {
        try (KafkaProducer<String, RawDocument> producer = new KafkaProducer<>(
                settings.producer(),
                Topics.RAW.keySerde().serializer(),
                Topics.RAW.valueSerde().serializer())) {
            producer.send(new ProducerRecord<>(Topics.RAW.name(), "hanging", document));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
