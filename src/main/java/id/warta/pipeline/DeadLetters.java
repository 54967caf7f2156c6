package id.warta.pipeline;

import id.warta.article.Article;
import id.warta.article.CanonicalUri;
import id.warta.article.RawDocument;
import id.warta.article.UniqueArticle;
import id.warta.topic.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record that a stage cannot process: Kafka Streams writes it to {@code news.dead-letters} with its
 * {@code __streams.errors.*} headers, in the same transaction; here it is counted and logged, once, without its text.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** Configuration entry that carries the {@link PipelineCounters} to the handlers, which Kafka Streams makes. */
    private static final String COUNTERS = "warta.counters";

    private DeadLetters() {}

    /** Adds the dead-letter topic and the handlers to the properties of Kafka Streams. */
    static void configure(Properties streams, PipelineCounters counters, String topic) {
        streams.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topic);
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, OnDeserialization.class);
        streams.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, OnProcessing.class);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OnProduction.class);
        streams.put(COUNTERS, counters);
    }

    private static void report(
            Object counters, ErrorHandlerContext context, @Nullable Object value, Exception exception) {
        ((PipelineCounters) counters).deadLetter(source(value));
        Throwable cause = exception.getCause() == null ? exception : exception.getCause();
        LOG.atWarn()
                .addKeyValue("event", "dead-letter")
                .addKeyValue("stage", stage(context))
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("exception", cause.getClass().getName())
                .log("a record went to the dead letters, `dead-letters list` shows them: {}", exception.getMessage());
    }

    /** As the commands name it; a node that no stage's input leads to, by its own name. */
    private static String stage(ErrorHandlerContext context) {
        Stage stage = Stage.reading(context.topic());
        return stage == null ? context.processorNodeId() : stage.label();
    }

    /** The outlet of what a stage failed on. */
    private static @Nullable String source(@Nullable Object value) {
        if (value instanceof RawDocument document) {
            return CanonicalUri.source(document.source(), document.uri());
        }
        if (value instanceof Article article) {
            return article.source();
        }
        return value instanceof UniqueArticle unique ? unique.article().source() : null;
    }

    /** A record that is no event of its topic. */
    public static final class OnDeserialization extends LogAndContinueExceptionHandler {
        private Object counters;

        @Override
        public void configure(Map<String, ?> configs) {
            super.configure(configs);
            counters = configs.get(COUNTERS);
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
            if (Topics.RAW.name().equals(context.topic())) {
                ((PipelineCounters) counters).receivedUnread(); // it never reaches the node that counts the others
            }
            report(counters, context, null, exception);
            return super.handleError(context, record, exception);
        }
    }

    /**
     * A bug in a stage: the record goes to the dead letters, the stream goes on. Where Kafka itself fails meanwhile (local
     * state on a full disk, a producer that was shut out), that is no fault of the record, and stops the stream.
     */
    public static final class OnProcessing extends LogAndContinueProcessingExceptionHandler {
        private Object counters;

        @Override
        public void configure(Map<String, ?> configs) {
            super.configure(configs);
            counters = configs.get(COUNTERS);
        }

        @Override
        public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
            if (isOfKafka(exception)) {
                return Response.fail();
            }
            report(counters, context, record.value(), exception);
            return super.handleError(context, record, exception);
        }

        private static boolean isOfKafka(Exception exception) {
            if (exception.getCause() instanceof ClassCastException) {
                return false; // a stage's, which Kafka Streams takes for a wrong serde
            }
            for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
                StackTraceElement[] trace = cause.getStackTrace();
                if (cause instanceof KafkaException
                        || trace.length > 0 && trace[0].getClassName().startsWith("org.apache.kafka.clients.")) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * An event that cannot be written as JSON or is too large goes to the dead letters. Everything else that stops a
     * write (authorisation, a fenced producer) is no fault of the record, and stops the stream.
     */
    public static final class OnProduction extends DefaultProductionExceptionHandler {
        private Object counters;

        @Override
        public void configure(Map<String, ?> configs) {
            super.configure(configs);
            counters = configs.get(COUNTERS);
        }

        @Override
        @SuppressWarnings("rawtypes") // as in the interface
        public Response handleSerializationError(
                ErrorHandlerContext context,
                ProducerRecord record,
                Exception exception,
                SerializationExceptionOrigin origin) {
            ((PipelineCounters) counters).unwritten(record.value());
            report(counters, context, record.value(), exception);
            return Response.resume(super.handleSerializationError(context, record, exception, origin)
                    .deadLetterQueueRecords());
        }
    }
}
