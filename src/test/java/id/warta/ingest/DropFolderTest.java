package id.warta.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.RawDocument;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final ConsumerGroupMetadata group = group();

    /** One broker for all producers of a test: what they committed, and the last number. */
    private final List<String> sent = new ArrayList<>();

    private long number;

    @Test
    void aFileIsTakenWhenItHasStayedTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "setengah");
        try (Session session = new Session(reliable())) {
            session.look(0);
            session.look(1);
            assertThat(sent).isEmpty();
            Files.writeString(file, "setengah dan selesai");
            session.look(2);
            session.look(3);
            assertThat(sent).isEmpty();
            session.look(4);
            session.look(5);
            assertThat(sent).containsExactly("setengah dan selesai");
        }
    }

    @Test
    void whatWasTakenIsNotTakenAgainAfterARestart() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        Files.createDirectories(folder.resolve("sub dir"));
        Files.writeString(folder.resolve("sub dir/é\tb.txt"), "dua");
        settle();
        settle();
        assertThat(sent).containsExactly("satu", "dua");
    }

    @Test
    void aFileWrittenAnewIsTakenAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "satu");
        settle();
        Files.writeString(file, "dua!");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        settle();
        assertThat(sent).containsExactly("satu", "dua!");
    }

    @Test
    void badInputIsToldOnce() throws Exception {
        Files.writeString(folder.resolve("a.pdf"), "x");
        Files.writeString(folder.resolve("b.jsonl"), "{\"payload\": \"satu\"}\nrusak\n");
        settle();
        settle();
        assertThat(complaints).hasSize(2);
        assertThat(sent).containsExactly("satu");
    }

    @Test
    void aRecordThatIsTooLargeIsToldAndTheRestIsCommitted() throws Exception {
        Files.writeString(
                folder.resolve("a.jsonl"), "{\"payload\": \"" + "é".repeat(6 << 20) + "\"}\n{\"payload\": \"dua\"}\n");
        settle();
        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("a.jsonl:1: a record of")
                .endsWith("skipped");
        assertThat(sent).containsExactly("dua");
    }

    @Test
    void aStopInTheMiddleOfAFileGoesOnAfterThatLine() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("{\"payload\": \"").append(i).append("\"}\n");
        }
        Files.writeString(folder.resolve("a.jsonl"), lines);
        DropFolder[] stopping = new DropFolder[1];
        MockProducer<String, byte[]> stops = new ScriptedProducer() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
                if (payload(record).equals("3")) {
                    stopping[0].stop();
                }
                return super.send(record, callback);
            }
        };
        try (Session session = new Session(stops)) {
            stopping[0] = session.drop;
            session.look(0);
            session.look(10);
        }
        assertThat(sent).containsExactly("0", "1", "2", "3");
        settle();
        settle();
        assertThat(sent).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void aKillBeforeTheBrokerCommittedTakesTheFileAgain() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        settleUnderAKill(new ScriptedProducer() {
            @Override
            public void commitTransaction() {
                throw new TimeoutException("killed");
            }
        });
        assertThat(sent).isEmpty();
        settle();
        assertThat(sent).containsExactly("satu");
    }

    @Test
    void aKillAfterTheBrokerCommittedDoesNotTakeTheFileAgain() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        settleUnderAKill(new ScriptedProducer() {
            @Override
            public void commitTransaction() {
                super.commitTransaction();
                throw new TimeoutException("killed");
            }
        });
        assertThat(sent).containsExactly("satu");
        settle();
        Files.writeString(folder.resolve("b.txt"), "dua");
        settle();
        assertThat(sent).containsExactly("satu", "dua");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 100})
    void aJournalCutShortByAPowerCutStillCounts(int lost) throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        settle();
        Files.writeString(folder.resolve("b.txt"), "dua");
        settle();
        Path journal = folder.resolve(DropFolder.JOURNAL);
        String whole = Files.readString(journal);
        // The end of a batch is not forced to the disk by itself; its entries are, before the broker commits.
        String cut = whole.substring(0, Math.max(whole.length() - lost, whole.lastIndexOf("done")));
        Files.writeString(journal, cut);
        settle();
        settle();
        assertThat(sent).containsExactly("satu", "dua");
    }

    @Test
    void filesThatAreLongGoneAreForgotten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "satu");
        Files.writeString(folder.resolve("b.txt"), "dua");
        settle();
        Files.delete(file);
        Path journal = folder.resolve(DropFolder.JOURNAL);
        TakenFiles.open(journal, folder, Instant.now()).close();
        assertThat(Files.readString(journal)).contains("a.txt", "b.txt");
        Instant later = Instant.now().plus(TakenFiles.KEPT).plusSeconds(60);
        TakenFiles.open(journal, folder, later).close();
        assertThat(Files.readString(journal)).doesNotContain("a.txt").contains("b.txt");
        settle();
        assertThat(sent).containsExactly("satu", "dua");
    }

    @Test
    void aFileThatIsWrittenAnewWhileAnotherIsTakenWaitsItsTurn() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        Path second = Files.writeString(folder.resolve("b.txt"), "dua");
        MockProducer<String, byte[]> slow = new ScriptedProducer() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
                if (payload(record).equals("satu")) {
                    try {
                        Files.writeString(second, "dua, lengkap");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.send(record, callback);
            }
        };
        try (Session session = new Session(slow)) {
            session.look(0);
            session.look(10);
            assertThat(sent).containsExactly("satu");
            session.look(11);
            session.look(20);
            session.look(30);
            assertThat(sent).containsExactly("satu", "dua, lengkap");
        }
    }

    @Test
    void aBatchInDoubtStaysInDoubtHoweverOldItIs() throws Exception {
        Path journal = Files.writeString(
                folder.resolve(DropFolder.JOURNAL),
                "id\tx\ndone\t1\n2020-01-01T00:00:00Z\t1\t1\t-1\tgone.txt\n2020-01-01T00:0");
        try (TakenFiles taken = TakenFiles.open(journal, folder, NOW)) {
            assertThat(taken.id()).isEqualTo("x");
            assertThat(taken.inDoubt()).isEqualTo(2);
        }
    }

    @Test
    void oneProcessAtATimeWatchesAFolder() throws Exception {
        try (Session session = new Session(reliable())) {
            assertThat(session.drop).isNotNull();
            assertThatThrownBy(() -> new Session(reliable()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already being watched");
        }
    }

    @Test
    void aJournalThatCannotBeWrittenIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> DropFolder.open(
                        folder,
                        folder.resolve("no/such/journal"),
                        Duration.ZERO,
                        Duration.ZERO,
                        name -> producer(reliable()),
                        null,
                        complain()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such/journal")
                .hasMessageContaining("--journal");
    }

    /** One process: opened and closed as the command does. */
    private final class Session implements AutoCloseable {
        private final DropFolder drop;

        Session(MockProducer<String, byte[]> producer) throws Exception {
            drop = DropFolder.open(
                    folder,
                    null,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    name -> producer(producer),
                    null,
                    complain());
        }

        void look(long second) {
            drop.look(TimeUnit.SECONDS.toNanos(second));
        }

        @Override
        public void close() throws IOException {
            drop.close();
        }
    }

    /** A start, two looks and the settling time between them, a stop. */
    private void settle() throws Exception {
        try (Session session = new Session(reliable())) {
            session.look(0);
            session.look(10);
        }
    }

    private void settleUnderAKill(MockProducer<String, byte[]> producer) throws Exception {
        try (Session session = new Session(producer)) {
            session.look(0);
            assertThatThrownBy(() -> session.look(10)).hasMessage("killed");
        }
    }

    private MockProducer<String, byte[]> reliable() {
        return new ScriptedProducer();
    }

    private RawProducer producer(MockProducer<String, byte[]> producer) {
        producer.initTransactions();
        return new RawProducer(producer, RawProducer.MAX_RECORD, complain(), new LastCommit(group, number));
    }

    private BadInput complain() {
        return (where, reason) -> complaints.add(where + ": " + reason);
    }

    /** Kafka's own stand-in for a producer; what a commit makes visible goes to the test. */
    private class ScriptedProducer extends MockProducer<String, byte[]> {
        ScriptedProducer() {
            super(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            int before = history().size();
            super.commitTransaction();
            history().subList(before, history().size()).forEach(record -> sent.add(payload(record)));
            number = consumerGroupOffsetsHistory()
                    .get(consumerGroupOffsetsHistory().size() - 1)
                    .get("any")
                    .get(LastCommit.PARTITION)
                    .offset();
        }
    }

    private static String payload(ProducerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), RawDocument.class).payload();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made as the code makes it; nothing connects. */
    private static ConsumerGroupMetadata group() {
        Properties p = new Properties();
        p.put("bootstrap.servers", "127.0.0.1:1");
        p.put("group.id", "any");
        var deserializer = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(p, deserializer, deserializer)) {
            return consumer.groupMetadata();
        }
    }
}
