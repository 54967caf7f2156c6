package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.enrich.Enricher;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.LoggedEvents;
import id.warta.ops.Settings;
import id.warta.process.Await;
import id.warta.process.Outcomes;
import id.warta.process.Publisher;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream thread that ends with its transaction: a new one goes on, but not for ever. */
class ReplacedThreadIT {
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

    @Test
    void anotherGoesOnAndNothingIsLostOrRepeated() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (LoggedEvents log = new LoggedEvents(NewsPipeline.class.getName());
                NewsPipeline pipeline = pipeline(() -> {
                    if (asked.incrementAndGet() % 20 == 7 && asked.get() < 50) {
                        throw new InvalidTxnStateException("as after a network that was cut");
                    }
                    return enricher;
                });
                Publisher publisher = new Publisher(settings);
                Outcomes outcomes = new Outcomes(settings)) {
            pipeline.start();
            publisher.publish(GeneratedArticles.make(60, 3));
            outcomes.assertOneEach(publisher.published());
            assertThat(log.named("thread-replaced")).hasSize(3).allSatisfy(event -> assertThat(event)
                    .containsEntry("cause", "InvalidTxnStateException"));
            assertThat(pipeline.failure()).isNull();
        }
    }

    @Test
    void butNotTheFourthTimeInARow() throws Exception {
        try (LoggedEvents log = new LoggedEvents(NewsPipeline.class.getName());
                NewsPipeline pipeline = pipeline(() -> {
                    throw new InvalidTxnStateException("without end");
                });
                Publisher publisher = new Publisher(settings)) {
            pipeline.start();
            publisher.publish(GeneratedArticles.make(1, 3));
            assertThat(pipeline.awaitStopped(Await.LONG)).isTrue();
            assertThat(pipeline.failure()).isInstanceOf(InvalidTxnStateException.class);
            assertThat(log.named("thread-replaced")).hasSize(3);
            assertThat(log.named("stream-failed")).singleElement().satisfies(event -> assertThat(
                            event.get("remedy").toString())
                    .contains("brokers", "where the last transaction"));
        }
    }

    private NewsPipeline pipeline(Supplier<Enricher> enricherByArticle) {
        return new NewsPipeline(settings.streams(), EnumSet.allOf(Stage.class), false, enricherByArticle);
    }
}
