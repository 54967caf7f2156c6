package id.warta.sink.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition, and the proof that each line is in them once.
 *
 * <p>Lines are written to {@code .part} files, one a folder, in a hidden folder of the partition. A flush forces them to
 * the disk, then replaces the partition's {@code commit} file, which names the next offset and every part with the place
 * it belongs to, and only then renames the parts. The commit file is the decision: before it is replaced, nothing of
 * the batch counts and its parts are deleted at the next start; after, the next start completes the renames. A part's
 * name holds its first offset, so a part of a later batch is never taken for one that the commit file names.
 */
final class PartitionFiles {
    private static final String COMMIT = "commit";
    private static final String PART = ".part";
    /** Between folder and file in a part's name; in neither of them. */
    private static final char TO = '+';

    private static final Pattern FINISHED =
            Pattern.compile(".{1,249}-\\d{1,10}-\\d{20}\\.(jsonl(\\.gz|\\.zst)?|parquet)");

    /** The lines of one folder since the last flush. */
    private static final class Part {
        private final String name;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private boolean onDisk;

        private Part(String name) {
            this.name = name;
        }
    }

    private final TopicPartition partition;
    private final Path out;
    private final Path folder;
    private final String topicId;
    private final FileFormat format;
    private final Map<String, Part> parts = new TreeMap<>();
    private long pendingBytes;
    private long bufferedBytes;

    /**
     * @param out where finished files go, each in its folder
     * @param folder the partition's own hidden folder, on the same file system
     */
    PartitionFiles(TopicPartition partition, Uuid topicId, Path out, Path folder, FileFormat format) {
        this.partition = partition;
        this.topicId = topicId.toString();
        this.out = out;
        this.folder = folder;
        this.format = format;
    }

    /** Completes or undoes what a killed process left; returns the offset to continue from, if any. */
    OptionalLong recover() throws IOException {
        Files.createDirectories(folder);
        List<String> commit = readCommit();
        if (commit == null) {
            requireNoFinishedFiles();
            deleteParts();
            return OptionalLong.empty();
        }
        if (!commit.get(0).equals(topicId)) {
            throw new IOException(out + " holds " + partition.topic() + " of another cluster, or from before the topic "
                    + "was made anew; choose another --out");
        }
        publish(commit.subList(2, commit.size()));
        deleteParts();
        return OptionalLong.of(Long.parseLong(commit.get(1)));
    }

    /** Adds a line. */
    void write(String to, long offset, byte[] line) {
        Part part = parts.computeIfAbsent(to, t -> new Part(t + TO + freeName(t, offset)));
        part.buffer.write(line, 0, line.length);
        part.buffer.write('\n');
        pendingBytes += line.length + 1;
        bufferedBytes += line.length + 1;
    }

    /**
     * Moves buffered lines to the part files, to free memory; nothing is promised by it.
     *
     * @param least only of folders with so many bytes of them: a file is opened for each
     */
    void spill(long least) throws IOException {
        for (Part part : parts.values()) {
            if (part.buffer.size() >= least) {
                bufferedBytes -= part.buffer.size();
                append(part);
            }
        }
    }

    private Path append(Part part) throws IOException {
        Path file = folder.resolve(part.name + PART);
        if (part.buffer.size() > 0) {
            format.write(part.buffer, file, part.onDisk);
            part.onDisk = true;
            part.buffer.reset();
        }
        return file;
    }

    /** Makes all lines visible, up to {@code next}; returns the number of files. */
    int flush(long next) throws IOException {
        DurableFiles.atOnce(parts.values(), part -> {
            Path file = append(part);
            format.finish(file);
            DurableFiles.sync(file);
        });
        DurableFiles.syncFolder(folder);
        List<String> names = parts.values().stream().map(part -> part.name).toList();
        String commit = Stream.concat(Stream.of(topicId, Long.toString(next)), names.stream())
                .collect(Collectors.joining("\n", "", "\n"));
        DurableFiles.replace(folder.resolve(COMMIT), commit.getBytes(StandardCharsets.UTF_8));
        forget();
        publish(names);
        return names.size();
    }

    /** Forgets the lines since the last flush. */
    void drop() throws IOException {
        forget();
        deleteParts();
    }

    private void forget() {
        parts.clear();
        pendingBytes = 0;
        bufferedBytes = 0;
    }

    /** Bytes since the last flush, before compression. */
    long pendingBytes() {
        return pendingBytes;
    }

    /** Those of them that are in memory. */
    long bufferedBytes() {
        return bufferedBytes;
    }

    int pendingFiles() {
        return parts.size();
    }

    /** Whether a path below a sink's folder is that of a finished file. */
    static boolean isFinished(Path out, Path path) {
        Path inside = out.relativize(path);
        return inside.getNameCount() == 2
                && !inside.startsWith(FilesSink.STATE)
                && FINISHED.matcher(inside.getFileName().toString()).matches();
    }

    /** Finished files stay as they are, also where a topic lost records and their offsets come again with others. */
    private String freeName(String to, long offset) {
        long free = offset;
        while (Files.exists(out.resolve(to).resolve(fileName(free)))) {
            free++;
        }
        return fileName(free);
    }

    private String fileName(long offset) {
        return String.format(
                Locale.ROOT, "%s-%d-%020d%s", partition.topic(), partition.partition(), offset, format.ending());
    }

    /** Renames the parts that are still there to where they belong: {@code FOLDER+FILE} → {@code FOLDER/FILE}. */
    private void publish(List<String> names) throws IOException {
        DurableFiles.atOnce(names, this::publish);
        DurableFiles.syncFolder(out);
        DurableFiles.syncFolder(folder);
    }

    private void publish(String name) throws IOException {
        int to = name.indexOf(TO);
        if (to < 1) {
            throw damaged();
        }
        Path target = out.resolve(name.substring(0, to));
        Files.createDirectories(target);
        try {
            Files.move(
                    folder.resolve(name + PART),
                    target.resolve(name.substring(to + 1)),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Renamed before the kill.
        }
        DurableFiles.syncFolder(target);
    }

    private IOException damaged() {
        return new IOException(folder.resolve(COMMIT) + " is damaged; choose another --out");
    }

    private @Nullable List<String> readCommit() throws IOException {
        Path file = folder.resolve(COMMIT);
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() < 2 || !lines.get(1).matches("\\d{1,18}")) {
            throw damaged();
        }
        return lines;
    }

    /** Files without the commit file that goes with them: where to continue can no longer be told. */
    private void requireNoFinishedFiles() throws IOException {
        String prefix = partition.topic() + "-" + partition.partition() + "-";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(out, Files::isDirectory)) {
            for (Path each : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(each, prefix + "*")) {
                    for (Path file : files) {
                        if (isFinished(out, file)) {
                            throw new IOException(each + " holds files of " + partition + " but " + folder
                                    + " was removed, which says up to where; choose another --out");
                        }
                    }
                }
            }
        }
    }

    private void deleteParts() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
