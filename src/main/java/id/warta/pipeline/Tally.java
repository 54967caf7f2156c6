package id.warta.pipeline;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts every record, and passes it on: the stages themselves know nothing of counters. In this order, as what befalls
 * the record further on may take it back.
 */
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
        count.accept(record);
        context.forward(record);
    }
}
