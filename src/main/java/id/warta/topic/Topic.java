package id.warta.topic;

import org.apache.kafka.common.serialization.Serde;

/** A topic's name with the types of its keys and values. */
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {
    /** The topic beside this one with {@code -suffix} to its name, for the same events; this one for "". */
    public Topic<K, V> withSuffix(String suffix) {
        return suffix.isEmpty() ? this : new Topic<>(name + "-" + suffix, keySerde, valueSerde);
    }
}
