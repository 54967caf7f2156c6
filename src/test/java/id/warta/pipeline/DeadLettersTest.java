package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Articles;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import id.warta.ops.LoggedEvents;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
    @TempDir
    Path state;

    private final PipelineCounters counters = new PipelineCounters(System::currentTimeMillis);

    static Stream<Exception> failuresOfKafka() {
        return Stream.of(
                new ProcessorStateException("Error while putting key into store dedup: No space left on device"),
                new IllegalStateException(new TimeoutException("60000 ms")),
                shutOut());
    }

    /** As the producer says it: no exception of Kafka's own. */
    private static Exception shutOut() {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1"), new ByteArraySerializer(), new ByteArraySerializer());
        producer.close(Duration.ZERO);
        try {
            producer.send(new ProducerRecord<>("news.clean", new byte[0]));
            throw new AssertionError("a closed producer sends nothing");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("failuresOfKafka")
    void whatIsNoFaultOfTheRecordStopsTheStream(Exception failure) {
        DeadLetters.OnProcessing handler = new DeadLetters.OnProcessing();
        handler.configure(Map.of());
        assertThat(handler.handleError(null, new Record<>("id", "x", 0), failure)
                        .result())
                .isEqualTo(Result.FAIL);
    }

    static Stream<Throwable> faultsOfAStage() {
        return Stream.of(
                new IllegalStateException("a bug"), new ClassCastException("another"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faultsOfAStage")
    void whatAStageThrowsMakesADeadLetterOfItsRecordAndNamesTheStage(Throwable fault) {
        Supplier<Enricher> enricher = () -> {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        };
        Topology topology = new NewsTopology(Cleaner.create(), enricher, counters)
                .build(new StreamsConfig(properties()), new TopicSet(EnumSet.allOf(Stage.class), ""), false);
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties());
                LoggedEvents log = new LoggedEvents(DeadLetters.class.getName())) {
            input(driver, Topics.RAW)
                    .pipeInput("key", GeneratedArticles.make(1, 5).get(0));
            assertThat(log.named("dead-letter")).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("stage", "enrich")
                    .containsEntry("topic", Topics.UNIQUE.name())
                    .containsEntry("exception", fault.getClass().getName()));
            assertThat(deadLetters(driver)).hasSize(1);
            assertThat(counters.snapshot().received()).isEqualTo(1);
            assertThat(counters.snapshot().finished()).isEqualTo(1);
        }
    }

    /** The first node to see the record, and with it what befalls it further on. */
    @Test
    void aDocumentThatAStageOverflowsOnHasArrivedAllTheSame() {
        Topology topology = new Topology();
        topology.addSource(
                "raw", new StringDeserializer(), Topics.RAW.valueSerde().deserializer(), Topics.RAW.name());
        topology.addProcessor("raw-paced", Paced<RawDocument>::new, "raw");
        topology.addProcessor(
                "received",
                () -> new Tally<RawDocument>(record -> counters.received(record.value(), record.timestamp())),
                "raw-paced");
        topology.addProcessor("clean", Overflowing::new, "received");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties())) {
            input(driver, Topics.RAW)
                    .pipeInput("key", GeneratedArticles.make(1, 5).get(0));
            assertThat(deadLetters(driver)).hasSize(1);
            assertThat(counters.snapshot().received()).isEqualTo(1);
            assertThat(counters.snapshot().deadLetters()).isEqualTo(1);
        }
    }

    @Test
    void anEventThatCannotBeWrittenHasTheDeadLetterForItsOnlyOutcome() {
        Serializer<Rejection> refusing = (topic, event) -> {
            throw new SerializationException("too large");
        };
        Topology topology = new Topology();
        topology.addSource(
                "raw", new StringDeserializer(), Topics.REJECTED.valueSerde().deserializer(), Topics.REJECTED.name());
        topology.addProcessor(
                "rejected", () -> new Tally<Rejection>(record -> counters.rejected(record.value())), "raw");
        topology.addSink("to-rejected", "refused", new StringSerializer(), refusing, "rejected");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties())) {
            input(driver, Topics.REJECTED)
                    .pipeInput("id", new Rejection("id", null, null, Rejection.Reason.NO_TEXT, "none"));
            assertThat(deadLetters(driver)).hasSize(1);
            assertThat(counters.snapshot().rejected()).isZero();
            assertThat(counters.snapshot().finished()).isEqualTo(1);
        }
    }

    @Test
    void aCopyThatCannotBeWrittenIsNoCopy() {
        Article article = Articles.of("Judul", "Isi", "id");
        UniqueArticle copy = new UniqueArticle(article, Verdict.copy(article.id(), "1", 1.0, List.of()));
        counters.decided(copy, 0);
        counters.unwritten(copy);
        assertThat(counters.snapshot().copies()).isZero();
        assertThat(counters.snapshot().exactCopies()).isZero();
    }

    private static final class Overflowing implements Processor<String, RawDocument, Void, Void> {
        @Override
        public void process(Record<String, RawDocument> record) {
            process(record);
        }
    }

    private Properties properties() {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        p.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        DeadLetters.configure(p, counters, Topics.DEAD_LETTERS.name());
        return p;
    }

    private static <V> TestInputTopic<String, V> input(TopologyTestDriver driver, Topic<String, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
    }

    private static List<byte[]> deadLetters(TopologyTestDriver driver) {
        return driver.createOutputTopic(
                        Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }
}
