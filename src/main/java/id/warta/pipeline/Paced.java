package id.warta.pipeline;

import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes every record on to its stage, and asks for commits at the pace of its stream thread. Only where readers wait for
 * the commit: at least once, an event is read as soon as it is written.
 *
 * <p>Being in front of every stage, it also makes an exception of what a stage throws as an error, though it is one
 * record's fault.
 */
public final class Paced<V> implements Processor<String, V, String, V> {
    /** All tasks of a thread are committed together. */
    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private CommitPace pace;
    private boolean readersWait;
    private ProcessorContext<String, V> context;

    @Override
    public void init(ProcessorContext<String, V> context) {
        this.context = context;
        pace = OF_THREAD.get();
        readersWait = StreamsConfig.EXACTLY_ONCE_V2.equals(
                context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        if (readersWait) {
            // For the last ones before a silence; a record that comes looks for itself.
            context.schedule(
                    Duration.ofMillis(CommitPace.SHORTEST_MILLIS), PunctuationType.WALL_CLOCK_TIME, this::commitIfDue);
        }
    }

    @Override
    public void process(Record<String, V> record) {
        try {
            context.forward(record);
        } catch (StackOverflowError e) {
            // Kafka Streams makes dead letters of exceptions only. The record would end every thread that comes to it.
            throw new IllegalStateException("a stage does not come to an end with it: " + e, e);
        }
        if (readersWait) {
            pace.record();
            commitIfDue(context.currentSystemTimeMs());
        }
    }

    private void commitIfDue(long now) {
        if (pace.isDue(now)) {
            context.commit();
        }
    }
}
