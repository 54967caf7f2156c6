package id.warta.pipeline;

import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes every record on, and asks for commits at the pace of its stream thread. Only where readers wait for the commit:
 * at least once, an event is read as soon as it is written.
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
        context.forward(record);
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
