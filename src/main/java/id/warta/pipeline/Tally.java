package id.warta.pipeline;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Passes every record on, and counts it: the stages themselves know nothing of counters. */
final class Tally<V> implements Processor<String, V, String, V> {
    private final Consumer<Record<String, V>> count;
    private ProcessorContext<String, V> context;

    Tally(Consumer<Record<String, V>> count) {
        this.count = count;
    }

    @Override
    public void init(ProcessorContext<String, V> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, V> record) {
        context.forward(record);
        count.accept(record);
    }
}
