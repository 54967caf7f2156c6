package id.warta.dedup.index;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A {@link FingerprintStore} in memory, for the offline filter, the evaluation and tests. */
public final class HeapFingerprintStore implements FingerprintStore {
    private final Map<String, byte[]> values = new HashMap<>();

    @Override
    public void put(String id, byte[] value) {
        values.put(id, value);
    }

    @Override
    public byte @Nullable [] get(String id) {
        return values.get(id);
    }

    @Override
    public void delete(String id) {
        values.remove(id);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> reader) {
        values.forEach(reader);
    }
}
