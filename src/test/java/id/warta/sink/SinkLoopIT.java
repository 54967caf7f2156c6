package id.warta.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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
            SinkLoop loop = new SinkLoop(
                    TopicFixture.consumer(),
                    "group-" + files.id(),
                    files.id(),
                    List.of(topic.name),
                    counting,
                    Duration.ofHours(1));
            CompletableFuture<Long> running = start(loop);
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
            CompletableFuture<Long> running = start(first);
            Await.until("the first to write", () -> !Written.lines(out.resolve("one"))
                    .isEmpty());
            CompletableFuture<Long> joining = start(second);
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

    /** Each loop in a thread of its own: the common pool has one for two cores. */
    private static CompletableFuture<Long> start(SinkLoop loop) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return loop.run();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "sink").start());
    }

    /** Fails a write as a full disk does. */
    private record DiskFullAfter(Destination files, List<Long> written, int limit) implements Destination {
        DiskFullAfter(Destination files, int limit) {
            this(files, new java.util.concurrent.CopyOnWriteArrayList<>(), limit);
        }

        @Override
        public java.util.OptionalLong open(TopicPartition partition, org.apache.kafka.common.Uuid topicId)
                throws IOException {
            return files.open(partition, topicId);
        }

        @Override
        public void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
            if (written.size() == limit) {
                throw new IOException("No space left on device");
            }
            written.add(record.offset());
            files.write(record);
        }

        @Override
        public boolean isFull() {
            return files.isFull();
        }

        @Override
        public void flush(TopicPartition partition, long next) throws IOException {
            files.flush(partition, next);
        }

        @Override
        public void release(TopicPartition partition) throws IOException {
            files.release(partition);
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}
