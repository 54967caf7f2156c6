package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.process.Await;
import id.warta.process.TopicTail;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TxnOffsetCommitRequest;
import org.apache.kafka.common.requests.TxnOffsetCommitResponse;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hanging transactions are made as they come about: by an offset commit that the coordinator is not told of. */
class TransactionWatchIT {
    private static final TopicPartition NEWS = new TopicPartition("news", 0);
    private static final Duration PACE = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        // As in brokers before 3.6, and in what slips through in later ones.
        broker = EmbeddedBroker.start(
                directory, 0, p -> p.setProperty("transaction.partition.verification.enable", "false"));
        settings = Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
        TopicTail.create(settings, NEWS.topic(), 1);
        try (KafkaConsumer<String, String> consumer = consumer("warta")) {
            consumer.commitSync(Map.of(NEWS, new OffsetAndMetadata(1)));
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void offsetsThatWaitForATransactionNobodyEndsAreFreed() throws Exception {
        leaveHanging("warta-1", "warta");
        assertThatThrownBy(() -> committed("warta"))
                .as("without this the test shows nothing")
                .isInstanceOf(TimeoutException.class);

        try (LoggedEvents events = new LoggedEvents(TransactionWatch.class.getName());
                TransactionWatch watch = watch()) {
            watch.start();
            Await.until("the end of the transaction", () -> !events.named("transaction-ended")
                    .isEmpty());
            assertThat(events.all()).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("transactionalId", "warta-1")
                    .hasEntrySatisfying(
                            "partition", at -> assertThat(at.toString()).startsWith("__consumer_offsets-")));
        }
        assertThat(committed("warta")).as("the last one that was committed").isEqualTo(1);
    }

    @Test
    void whatIsUnderWayAndWhatIsOfOthersIsLeftAlone() throws Exception {
        leaveHanging("strangers-1", "strangers");
        try (LoggedEvents events = new LoggedEvents(TransactionWatch.class.getName());
                KafkaProducer<String, String> producer = producer("warta-2");
                KafkaConsumer<String, String> offsets = consumer("warta");
                TransactionWatch watch = watch()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(NEWS.topic(), "slow")).get();
            producer.sendOffsetsToTransaction(Map.of(NEWS, new OffsetAndMetadata(7)), offsets.groupMetadata());
            watch.start();
            Thread.sleep(PACE.multipliedBy(8).toMillis());
            producer.commitTransaction();
            assertThat(events.all()).isEmpty();
        }
        assertThat(committed("warta")).isEqualTo(7);
        assertThatThrownBy(() -> committed("strangers")).isInstanceOf(TimeoutException.class);
    }

    private TransactionWatch watch() {
        return new TransactionWatch(settings, List.of(NEWS.topic(), "not there"), List.of("warta-"), PACE);
    }

    private void leaveHanging(String transactionalId, String group) throws Exception {
        try (KafkaProducer<String, String> producer = producer(transactionalId);
                Admin admin = Admin.create(settings.admin())) {
            producer.initTransactions();
            TransactionDescription known = admin.describeTransactions(List.of(transactionalId))
                    .description(transactionalId)
                    .get();
            commitUnseen(transactionalId, group, known.producerId(), (short) known.producerEpoch());
        }
        try (KafkaProducer<String, String> restarted = producer(transactionalId)) {
            restarted.initTransactions();
        }
    }

    private void commitUnseen(String transactionalId, String group, long producer, short epoch) throws IOException {
        short version = 4; // the last one in which the coordinator was to be told beforehand
        var offset = new TxnOffsetCommitRequest.CommittedOffset(5, "", Optional.empty());
        TxnOffsetCommitRequest request = new TxnOffsetCommitRequest.Builder(
                        transactionalId, group, producer, epoch, Map.of(NEWS, offset), false)
                .build(version);
        ByteBuffer bytes =
                request.serializeWithHeader(new RequestHeader(ApiKeys.TXN_OFFSET_COMMIT, version, "test", 1));
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            answer.position(5); // correlation id, no tags
            assertThat(TxnOffsetCommitResponse.parse(new ByteBufferAccessor(answer), version)
                            .errors())
                    .as("errors by partition")
                    .allSatisfy(
                            (partition, error) -> assertThat(error.exception()).isNull());
        }
    }

    private long committed(String group) {
        try (KafkaConsumer<String, String> consumer = consumer(group)) {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(NEWS), Duration.ofSeconds(3)).get(NEWS);
            return committed == null ? -1 : committed.offset();
        }
    }

    private KafkaConsumer<String, String> consumer(String group) {
        Properties properties = settings.consumer();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private KafkaProducer<String, String> producer(String transactionalId) {
        Properties properties = settings.producer();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }
}
