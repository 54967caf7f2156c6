package id.warta.dedup;

import id.warta.article.Article;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.index.DedupMemory;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.FingerprintStore;
import id.warta.dedup.index.HotKeys;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
 * Deduplication in the topology: articles in; originals and revisions to the child {@link #UNIQUE}, copies to
 * {@link #DUPLICATES} (both as {@link UniqueArticle} under the article's id), and every changed {@link Story} under its
 * id to {@link #STORIES}.
 *
 * <p>One instance a task, with an index of its own that it rebuilds from the store {@link #STORE} when it starts. The
 * fingerprint is taken from the record's header {@link FingerprintStage#HEADER}, or made here where there is none.
 */
public final class DedupStage implements Processor<String, Article, String, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(DedupStage.class);

    public static final String STORE = "fingerprints";
    public static final String UNIQUE = "unique";
    public static final String DUPLICATES = "duplicates";
    public static final String STORIES = "stories";

    private final DedupMemory memory;
    private final DedupGauges gauges;
    private final Fingerprinter fingerprinter = new Fingerprinter();
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable Deduplicator deduplicator;

    private DedupStage(DedupMemory memory, DedupGauges gauges) {
        this.memory = memory;
        this.gauges = gauges;
    }

    /**
     * Makes one instance a task, and its store.
     *
     * @param settings whose bounds hold for all tasks of the process together
     * @param gauges asked for once a task, so that each has its own
     * @param persistent whether the store is RocksDB on disk, or in memory; it is changelogged either way
     */
    public static ProcessorSupplier<String, Article, String, Object> supplier(
            DedupSettings settings, Supplier<DedupGauges> gauges, boolean persistent) {
        DedupMemory memory = new DedupMemory(settings);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Article, String, Object> get() {
                return new DedupStage(memory, gauges.get());
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
        deduplicator =
                new Deduplicator(memory, new ChangeloggedStore(context.getStateStore(STORE)), gauges, DedupStage::log);
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        Decision decision = deduplicator.decide(FingerprintStage.fingerprint(record.headers(), article, fingerprinter));
        Headers headers = new RecordHeaders(record.headers());
        headers.remove(FingerprintStage.HEADER);
        String child = decision.verdict().outcome() == Outcome.COPY ? DUPLICATES : UNIQUE;
        Object verdict = new UniqueArticle(article, decision.verdict());
        context.forward(new Record<>(article.id(), verdict, record.timestamp(), headers), child);
        for (Story story : decision.changedStories()) {
            Object changed = story;
            context.forward(new Record<>(story.id(), changed, record.timestamp(), headers), STORIES);
        }
    }

    private static void log(HotKeys.HotKey hot) {
        LOG.atInfo()
                .addKeyValue("event", "hot-key")
                .addKeyValue("kind", hot.kind())
                .addKeyValue("key", HexFormat.of().toHexDigits(hot.key()))
                .addKeyValue("articles", hot.articles())
                .addKeyValue("article", hot.article())
                .log("{} articles share a {}: only those nearest in time are compared", hot.articles(), hot.kind());
    }

    @Override
    public void close() {
        // The state is another instance's now.
        if (deduplicator != null) {
            deduplicator.close();
            deduplicator = null;
        }
    }

    private record ChangeloggedStore(KeyValueStore<String, byte[]> store) implements FingerprintStore {
        @Override
        public void put(String id, byte[] value) {
            store.put(id, value);
        }

        @Override
        public byte @Nullable [] get(String id) {
            return store.get(id);
        }

        @Override
        public void delete(String id) {
            store.delete(id);
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
