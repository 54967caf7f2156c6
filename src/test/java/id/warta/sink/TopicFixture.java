package id.warta.sink;

import id.warta.ops.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of its own for one test, written to in transactions, as the pipeline does. */
final class TopicFixture implements AutoCloseable {
    final String name = "sink-" + UUID.randomUUID();
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private int lines;

    TopicFixture(int partitions) throws Exception {
        this.partitions = partitions;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        Properties p = new Properties();
        p.put("bootstrap.servers", TestBroker.bootstrapServers());
        p.put("transactional.id", name);
        producer = new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    static Properties consumer() {
        Properties p = new Properties();
        p.put("bootstrap.servers", TestBroker.bootstrapServers());
        p.put("isolation.level", "read_committed");
        p.put("enable.auto.commit", "false");
        p.put("auto.offset.reset", "earliest");
        return p;
    }

    /** Writes {@code count} more events, numbered on, over all partitions and seven days. */
    void commit(int count) {
        producer.beginTransaction();
        send(count);
        producer.commitTransaction();
    }

    /** Writes events that nobody may ever see. */
    void abort(int count) {
        producer.beginTransaction();
        send(count);
        producer.flush();
        producer.abortTransaction();
        lines -= count;
    }

    /** Every line that was committed. */
    List<String> committed() {
        return java.util.stream.IntStream.range(0, lines)
                .mapToObj(TopicFixture::event)
                .toList();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++, lines++) {
            producer.send(new ProducerRecord<>(
                    name, lines % partitions, null, event(lines).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String event(int number) {
        return "{\"id\":\"%d\",\"published\":\"2023-09-%02dT19:59:00+07:00\",\"body\":\"%s\"}"
                .formatted(number, 1 + number % 7, "isi ".repeat(50));
    }

    @Override
    public void close() {
        producer.close();
    }
}
