package id.warta.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition, and the proof that each line is in them once.
 *
 * <p>Lines are written to {@code .part} files, one a day, in a hidden folder of the partition. A flush forces them to
 * the disk, then replaces the partition's {@code commit} file, which names the next offset and every part with the place
 * it belongs to, and only then renames the parts. The commit file is the decision: before it is replaced, nothing of
 * the batch counts and its parts are deleted at the next start; after, the next start completes the renames. A part's
 * name holds its first offset, so a part of a later batch is never taken for one that the commit file names.
 */
final class PartitionFiles {
    private static final String COMMIT = "commit";
    private static final String PART = ".part";

    /** The lines of one day since the last flush. */
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
    private final Map<String, Part> parts = new TreeMap<>();

    /**
     * @param out where finished files go, in a folder a day
     * @param folder the partition's own hidden folder, on the same file system
     */
    PartitionFiles(TopicPartition partition, Uuid topicId, Path out, Path folder) {
        this.partition = partition;
        this.topicId = topicId.toString();
        this.out = out;
        this.folder = folder;
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

    /** Adds a line; returns its length with the line feed. */
    int write(String day, long offset, byte[] line) {
        Part part = parts.computeIfAbsent(day, d -> new Part(d + "." + fileName(offset)));
        part.buffer.write(line, 0, line.length);
        part.buffer.write('\n');
        return line.length + 1;
    }

    /** Moves buffered lines to the part files, to free memory; nothing is promised by it. */
    void spill() throws IOException {
        for (Part part : parts.values()) {
            if (part.buffer.size() > 0) {
                Path file = folder.resolve(part.name + PART);
                try (OutputStream stream = part.onDisk
                        ? Files.newOutputStream(file, StandardOpenOption.APPEND)
                        : Files.newOutputStream(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
                    part.onDisk = true;
                    part.buffer.writeTo(stream);
                }
                part.buffer.reset();
            }
        }
    }

    /** Makes all lines visible, up to {@code next}; returns the number of files. */
    int flush(long next) throws IOException {
        spill();
        List<String> names = new ArrayList<>();
        StringBuilder commit = new StringBuilder(topicId + "\n" + next + "\n");
        for (Part part : parts.values()) {
            DurableFiles.sync(folder.resolve(part.name + PART));
            names.add(part.name);
            commit.append(part.name).append('\n');
        }
        DurableFiles.syncFolder(folder);
        DurableFiles.replace(folder.resolve(COMMIT), commit.toString().getBytes(StandardCharsets.UTF_8));
        parts.clear();
        publish(names);
        return names.size();
    }

    /** Forgets the lines since the last flush. */
    void drop() throws IOException {
        parts.clear();
        deleteParts();
    }

    int pendingFiles() {
        return parts.size();
    }

    /** Whether a file in a day's folder was written for this topic, by any partition. */
    static boolean isFinishedFile(String name, String topic) {
        return name.matches(java.util.regex.Pattern.quote(topic) + "-\\d{1,10}-\\d{20}\\.jsonl");
    }

    private String fileName(long offset) {
        return String.format(Locale.ROOT, "%s-%d-%020d.jsonl", partition.topic(), partition.partition(), offset);
    }

    /** Renames the parts that are still there to where they belong: {@code DAY.FILE} → {@code DAY/FILE}. */
    private void publish(List<String> names) throws IOException {
        Set<Path> days = new LinkedHashSet<>();
        boolean made = false;
        for (String name : names) {
            int dot = name.indexOf('.');
            Path day = out.resolve(name.substring(0, dot));
            if (!Files.isDirectory(day)) {
                Files.createDirectories(day);
                made = true;
            }
            try {
                Files.move(
                        folder.resolve(name + PART),
                        day.resolve(name.substring(dot + 1)),
                        StandardCopyOption.ATOMIC_MOVE);
                days.add(day);
            } catch (NoSuchFileException e) {
                // Renamed before the kill.
            }
        }
        for (Path day : days) {
            DurableFiles.syncFolder(day);
        }
        if (made) {
            DurableFiles.syncFolder(out);
        }
        DurableFiles.syncFolder(folder);
    }

    private @Nullable List<String> readCommit() throws IOException {
        Path file = folder.resolve(COMMIT);
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() < 2 || !lines.get(1).matches("\\d{1,18}")) {
            throw new IOException(file + " is damaged; choose another --out");
        }
        return lines;
    }

    /** Files without the commit file that goes with them: where to continue can no longer be told. */
    private void requireNoFinishedFiles() throws IOException {
        String prefix = partition.topic() + "-" + partition.partition() + "-";
        try (DirectoryStream<Path> days = Files.newDirectoryStream(out, Files::isDirectory)) {
            for (Path day : days) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(day, prefix + "*.jsonl")) {
                    if (files.iterator().hasNext()) {
                        throw new IOException(day + " holds files of " + partition + " but " + folder
                                + " was removed, which says up to where; choose another --out");
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
