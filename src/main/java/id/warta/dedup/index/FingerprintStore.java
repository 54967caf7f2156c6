package id.warta.dedup.index;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where deduplication keeps its state: one value of bytes an article. The index in memory is derived from it. Put this
 * over a Kafka Streams key-value store to have it changelogged.
 */
public interface FingerprintStore {
    void put(String id, byte[] value);

    byte @Nullable [] get(String id);

    void delete(String id);

    /** Hands over every entry, in any order. */
    void forEach(BiConsumer<String, byte[]> reader);
}
