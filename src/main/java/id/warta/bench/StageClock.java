package id.warta.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Tells the nodes of a topology apart: processor time and allocation of each, without those of the nodes it forwards to.
 * Kafka Streams puts it around every processor ({@code processor.wrapper.class}); a clock costs some microseconds an
 * article.
 */
public final class StageClock implements ProcessorWrapper {
    /** Entry of the configuration that carries the {@link Costs}. */
    static final String COSTS = "warta.bench.costs";

    /** What is forwarded to a topic: writing the event as JSON and handing it to the producer. */
    static final String WRITE = "write";

    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("raw-paced", "clean"),
            Map.entry("received", "clean"),
            Map.entry("clean", "clean"),
            Map.entry("cleaned", "clean"),
            Map.entry("rejected", "clean"),
            Map.entry("fingerprint", "fingerprint"),
            Map.entry("clean-articles-paced", "dedup"),
            Map.entry("dedup", "dedup"),
            Map.entry("unique", "dedup"),
            Map.entry("duplicates", "dedup"),
            Map.entry("unique-articles-paced", "enrich"),
            Map.entry("enrich", "enrich"),
            Map.entry("enriched", "enrich"));

    private Costs costs = new Costs();

    /** What every node has cost so far, by the stage it belongs to. */
    static final class Costs {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private record Cost(LongAdder nanos, LongAdder bytes) {}

        private final Map<String, Cost> byStage = new ConcurrentHashMap<>();
        private final ThreadLocal<Meter> meter = ThreadLocal.withInitial(Meter::new);

        private Cost of(String stage) {
            return byStage.computeIfAbsent(stage, s -> new Cost(new LongAdder(), new LongAdder()));
        }

        /** Processor time by stage. */
        Map<String, Long> nanos() {
            Map<String, Long> all = new TreeMap<>();
            byStage.forEach((stage, cost) -> all.put(stage, cost.nanos.sum()));
            return all;
        }

        Map<String, Long> bytes() {
            Map<String, Long> all = new TreeMap<>();
            byStage.forEach((stage, cost) -> all.put(stage, cost.bytes.sum()));
            return all;
        }

        /** Of one thread: whose turn it is. */
        private static final class Meter {
            private final Deque<Cost> open = new ArrayDeque<>();
            private final long thread = Thread.currentThread().getId();
            private long nanos;
            private long bytes;

            void enter(Cost cost) {
                pass();
                open.push(cost);
            }

            void leave() {
                pass();
                open.pop();
            }

            private void pass() {
                long nanosNow = THREADS.getCurrentThreadCpuTime();
                long bytesNow = THREADS.getThreadAllocatedBytes(thread);
                Cost running = open.peek();
                if (running != null) {
                    running.nanos.add(nanosNow - nanos);
                    running.bytes.add(bytesNow - bytes);
                }
                nanos = nanosNow;
                bytes = bytesNow;
            }
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(COSTS) instanceof Costs given) {
            costs = given;
        }
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return new WrappedProcessorSupplier<>() {
            @Override
            public Processor<KIn, VIn, KOut, VOut> get() {
                return new Clocked<>(STAGES.getOrDefault(name, name), supplier.get());
            }

            @Override
            public @Nullable Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        };
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private final class Clocked<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
        private final Processor<KIn, VIn, KOut, VOut> processor;
        private final Costs.Cost own;
        private final Costs.Cost write = costs.of(WRITE);

        Clocked(String stage, Processor<KIn, VIn, KOut, VOut> processor) {
            this.processor = processor;
            this.own = costs.of(stage);
        }

        @Override
        @SuppressWarnings("unchecked") // the proxy has the one interface that it stands for
        public void init(ProcessorContext<KOut, VOut> context) {
            processor.init((ProcessorContext<KOut, VOut>) Proxy.newProxyInstance(
                    StageClock.class.getClassLoader(),
                    new Class<?>[] {ProcessorContext.class},
                    (proxy, method, arguments) -> {
                        boolean forwards = method.getName().equals("forward");
                        Costs.Meter meter = costs.meter.get();
                        if (forwards) {
                            meter.enter(write);
                        }
                        try {
                            return method.invoke(context, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            if (forwards) {
                                meter.leave();
                            }
                        }
                    }));
        }

        @Override
        public void process(Record<KIn, VIn> record) {
            Costs.Meter meter = costs.meter.get();
            meter.enter(own);
            try {
                processor.process(record);
            } finally {
                meter.leave();
            }
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
