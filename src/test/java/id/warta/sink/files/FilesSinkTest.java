package id.warta.sink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.sink.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesSinkTest {
    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 2);
    private static final Uuid TOPIC = new Uuid(1, 2);
    private static final List<String> DAYS = List.of("2023-09-12", "2023-09-13", "2023-09-14");

    @TempDir
    Path directory;

    @Test
    void filesAreNamedByTopicPartitionAndFirstOffset() throws Exception {
        Path out = directory.resolve("out");
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            assertThat(sink.open(PARTITION, TOPIC)).isEmpty();
            sink.write(record(7, "{\"published\":\"2023-09-13T10:00:00Z\",\"n\":1}"));
            sink.write(record(9, "{\"published\":\"2023-09-14T10:00:00Z\",\"n\":2}"));
            sink.write(record(12, "{\"published\":\"2023-09-13T10:00:00Z\",\"n\":3}"));
            assertThat(Written.files(out, ".jsonl")).isEmpty();
            sink.flush(PARTITION, 14);
        }
        assertThat(out.resolve("2023-09-13/news.enriched-2-00000000000000000007.jsonl"))
                .hasContent("{\"published\":\"2023-09-13T10:00:00Z\",\"n\":1}\n"
                        + "{\"published\":\"2023-09-13T10:00:00Z\",\"n\":3}\n");
        assertThat(out.resolve("2023-09-14/news.enriched-2-00000000000000000009.jsonl"))
                .exists();
        assertThat(reopen(out)).hasValue(14);
    }

    @Test
    void whatIsFinishedStaysWhereATopicLostRecordsAndItsOffsetsComeAgain() throws Exception {
        Path out = directory.resolve("out");
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            sink.open(PARTITION, TOPIC);
            for (String id : List.of("old", "new", "last")) {
                sink.write(record(5, "{\"id\":\"" + id + "\"}"));
                sink.flush(PARTITION, 6);
                sink.flush(PARTITION, 5);
            }
        }
        assertThat(Written.lines(out))
                .containsExactlyInAnyOrder("{\"id\":\"old\"}", "{\"id\":\"new\"}", "{\"id\":\"last\"}");
        assertThat(reopen(out)).hasValue(5);
    }

    @Test
    void anEventSpreadOverLinesIsOneLineAndADeletionIsNone() throws Exception {
        Path out = directory.resolve("out");
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            sink.open(PARTITION, TOPIC);
            sink.write(record(0, "{\n  \"id\": \"1\"\r\n}"));
            sink.write(record(1, null));
            sink.flush(PARTITION, 2);
        }
        assertThat(Written.lines(out)).containsExactly("{   \"id\": \"1\"  }");
    }

    @ParameterizedTest
    @EnumSource
    void compressedFilesHoldTheSameLinesHoweverManyPiecesTheyCameIn(Compression compression) throws Exception {
        Path out = directory.resolve("out");
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> "{\"id\":\"%d\",\"source\":\"Contoh.example\",\"body\":\"%s\"}"
                        .formatted(i, "isi %d ".formatted(i).repeat(1 << 17)))
                .toList();
        try (FilesSink sink =
                new FilesSink(out, FilesSink.ROLL_BYTES, PartitionBy.SOURCE, new JsonLines(compression))) {
            sink.open(PARTITION, TOPIC);
            for (int i = 0; i < lines.size(); i++) {
                sink.write(record(i, lines.get(i)));
            }
            // Some of it is on the disk already, so that the rest is another piece.
            assertThat(Written.files(out, ".part")).hasSize(1);
            sink.flush(PARTITION, lines.size());
        }
        Path file = out.resolve("contoh.example/news.enriched-2-00000000000000000000.jsonl" + compression.ending());
        assertThat(Written.decompressed(file)).containsExactlyElementsOf(lines);
        assertThat(Files.size(file)).isLessThan(compression == Compression.NONE ? Long.MAX_VALUE : 10_000_000);
    }

    @Test
    void aFolderIsContinuedWithAnotherFormatAndPartitioning() throws Exception {
        Path out = batches(directory.resolve("out"));
        FileFormat zstd = new JsonLines(Compression.ZSTD);
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES, PartitionBy.STORY, zstd)) {
            assertThat(sink.open(PARTITION, TOPIC)).hasValue(6);
            sink.write(record(6, "{\"story\":{\"id\":\"f00\"}}"));
            sink.flush(PARTITION, 7);
        }
        assertThat(out.resolve("f00/news.enriched-2-00000000000000000006.jsonl.zst"))
                .exists();
        assertThat(Written.lines(out)).hasSize(7);
        Files.delete(out.resolve(".warta/news.enriched-2/commit"));
        Files.move(out.resolve("2023-09-12"), directory.resolve("12"));
        Files.move(out.resolve("2023-09-13"), directory.resolve("13"));
        Files.move(out.resolve("2023-09-14"), directory.resolve("14"));
        assertThatThrownBy(() -> reopen(out)).hasMessageContaining("choose another --out");
        FilesSink.clear(out);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void whatWasNotFlushedIsForgotten() throws Exception {
        Path out = directory.resolve("out");
        FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES);
        sink.open(PARTITION, TOPIC);
        // More than is held in memory, so that some of it is on the disk already.
        String large = "{\"body\":\"" + "x".repeat(1 << 20) + "\"}";
        for (int i = 0; i < 20; i++) {
            sink.write(record(i, large));
        }
        assertThat(Written.files(out, ".part")).hasSize(1);
        sink.release(PARTITION);
        assertThat(Written.files(out, ".part")).isEmpty();
        assertThat(sink.open(PARTITION, TOPIC)).isEmpty();
        sink.close();
        assertThat(Written.files(out, ".jsonl")).isEmpty();
    }

    @Test
    void itIsFullBySizeAndByTheNumberOfDays() throws Exception {
        try (FilesSink sink = new FilesSink(directory.resolve("size"), 100)) {
            sink.open(PARTITION, TOPIC);
            sink.write(record(0, "{\"body\":\"" + "x".repeat(80) + "\"}"));
            assertThat(sink.isFull()).isFalse();
            sink.write(record(1, "{\"id\":\"2\"}"));
            assertThat(sink.isFull()).isTrue();
            sink.flush(PARTITION, 2);
            assertThat(sink.isFull()).isFalse();
        }
        try (FilesSink sink = new FilesSink(directory.resolve("days"), FilesSink.ROLL_BYTES)) {
            sink.open(PARTITION, TOPIC);
            for (int year = 1; year <= 1_000; year++) {
                assertThat(sink.isFull()).isFalse();
                sink.write(record(year, "{\"published\":\"%04d-01-01\"}".formatted(year)));
            }
            assertThat(sink.isFull()).isTrue();
        }
    }

    /**
     * Every state that a kill can leave on the disk, made from copies: parts written, the batch decided, some of its
     * files renamed, all renamed, parts of the next batch written.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aKillAfterTheDecisionIsMadeGood(int renamed) throws Exception {
        Path killed = directory.resolve("killed");
        Path done = batches(killed);
        copy(done.resolve(".warta/news.enriched-2/commit"), killed.resolve(".warta/news.enriched-2/commit"));
        for (Path part : Written.files(killed, ".part").subList(0, renamed)) {
            String name = part.getFileName().toString();
            Files.move(
                    part,
                    killed.resolve(name.substring(0, 10))
                            .resolve(name.substring(11, name.length() - ".part".length())));
        }
        assertThat(reopen(killed)).hasValue(6);
        assertThat(Written.lines(killed)).containsExactlyInAnyOrderElementsOf(Written.lines(done));
        assertThat(Written.files(killed, ".part")).isEmpty();
    }

    @Test
    void aKillBeforeTheDecisionUndoesTheBatch() throws Exception {
        Path killed = directory.resolve("killed");
        batches(killed);
        assertThat(Written.files(killed, ".part")).hasSize(3);
        assertThat(reopen(killed)).hasValue(3);
        assertThat(Written.lines(killed)).hasSize(3);
        assertThat(Written.files(killed, ".part")).isEmpty();
    }

    @Test
    void finishedFilesMayBeMovedAway() throws Exception {
        Path out = directory.resolve("out");
        Path done = batches(out);
        for (Path file : Written.files(done, ".jsonl")) {
            Files.delete(file);
        }
        assertThat(reopen(done)).hasValue(6);
        assertThat(Written.lines(done)).isEmpty();
    }

    @Test
    void filesWithoutTheirStateAreNotContinued() throws Exception {
        Path done = batches(directory.resolve("out"));
        Files.delete(done.resolve(".warta/news.enriched-2/commit"));
        assertThatThrownBy(() -> reopen(done))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("choose another --out");
    }

    @Test
    void aTopicMadeAnewIsNotContinued() throws Exception {
        Path done = batches(directory.resolve("out"));
        try (FilesSink sink = new FilesSink(done, FilesSink.ROLL_BYTES)) {
            assertThatThrownBy(() -> sink.open(PARTITION, new Uuid(3, 4)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("made anew");
        }
    }

    @Test
    void clearingRemovesWhatASinkWroteAndNothingElse() throws Exception {
        Path done = batches(directory.resolve("out"));
        Path mine = Files.writeString(done.resolve("2023-09-12/notes.jsonl"), "mine");
        Path other = Files.writeString(done.resolve("readme.txt"), "mine");
        FilesSink.clear(done);
        try (Stream<Path> walk = Files.walk(done)) {
            assertThat(walk).containsExactlyInAnyOrder(done, mine.getParent(), mine, other);
        }
        assertThat(reopen(done)).isEmpty();
        FilesSink.clear(directory.resolve("absent"));
        assertThat(directory.resolve("absent")).doesNotExist();
    }

    @Test
    void oneProcessAtATimeWritesToAFolder() throws Exception {
        try (FilesSink sink = new FilesSink(directory, FilesSink.ROLL_BYTES)) {
            assertThat(sink.id()).isNotEmpty();
            assertThatThrownBy(() -> new FilesSink(directory, FilesSink.ROLL_BYTES))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("being written by another sink");
        }
        try (FilesSink again = new FilesSink(directory, FilesSink.ROLL_BYTES)) {
            assertThat(again.id()).isNotEmpty();
        }
    }

    /**
     * Two batches of three lines on the same three days. {@code killed} gets the first batch and the parts of the
     * second; the folder returned has both.
     */
    private Path batches(Path killed) throws IOException {
        Path done = directory.resolve("done");
        try (FilesSink sink = new FilesSink(done, 1)) {
            sink.open(PARTITION, TOPIC);
            writeBatch(sink, 0);
            sink.flush(PARTITION, 3);
            writeBatch(sink, 3);
            copyTree(done, killed);
            sink.flush(PARTITION, 6);
        }
        // The parts, as a flush leaves them just before the commit file.
        for (Path file : Written.files(done, ".jsonl")) {
            if (!Files.exists(killed.resolve(done.relativize(file)))) {
                copy(
                        file,
                        killed.resolve(".warta/news.enriched-2")
                                .resolve(file.getParent().getFileName() + "+" + file.getFileName() + ".part"));
            }
        }
        return done;
    }

    private static void writeBatch(FilesSink sink, int from) throws IOException {
        for (int i = 0; i < 3; i++) {
            sink.write(record(from + i, "{\"id\":\"%d\",\"published\":\"%s\"}".formatted(from + i, DAYS.get(i))));
        }
    }

    private static OptionalLong reopen(Path out) throws IOException {
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES)) {
            return sink.open(PARTITION, TOPIC);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                1_795_303_800_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to.resolve(from.relativize(file)));
                } else {
                    copy(file, to.resolve(from.relativize(file)));
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
