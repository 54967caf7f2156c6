package id.warta.bench;

import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import id.warta.pipeline.NewsPipeline;
import id.warta.pipeline.Stage;
import id.warta.pipeline.TopicSet;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** One instance of what is measured: the pipeline, or its hops without work. */
interface Subject extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(120);

    /** Returns once it runs. */
    void start() throws InterruptedException, IOException;

    /** Documents that have reached their end. */
    long finished();

    /** Why it stopped by itself; null where it did not. */
    @Nullable Throwable failure();

    /** Articles that deduplication remembers. */
    long remembered();

    @Override
    void close();

    static Subject pipeline(
            Properties properties, String suffix, Cleaner cleaner, Enricher enricher, boolean learnedLines) {
        TopicSet topics = new TopicSet(EnumSet.allOf(Stage.class), suffix, true);
        NewsPipeline pipeline = new NewsPipeline(properties, topics, cleaner, learnedLines, () -> enricher);
        return new Subject() {
            @Override
            public void start() throws InterruptedException, IOException {
                pipeline.start();
                if (!pipeline.awaitRunning(PATIENCE)) {
                    throw new IOException("the pipeline does not run: " + pipeline.failure());
                }
            }

            @Override
            public long finished() {
                return pipeline.counts().finished();
            }

            @Override
            public @Nullable Throwable failure() {
                return pipeline.failure();
            }

            @Override
            public long remembered() {
                return pipeline.stateSize().getOrDefault("articles", 0L);
            }

            @Override
            public void close() {
                pipeline.close();
            }
        };
    }

    static Subject noOp(
            Properties properties, List<RawDocument> specimens, Cleaner cleaner, Enricher enricher, String suffix) {
        LongAdder finished = new LongAdder();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        StreamsConfig config = new StreamsConfig(properties);
        KafkaStreams streams = new KafkaStreams(
                new NoOpTopology(specimens, cleaner, enricher, suffix, finished).build(config), config);
        streams.setUncaughtExceptionHandler(e -> {
            failure.set(e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        return new Subject() {
            @Override
            public void start() throws InterruptedException, IOException {
                streams.start();
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (streams.state() != KafkaStreams.State.RUNNING) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    if (failure.get() != null || System.nanoTime() > end) {
                        throw new IOException("the baseline does not run: " + failure.get());
                    }
                }
            }

            @Override
            public long finished() {
                return finished.sum();
            }

            @Override
            public @Nullable Throwable failure() {
                return failure.get();
            }

            @Override
            public long remembered() {
                return 0;
            }

            @Override
            public void close() {
                streams.close(Duration.ofSeconds(10));
            }
        };
    }
}
