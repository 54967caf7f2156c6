package id.warta.clean;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.clean.learned.LearnedGauges;
import id.warta.clean.learned.LearnedLines;
import id.warta.clean.learned.LineStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires {@link Cleaner} into the topology: articles to {@link #CLEANED}, rejections to {@link #REJECTED}.
 *
 * <p>One instance a task, with a memory of its own of recurring lines, which it rebuilds from the store {@link #STORE}
 * when it starts.
 */
public final class CleanStage implements Processor<String, RawDocument, String, Object> {
    public static final String STORE = "learned-lines";
    public static final String CLEANED = "cleaned";
    public static final String REJECTED = "rejected";

    private static final Logger LOG = LoggerFactory.getLogger(CleanStage.class);

    private final Cleaner cleaner;
    private final @Nullable LearnedGauges gauges;
    private ProcessorContext<String, Object> context;
    private @Nullable LearnedLines learned;

    private CleanStage(Cleaner cleaner, @Nullable LearnedGauges gauges) {
        this.cleaner = cleaner;
        this.gauges = gauges;
    }

    /** Makes instances that learn nothing and have no store. */
    public static ProcessorSupplier<String, RawDocument, String, Object> withoutLearning(Cleaner cleaner) {
        return () -> new CleanStage(cleaner, null);
    }

    /**
     * Makes one instance a task, and its store.
     *
     * @param gauges asked for once a task, so that each has its own
     * @param persistent whether the store is RocksDB on disk, or in memory; it is changelogged either way
     */
    public static ProcessorSupplier<String, RawDocument, String, Object> supplier(
            Cleaner cleaner, Supplier<LearnedGauges> gauges, boolean persistent) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, RawDocument, String, Object> get() {
                return new CleanStage(cleaner, gauges.get());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(store(persistent));
            }
        };
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(boolean persistent) {
        return Stores.keyValueStoreBuilder(
                        persistent ? Stores.persistentKeyValueStore(STORE) : Stores.inMemoryKeyValueStore(STORE),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        if (gauges != null) {
            LineStore store = new ChangeloggedStore(context.getStateStore(STORE));
            learned = new LearnedLines(store, gauges, CleanStage::log);
        }
    }

    @Override
    public void process(Record<String, RawDocument> record) {
        // The record's timestamp is the arrival, where the source does not say when it was read.
        OffsetDateTime arrival = Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC);
        CleanOutcome outcome = cleaner.clean(record.value().orFetchedAt(arrival), learned);
        if (outcome instanceof CleanOutcome.Cleaned cleaned) {
            context.forward(record.withKey(cleaned.article().id()).<Object>withValue(cleaned.article()), CLEANED);
        } else if (outcome instanceof Rejection rejection) {
            context.forward(record.withKey(rejection.id()).<Object>withValue(rejection), REJECTED);
        }
    }

    @Override
    public void close() {
        learned = null;
        if (gauges != null) {
            gauges.release(); // the state is another instance's now
        }
    }

    private static void log(LearnedLines.NewLine line) {
        LOG.atInfo()
                .addKeyValue("event", "line-learned")
                .addKeyValue("outlet", line.outlet())
                .addKeyValue("line", HexFormat.of().toHexDigits(line.hash()))
                .addKeyValue("length", line.length())
                .addKeyValue("kind", line.kind().name().toLowerCase(Locale.ROOT))
                .addKeyValue("articles", line.recurrence().articles())
                .addKeyValue("of", line.recurrence().window())
                .addKeyValue("days", line.recurrence().days())
                .log("a line of {} is boilerplate from now on", line.outlet());
    }

    private record ChangeloggedStore(KeyValueStore<String, byte[]> store) implements LineStore {
        @Override
        public void put(String key, byte[] value) {
            store.put(key, value);
        }

        @Override
        public void delete(String key) {
            store.delete(key);
        }

        @Override
        public void forEach(BiConsumer<String, byte[]> reader) {
            try (KeyValueIterator<String, byte[]> all = store.all()) {
                while (all.hasNext()) {
                    KeyValue<String, byte[]> entry = all.next();
                    reader.accept(entry.key, entry.value);
                }
            }
        }
    }
}
