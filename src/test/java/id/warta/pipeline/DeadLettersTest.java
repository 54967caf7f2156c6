package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
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
}
