package id.warta.sink.postgres;

import id.warta.sink.Destination;
import id.warta.sink.DestinationAwayException;
import id.warta.sink.DestinationRefusesException;
import id.warta.sink.RefusedRecords;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to PostgreSQL. What a partition had pending and how far the sink has come are one transaction, and that
 * transaction first checks that nobody else has moved the offset: a sink that was thought dead, and comes back after
 * another took its partition over, writes nothing.
 */
public final class PostgresSink implements Destination {
    private static final String STAGE = "sink-postgres";
    private static final int BATCH_RECORDS = 2_000;
    private static final long BATCH_BYTES = 16L * 1024 * 1024;

    private final Database database;
    private final String name;
    private final RefusedRecords refused;
    private final Map<TopicPartition, Pending> partitions = new HashMap<>();
    private int records;
    private long bytes;

    /** What was read of a partition since the last flush, and the offset that the database holds. */
    private static final class Pending {
        final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        final Uuid topicId;

        @Nullable Long held;

        Pending(Uuid topicId, @Nullable Long held) {
            this.topicId = topicId;
            this.held = held;
        }
    }

    /**
     * The database is first asked when a partition is opened; its tables are made or migrated then.
     *
     * @param schema where the tables are
     * @param name under which the offsets are kept: sinks of one name share the work
     * @param refused takes the records that the database does not; closed with the sink
     */
    public PostgresSink(
            String url,
            @Nullable String user,
            @Nullable String password,
            String schema,
            String name,
            RefusedRecords refused) {
        this.database = new Database(url, user, password, schema);
        this.name = name;
        this.refused = refused;
    }

    @Override
    public OptionalLong open(TopicPartition partition, Uuid topicId) throws IOException {
        Long held = transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT next_offset, topic_id FROM sink_offsets WHERE sink = ? AND topic = ? AND partition = ?")) {
                select.setString(1, name);
                select.setString(2, partition.topic());
                select.setInt(3, partition.partition());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    if (!row.getString(2).equals(topicId.toString())) {
                        throw new IOException("topic " + partition.topic()
                                + " was made anew since it was written here; choose another --name");
                    }
                    return row.getLong(1);
                }
            }
        });
        partitions.put(partition, new Pending(topicId, held));
        return held == null ? OptionalLong.empty() : OptionalLong.of(held);
    }

    @Override
    public void write(ConsumerRecord<byte[], byte[]> record) {
        Pending pending = partitions.get(new TopicPartition(record.topic(), record.partition()));
        pending.records.add(record);
        records++;
        bytes += record.serializedValueSize();
    }

    @Override
    public boolean isFull() {
        return records >= BATCH_RECORDS || bytes >= BATCH_BYTES;
    }

    @Override
    public void flush(TopicPartition partition, long next) throws IOException {
        Pending pending = partitions.get(partition);
        if (!flushTogether(partition, pending, next)) {
            flushOneByOne(partition, pending, next);
        }
        pending.held = next;
        forget(pending);
    }

    /** Returns false where a record among them cannot be read or is refused; then nothing was written. */
    private boolean flushTogether(TopicPartition partition, Pending pending, long next) throws IOException {
        EventBatch batch;
        try {
            batch = new EventBatch(pending.records);
        } catch (IOException unreadable) {
            return false;
        }
        try {
            database.transaction(connection -> {
                takeOffset(connection, partition, pending, next);
                batch.write(connection);
                return true;
            });
            return true;
        } catch (SQLException e) {
            if (Database.isRefusal(e)) {
                return false;
            }
            throw failure(e);
        }
    }

    /** The same in small: a record that is refused goes to the dead letters, before the others are committed. */
    private void flushOneByOne(TopicPartition partition, Pending pending, long next) throws IOException {
        transaction(connection -> {
            takeOffset(connection, partition, pending, next);
            for (ConsumerRecord<byte[], byte[]> record : pending.records) {
                EventBatch one;
                try {
                    one = new EventBatch(List.of(record));
                } catch (IOException unreadable) {
                    refused.add(record, STAGE, unreadable);
                    continue;
                }
                Savepoint before = connection.setSavepoint();
                try {
                    one.write(connection);
                    connection.releaseSavepoint(before);
                } catch (SQLException e) {
                    if (!Database.isRefusal(e)) {
                        throw e;
                    }
                    connection.rollback(before);
                    refused.add(record, STAGE, e);
                }
            }
            refused.flush();
            return true;
        });
    }

    /** Moves the offset, which locks it; nobody but us may have done so since. */
    private void takeOffset(Connection connection, TopicPartition partition, Pending pending, long next)
            throws SQLException, IOException {
        String sql = pending.held == null
                ? "INSERT INTO sink_offsets (next_offset, topic_id, sink, topic, partition) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING"
                : "UPDATE sink_offsets SET next_offset = ?, topic_id = ? WHERE sink = ? AND topic = ? AND partition = ?"
                        + " AND next_offset = " + pending.held;
        try (PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, next);
            move.setString(2, pending.topicId.toString());
            move.setString(3, name);
            move.setString(4, partition.topic());
            move.setInt(5, partition.partition());
            if (move.executeUpdate() != 1) {
                throw new IOException("another sink of the name " + name + " has written " + partition
                        + " since this one took it over");
            }
        }
    }

    @Override
    public void release(TopicPartition partition) {
        Pending pending = partitions.remove(partition);
        if (pending != null) {
            forget(pending);
        }
    }

    private void forget(Pending pending) {
        records -= pending.records.size();
        for (ConsumerRecord<byte[], byte[]> record : pending.records) {
            bytes -= record.serializedValueSize();
        }
        pending.records.clear();
    }

    @Override
    public void close() throws IOException {
        database.close();
        refused.close();
    }

    private <T> @Nullable T transaction(Database.Work<@Nullable T> work) throws IOException {
        try {
            return database.transaction(work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IOException failure(SQLException e) {
        String sentence = "PostgreSQL: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (Database.refusesUs(e)) {
            return new DestinationRefusesException(sentence, e);
        }
        return Database.isAway(e) ? new DestinationAwayException(sentence, e) : new IOException(sentence, e);
    }
}
