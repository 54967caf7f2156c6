package id.warta.clean.learned;

import java.util.function.BiConsumer;

/**
 * Where what was seen is kept: one small value an article. The windows in memory are derived from it. Put this over a
 * Kafka Streams key-value store to have it changelogged.
 */
public interface LineStore {
    void put(String key, byte[] value);

    void delete(String key);

    /** Hands over every entry, in any order. */
    void forEach(BiConsumer<String, byte[]> reader);

    /** Keeps nothing: for the offline filter, whose memory ends with it. */
    LineStore NONE = new LineStore() {
        @Override
        public void put(String key, byte[] value) {}

        @Override
        public void delete(String key) {}

        @Override
        public void forEach(BiConsumer<String, byte[]> reader) {}
    };
}
