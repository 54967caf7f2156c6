package id.warta.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.ops.LoggedEvents;
import id.warta.ops.TestBroker;
import id.warta.process.Await;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.sink.files.FilesSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SinkLoopIT {
    @TempDir
    Path out;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    @Test
    void anEmptyTopicIsAtItsEnd() throws Exception {
        try (TopicFixture topic = new TopicFixture(3)) {
            assertThat(untilEnd(topic, out)).isZero();
            assertThat(Written.lines(out)).isEmpty();
        }
    }

    @Test
    void everyCommittedEventIsOneLineAndAbortedOnesAreNone() throws Exception {
        try (TopicFixture topic = new TopicFixture(2)) {
            topic.commit(300);
            topic.abort(40);
            topic.commit(100);
            topic.abort(40);
            assertThat(untilEnd(topic, out)).isEqualTo(400);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
            assertThat(Written.files(out, ".part")).isEmpty();
            assertThat(out.resolve("2023-09-01").resolve(topic.name + "-0-00000000000000000000.jsonl"))
                    .exists();
        }
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstEnded() throws Exception {
        try (TopicFixture topic = new TopicFixture(2)) {
            topic.commit(50);
            untilEnd(topic, out);
            assertThat(untilEnd(topic, out)).isZero();
            topic.commit(25);
            assertThat(untilEnd(topic, out)).isEqualTo(25);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @Test
    void anotherFolderGetsEverythingFromTheBeginning() throws Exception {
        try (TopicFixture topic = new TopicFixture(1)) {
            topic.commit(10);
            untilEnd(topic, out.resolve("one"));
            untilEnd(topic, out.resolve("two"));
            assertThat(Written.lines(out.resolve("two"))).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @Test
    void theCommittedOffsetsSayThatNothingIsLeft() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                Admin admin = Admin.create(TopicFixture.consumer())) {
            topic.commit(10);
            topic.abort(5);
            untilEnd(topic, out);
            var partition = new TopicPartition(topic.name, 0);
            String group = "group-" + Files.readString(out.resolve(".warta/id"));
            long offset = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS)
                    .get(partition)
                    .offset();
            // Ten events, their commit marker, five aborted ones and theirs.
            assertThat(offset).isEqualTo(17);
        }
    }

    @Test
    void aFolderIsNotContinuedWithATopicMadeAnew() throws Exception {
        try (TopicFixture topic = new TopicFixture(1)) {
            topic.commit(10);
            untilEnd(topic, out);
            try (TopicFixture other = new TopicFixture(1)) {
                Path state = out.resolve(".warta");
                Files.move(state.resolve(topic.name + "-0"), state.resolve(other.name + "-0"));
                assertThatThrownBy(() -> untilEnd(other, out))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("made anew; choose another --out");
            }
        }
    }

    @Test
    void whatCouldNotBeWrittenIsNeitherFlushedNorCommitted() throws Exception {
        try (TopicFixture topic = new TopicFixture(1)) {
            topic.commit(100);
            try (FilesSink files = new FilesSink(out, FilesSink.ROLL_BYTES)) {
                Destination full = new DiskFullAfter(files, 60);
                assertThatThrownBy(() -> loop(topic, files.id(), full).runUntilEnd())
                        .isInstanceOf(IOException.class)
                        .hasMessage("No space left on device");
            }
            assertThat(Written.lines(out)).isEmpty();
            untilEnd(topic, out);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @Test
    void aStopFinishesWhatIsPending() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                FilesSink files = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            topic.commit(100);
            DiskFullAfter counting = new DiskFullAfter(files, 1_000);
            SinkLoop loop = patientLoop(topic, files.id(), counting);
            CompletableFuture<Long> running = start(loop::run);
            Await.until("all written", () -> counting.written.size() == 100);
            assertThat(Written.lines(out)).isEmpty();
            loop.stop();
            assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(100);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @Test
    void sinksOfOneGroupShareThePartitionsAsTheyComeAndGo() throws Exception {
        try (TopicFixture topic = new TopicFixture(4);
                FilesSink one = new FilesSink(out.resolve("one"), FilesSink.ROLL_BYTES);
                FilesSink two = new FilesSink(out.resolve("two"), FilesSink.ROLL_BYTES)) {
            String group = "shared-" + topic.name;
            SinkLoop first = loop(topic, group, one.id(), one);
            SinkLoop second = loop(topic, group, two.id(), two);
            topic.commit(200);
            CompletableFuture<Long> running = start(first::run);
            Await.until("the first to write", () -> !Written.lines(out.resolve("one"))
                    .isEmpty());
            CompletableFuture<Long> joining = start(second::run);
            for (int i = 0; i < 20 && Written.lines(out.resolve("two")).isEmpty(); i++) {
                topic.commit(200);
                TimeUnit.MILLISECONDS.sleep(300);
            }
            assertThat(Written.lines(out.resolve("two"))).isNotEmpty();
            first.stop();
            running.get(30, TimeUnit.SECONDS);
            topic.commit(200);
            Await.until(
                    "the rest",
                    () -> Written.lines(out).size() >= topic.committed().size());
            second.stop();
            joining.get(30, TimeUnit.SECONDS);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"})
    void killsAtAnyMomentNeitherLoseNorRepeatALine(String ending) throws Exception {
        Random moments = new Random(20_260_917);
        Map<Path, byte[]> finished = new HashMap<>();
        try (TopicFixture topic = new TopicFixture(3)) {
            for (int round = 0; round < 4; round++) {
                topic.commit(3_000);
                topic.abort(100);
                WartaProcess sink = child(topic, 10 + moments.nextInt(70), ending);
                int before = Written.files(out, ending).size();
                sink.await("a file", () -> Written.files(out, ending).size() > before);
                TimeUnit.MILLISECONDS.sleep(moments.nextInt(40)); // killed at some moment of its writing
                sink.kill();
                for (Path file : Written.files(out, ending)) {
                    assertThat(Files.readAllBytes(file))
                            .as("finished files never change: %s", file)
                            .isEqualTo(finished.computeIfAbsent(file, SinkLoopIT::content));
                }
            }
            assertThat(Written.lines(out)).doesNotHaveDuplicates();
            untilEnd(topic, out);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
            assertThat(Written.files(out, ".part")).isEmpty();
        }
    }

    @Test
    void theEndIsNotReachedWhileTheLastBatchWaitsForItsDestination() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                FilesSink files = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            topic.commit(10);
            AtTimesAway away = new AtTimesAway(files);
            away.isAway = true;
            SinkLoop loop = loop(topic, files.id(), away);
            CompletableFuture<Long> running = start(loop::runUntilEnd);
            Await.until("a flush and another", () -> away.refused > 1);
            away.isAway = false;
            assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(10);
            assertThat(loop.reachedEnd()).isTrue();
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
        }
    }

    @Test
    void aStopDoesNotWaitForADestinationThatIsAwayAndIsNotTheEnd() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                FilesSink files = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            topic.commit(10);
            AtTimesAway away = new AtTimesAway(files);
            away.isAway = true;
            SinkLoop loop = patientLoop(topic, files.id(), away);
            CompletableFuture<Long> running = start(loop::runUntilEnd);
            Await.until("several flushes", () -> away.refused > 3); // the next one is seconds away
            int before = away.refused;
            loop.stop();
            assertThat(running.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(away.refused).isEqualTo(before);
            assertThat(loop.reachedEnd()).isFalse();
        }
        assertThat(Written.lines(out)).isEmpty();
    }

    @Test
    void whatExpiresWhileTheDestinationIsAwayIsTold() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                FilesSink files = new FilesSink(out, FilesSink.ROLL_BYTES);
                LoggedEvents log = new LoggedEvents("id.warta.sink");
                Admin admin = Admin.create(TopicFixture.consumer())) {
            topic.commit(10);
            AtTimesAway away = new AtTimesAway(files);
            away.isAway = true;
            SinkLoop loop = loop(topic, files.id(), away);
            CompletableFuture<Long> running = start(loop::run);
            Await.until("a flush", () -> away.refused > 0);
            TimeUnit.SECONDS.sleep(1); // the fetch that was under way ends after half of it
            topic.commit(5);
            var partition = new TopicPartition(topic.name, 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(15)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            away.isAway = false;
            Await.until("all that is left", () -> Written.lines(out).size() == 11);
            assertThat(Written.lines(out))
                    .contains(topic.committed().get(9), topic.committed().get(14));
            assertThat(log.named("records-expired")).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("from", 11L)
                    .containsEntry("to", 15L));
            loop.stop();
            assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(11);
        }
    }

    @Test
    void aTopicThatLostRecordsGoesOnAtItsEndAlsoOnceItHasGrownAgain() throws Exception {
        try (TopicFixture topic = new TopicFixture(1);
                LoggedEvents log = new LoggedEvents("id.warta.sink")) {
            topic.commit(10);
            untilEnd(topic, out);
            Path commit = out.resolve(".warta/" + topic.name + "-0/commit");
            Files.writeString(commit, Files.readString(commit).replaceFirst("\n11\n", "\n14\n"));
            assertThat(untilEnd(topic, out)).isZero();
            assertThat(log.named("topic-lost-records")).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("from", 14L)
                    .containsEntry("to", 11L));
            topic.commit(5);
            assertThat(untilEnd(topic, out)).isEqualTo(5);
            assertThat(Written.lines(out)).containsExactlyInAnyOrderElementsOf(topic.committed());
            assertThat(log.named("topic-lost-records")).hasSize(1);
        }
    }

    private WartaProcess child(TopicFixture topic, int batch, String ending) throws IOException {
        return warta.launch(
                        KilledSink.class,
                        TestBroker.bootstrapServers(),
                        topic.name,
                        out.toString(),
                        Integer.toString(batch),
                        ending)
                .start();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long untilEnd(TopicFixture topic, Path folder) throws Exception {
        try (FilesSink sink = new FilesSink(folder, FilesSink.ROLL_BYTES)) {
            return loop(topic, sink.id(), sink).runUntilEnd();
        }
    }

    private static SinkLoop loop(TopicFixture topic, String id, Destination sink) {
        return loop(topic, "group-" + id, id, sink);
    }

    private static SinkLoop loop(TopicFixture topic, String group, String member, Destination sink) {
        return new SinkLoop(TopicFixture.consumer(), group, member, List.of(topic.name), sink, Duration.ofMillis(200));
    }

    /** Flushes only where it stops. */
    private static SinkLoop patientLoop(TopicFixture topic, String id, Destination sink) {
        return new SinkLoop(TopicFixture.consumer(), "group-" + id, id, List.of(topic.name), sink, Duration.ofHours(1));
    }

    /** Each loop in a thread of its own: the common pool has one for two cores. */
    private static CompletableFuture<Long> start(Callable<Long> loop) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return loop.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "sink").start());
    }

    /** A destination in front of another. */
    private abstract static class Through implements Destination {
        final Destination next;

        Through(Destination next) {
            this.next = next;
        }

        @Override
        public OptionalLong open(TopicPartition partition, Uuid topicId) throws IOException {
            return next.open(partition, topicId);
        }

        @Override
        public void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
            next.write(record);
        }

        @Override
        public boolean isFull() {
            return next.isFull();
        }

        @Override
        public void flush(TopicPartition partition, long offset) throws IOException {
            next.flush(partition, offset);
        }

        @Override
        public void release(TopicPartition partition) throws IOException {
            next.release(partition);
        }

        @Override
        public void close() throws IOException {
            next.close();
        }
    }

    /** Fails a write as a full disk does. */
    private static final class DiskFullAfter extends Through {
        final List<Long> written = new CopyOnWriteArrayList<>();
        private final int limit;

        DiskFullAfter(Destination files, int limit) {
            super(files);
            this.limit = limit;
        }

        @Override
        public void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
            if (written.size() == limit) {
                throw new IOException("No space left on device");
            }
            written.add(record.offset());
            super.write(record);
        }
    }

    /** Takes no flush while it is away, as a database that is down. */
    private static final class AtTimesAway extends Through {
        volatile boolean isAway;
        volatile int refused;

        AtTimesAway(Destination files) {
            super(files);
        }

        @Override
        public void flush(TopicPartition partition, long offset) throws IOException {
            if (isAway) {
                refused++; // by one thread
                throw new DestinationAwayException("the connection was refused", new IOException());
            }
            super.flush(partition, offset);
        }
    }
}
