package id.warta.sink;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Where a {@link SinkLoop} writes to. All calls come from the loop's thread.
 *
 * <p>A destination remembers, together with what it wrote, up to which offset that is: the offset committed to Kafka
 * afterwards may lag behind by a kill.
 */
public interface Destination extends AutoCloseable {
    /**
     * Takes a partition over, finishing or undoing what a killed process left.
     *
     * @param topicId Kafka's id of the topic: a topic deleted and made anew under the same name has another
     * @return the offset to continue from; empty where nothing of the partition was ever written here
     */
    OptionalLong open(TopicPartition partition, Uuid topicId) throws IOException;

    /** Takes one record of an open partition. It becomes visible with {@link #flush}. */
    void write(ConsumerRecord<byte[], byte[]> record) throws IOException;

    /** Whether so much is pending that it should be flushed before the time is up. */
    boolean isFull();

    /**
     * Makes what was written of a partition durable and visible, all of it or nothing.
     *
     * @param next the offset of the first record that is not part of it; lower than before where the topic lost records
     */
    void flush(TopicPartition partition, long next) throws IOException;

    /** Gives a partition up and forgets what was written of it since the last flush. */
    void release(TopicPartition partition) throws IOException;

    @Override
    void close() throws IOException;
}
