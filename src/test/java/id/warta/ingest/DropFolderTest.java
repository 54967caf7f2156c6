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
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private DropFolder drop;

    @BeforeEach
    void watch() {
        drop = drop();
    }

    @Test
    void aFileIsTakenWhenItHasStayedTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "setengah");
        try (TakenFiles taken = taken()) {
            look(taken, 0);
            look(taken, 1);
            assertThat(sent()).isEmpty();
            Files.writeString(file, "setengah dan selesai");
            look(taken, 2);
            look(taken, 3);
            assertThat(sent()).isEmpty();
            look(taken, 4);
            look(taken, 5);
            assertThat(sent()).containsExactly("setengah dan selesai");
        }
    }

    @Test
    void whatWasTakenIsNotTakenAgainAfterARestart() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        Files.createDirectories(folder.resolve("sub dir"));
        Files.writeString(folder.resolve("sub dir/é\tb.txt"), "dua");
        settle();
        drop = drop();
        settle();
        assertThat(sent()).containsExactly("satu", "dua");
    }

    @Test
    void aFileWrittenAnewIsTakenAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "satu");
        settle();
        Files.writeString(file, "dua!");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        settle();
        assertThat(sent()).containsExactly("satu", "dua!");
    }

    @Test
    void badInputIsToldOnce() throws Exception {
        Files.writeString(folder.resolve("a.pdf"), "x");
        Files.writeString(folder.resolve("b.jsonl"), "{\"payload\": \"satu\"}\nrusak\n");
        settle();
        settle();
        drop = drop();
        settle();
        assertThat(complaints).hasSize(2);
        assertThat(sent()).containsExactly("satu");
    }

    @Test
    void aStopInTheMiddleOfAFileGoesOnAfterThatLine() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("{\"payload\": \"").append(i).append("\"}\n");
        }
        Files.writeString(folder.resolve("a.jsonl"), lines);
        DropFolder[] stopping = new DropFolder[1];
        // Stops while the fourth document is being sent.
        MockProducer<String, byte[]> stops =
                new MockProducer<>(
                        true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata>
                            send(
                                    org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> record,
                                    org.apache.kafka.clients.producer.Callback callback) {
                        if (history().size() == 3) {
                            stopping[0].stop();
                        }
                        return super.send(record, callback);
                    }
                };
        stopping[0] = drop(stops);
        drop = stopping[0];
        settle();
        assertThat(stops.history()).hasSize(4);
        drop = drop();
        settle();
        assertThat(sent()).containsExactly("4", "5", "6", "7", "8", "9");
        drop = drop();
        settle();
        assertThat(sent()).hasSize(6);
    }

    @Test
    void whatTheBrokerDidNotTakeIsTriedAgain() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        MockProducer<String, byte[]> down =
                new MockProducer<>(
                        false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new org.apache.kafka.common.errors.TimeoutException("no broker"));
                    }
                };
        drop = drop(down);
        assertThatThrownBy(this::settle).hasMessage("no broker");
        drop = drop();
        settle();
        assertThat(sent()).containsExactly("satu");
    }

    @Test
    void aJournalCutShortByAKillStillCounts() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "satu");
        Files.writeString(folder.resolve("b.txt"), "dua");
        settle();
        Path journal = folder.resolve(DropFolder.JOURNAL);
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.substring(0, whole.length() - 5));
        drop = drop();
        settle();
        Files.writeString(folder.resolve("c.txt"), "tiga");
        drop = drop();
        settle();
        drop = drop();
        settle();
        assertThat(sent()).containsExactly("satu", "dua", "dua", "tiga");
    }

    @Test
    void filesThatAreLongGoneAreForgotten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "satu");
        Files.writeString(folder.resolve("b.txt"), "dua");
        settle();
        Files.delete(file);
        Path journal = folder.resolve(DropFolder.JOURNAL);
        taken().close();
        assertThat(Files.readAllLines(journal)).hasSize(2);
        TakenFiles.open(journal, folder, Instant.now().plus(TakenFiles.KEPT).plusSeconds(60))
                .close();
        assertThat(Files.readAllLines(journal)).hasSize(1);
    }

    @Test
    void oneProcessAtATimeWatchesAFolder() throws Exception {
        TakenFiles held = taken();
        assertThatThrownBy(() -> drop.run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("already being watched");
        held.close();
    }

    @Test
    void aJournalThatCannotBeWrittenIsNamedWithTheWayOut() {
        DropFolder elsewhere = new DropFolder(
                folder, folder.resolve("no/such/journal"), Duration.ZERO, Duration.ZERO, producer(broker), complain());
        assertThatThrownBy(elsewhere::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such/journal")
                .hasMessageContaining("--journal");
    }

    /** Two looks and the settling time between them. */
    private void settle() throws IOException {
        try (TakenFiles taken = taken()) {
            look(taken, 0);
            look(taken, 10);
        }
    }

    private void look(TakenFiles taken, long second) {
        drop.look(taken, TimeUnit.SECONDS.toNanos(second));
    }

    private TakenFiles taken() throws IOException {
        return TakenFiles.open(folder.resolve(DropFolder.JOURNAL), folder, Instant.now());
    }

    private DropFolder drop() {
        return drop(broker);
    }

    private DropFolder drop(MockProducer<String, byte[]> producer) {
        return new DropFolder(
                folder, null, Duration.ofSeconds(2), Duration.ofSeconds(1), producer(producer), complain());
    }

    private RawProducer producer(MockProducer<String, byte[]> producer) {
        return new RawProducer(producer, RawProducer.MAX_RECORD, complain());
    }

    private BadInput complain() {
        return (where, reason) -> complaints.add(where + ": " + reason);
    }

    private List<String> sent() {
        return broker.history().stream()
                .map(record -> {
                    try {
                        return Json.read(record.value(), RawDocument.class).payload();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
