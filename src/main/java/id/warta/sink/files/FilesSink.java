package id.warta.sink.files;

import id.warta.sink.Destination;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in files: {@code OUT/2023-09-13/news.enriched-0-00000000000000000042.jsonl}, named by topic, partition and
 * first offset, in folders by {@link PartitionBy}, each event exactly once.
 *
 * <p>A file under its final name is finished and never changes; readers may move or delete it. The hidden folder
 * {@code OUT/.warta} holds what is being written and up to which offset everything is there (see {@link
 * PartitionFiles}): the folder and its files belong together, and one process at a time writes to them. A record
 * without a value (a deletion on a compacted topic) leaves no line. Memory: {@value #MAX_BUFFERED} bytes of lines.
 */
public final class FilesSink implements Destination {
    /** So much is pending at most, unless given. */
    public static final long ROLL_BYTES = 64L * 1024 * 1024;

    private static final int MAX_BUFFERED = 16 * 1024 * 1024;
    private static final int MAX_PENDING_FILES = 1_000;
    static final String STATE = ".warta";
    private static final Logger LOG = LoggerFactory.getLogger(FilesSink.class);

    private final Path out;
    private final long rollBytes;
    private final PartitionBy by;
    private final FileFormat format;
    private final FileChannel lock;
    private final String id;
    private final Map<TopicPartition, PartitionFiles> open = new HashMap<>();

    /** JSON Lines by day. */
    public FilesSink(Path out, long rollBytes) throws IOException {
        this(out, rollBytes, PartitionBy.DAY, new JsonLines(Compression.NONE));
    }

    /**
     * A folder may be continued with another partitioning or format: finished files stay as they are.
     *
     * @param out made where it is missing
     * @param rollBytes flush when so much is pending, before compression
     * @throws IOException where {@code out} cannot be written or another process writes to it
     */
    public FilesSink(Path out, long rollBytes, PartitionBy by, FileFormat format) throws IOException {
        this.out = out;
        this.rollBytes = rollBytes;
        this.by = by;
        this.format = format;
        Path state = out.resolve(STATE);
        Files.createDirectories(state);
        this.lock = lock(state.resolve("lock"));
        try {
            this.id = id(state.resolve("id"));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Removes what an earlier sink left in a folder, its files and its state, and nothing else; for runs that start from
     * nothing, as a demonstration does.
     *
     * @throws IOException also where another process writes to the folder
     */
    public static void clear(Path out) throws IOException {
        Path state = out.resolve(STATE);
        if (!Files.isDirectory(state)) {
            return;
        }
        try (FilesSink held = new FilesSink(out, ROLL_BYTES);
                Stream<Path> walk = Files.walk(out)) {
            List<Path> written = walk.filter(path -> path.startsWith(held.out.resolve(STATE))
                            || Files.isRegularFile(path) && PartitionFiles.isFinished(out, path))
                    .sorted(Comparator.reverseOrder())
                    .collect(Collectors.toList());
            Set<Path> folders = new TreeSet<>();
            for (Path path : written) {
                if (!path.startsWith(state)) {
                    folders.add(path.getParent());
                }
                Files.deleteIfExists(path);
            }
            for (Path folder : folders) {
                try {
                    Files.delete(folder);
                } catch (DirectoryNotEmptyException e) {
                    // Somebody else's files stay.
                }
            }
        }
    }

    /** The folder's own name, the same at every start: good for a consumer group and a member of it. */
    public String id() {
        return id;
    }

    @Override
    public OptionalLong open(TopicPartition partition, Uuid topicId) throws IOException {
        PartitionFiles files =
                new PartitionFiles(partition, topicId, out, out.resolve(STATE).resolve(partition.toString()), format);
        OptionalLong next = files.recover();
        open.put(partition, files);
        return next;
    }

    @Override
    public void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        files(new TopicPartition(record.topic(), record.partition()))
                .write(by.folder(value, record.timestamp()), record.offset(), oneLine(value));
        if (sum(PartitionFiles::bufferedBytes) >= MAX_BUFFERED) {
            // Folders with less have less than half of it together, and keep it: most files would be opened for little.
            long least = MAX_BUFFERED / (2 * sum(PartitionFiles::pendingFiles));
            for (PartitionFiles each : open.values()) {
                each.spill(least);
            }
        }
    }

    @Override
    public boolean isFull() {
        return sum(PartitionFiles::pendingBytes) >= rollBytes || sum(PartitionFiles::pendingFiles) >= MAX_PENDING_FILES;
    }

    private long sum(ToLongFunction<PartitionFiles> figure) {
        return open.values().stream().mapToLong(figure).sum();
    }

    @Override
    public void flush(TopicPartition partition, long next) throws IOException {
        long began = System.nanoTime();
        int files = files(partition).flush(next);
        LOG.atDebug()
                .addKeyValue("event", "files-written")
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("next", next)
                .addKeyValue("files", files)
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("wrote {} files", files);
    }

    @Override
    public void release(TopicPartition partition) throws IOException {
        PartitionFiles files = open.remove(partition);
        if (files != null) {
            files.drop();
        }
    }

    /** Frees the folder for another process; what was not flushed is dropped. */
    @Override
    public void close() throws IOException {
        try (lock) {
            for (PartitionFiles files : open.values()) {
                files.drop();
            }
            open.clear();
        }
    }

    private PartitionFiles files(TopicPartition partition) {
        PartitionFiles files = open.get(partition);
        if (files == null) {
            throw new IllegalStateException(partition + " is not open");
        }
        return files;
    }

    /** JSON may be spread over lines; a line feed outside of its strings is white space, and inside there is none. */
    private static byte[] oneLine(byte[] value) {
        byte[] line = value;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '\n' || value[i] == '\r') {
                line = line == value ? value.clone() : line;
                line[i] = ' ';
            }
        }
        return line;
    }

    private FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process: as bad as held by another.
        }
        channel.close();
        throw new IOException(out + " is being written by another sink; choose another --out");
    }

    private static String id(Path file) throws IOException {
        if (!Files.exists(file)) {
            String made = Uuid.randomUuid().toString().replaceAll("[^A-Za-z0-9]", "0");
            DurableFiles.replace(file, made.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
