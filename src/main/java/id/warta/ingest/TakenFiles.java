package id.warta.ingest;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The durable record of what a watched folder has already handed over: an append-only text file, one line an entry,
 * forced to the disk before the next files are taken.
 *
 * <p>A journal rather than a {@code done} folder: the user's files stay as they are, so the folder may be mounted
 * read-only, be shared with other readers, and be cleared by whoever fills it. An entry names the path relative to the
 * folder with its size and modification time, so that a file written anew is taken anew. Entries of files that are gone
 * are dropped after {@link #KEPT} days, at the next start; memory is some 200 bytes an entry. One process at a time
 * holds the journal.
 */
final class TakenFiles implements AutoCloseable {
    static final Duration KEPT = Duration.ofDays(30);
    /** The line count of a file that was taken to its end. */
    static final long WHOLE = -1;

    /** What tells one version of a file from the next. */
    record Stamp(long size, long modifiedMillis) {
        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        }
    }

    /** @param lines how many lines were taken, or {@link #WHOLE} */
    record Entry(String path, Stamp stamp, long lines, Instant at) {
        private String line() {
            return at + "\t" + stamp.size + "\t" + stamp.modifiedMillis + "\t" + lines + "\t"
                    + URLEncoder.encode(path, StandardCharsets.UTF_8) + "\n";
        }

        private static @Nullable Entry parse(String line) {
            String[] fields = line.split("\t", -1);
            try {
                return fields.length != 5
                        ? null
                        : new Entry(
                                URLDecoder.decode(fields[4], StandardCharsets.UTF_8),
                                new Stamp(Long.parseLong(fields[1]), Long.parseLong(fields[2])),
                                Long.parseLong(fields[3]),
                                Instant.parse(fields[0]));
            } catch (DateTimeException | IllegalArgumentException e) {
                return null;
            }
        }
    }

    private final FileChannel channel;
    private final Map<String, Entry> entries;

    private TakenFiles(FileChannel channel, Map<String, Entry> entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /**
     * Opens or makes the journal of a folder.
     *
     * @throws IOException where it cannot be written, or another process holds it; the message says what to do
     */
    static TakenFiles open(Path journal, Path folder, Instant now) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        FileChannel channel = null;
        try {
            channel = lock(journal, folder);
            List<String> kept = new ArrayList<>();
            boolean stale = read(journal, folder, now, entries, kept);
            if (stale) {
                Path aside = journal.resolveSibling(journal.getFileName() + ".new");
                Files.writeString(aside, String.join("", kept), StandardCharsets.UTF_8);
                try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(aside, journal, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                channel.close();
                channel = lock(journal, folder);
            }
            channel.position(channel.size());
            return new TakenFiles(channel, entries);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static FileChannel lock(Path journal, Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    journal, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "the journal " + journal + " cannot be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); name a writable file with --journal",
                    e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process: as bad as held by another.
        }
        channel.close();
        throw new IOException(folder + " is already being watched: the journal " + journal + " is locked");
    }

    /** Fills {@code entries}; true where the journal should be written anew with {@code kept}. */
    private static boolean read(Path journal, Path folder, Instant now, Map<String, Entry> entries, List<String> kept)
            throws IOException {
        String text = Files.readString(journal, StandardCharsets.UTF_8);
        // A kill may have cut the last line short.
        boolean stale = !text.isEmpty() && !text.endsWith("\n");
        for (String line : text.split("\n")) {
            Entry entry = Entry.parse(line);
            if (entry != null) {
                entries.put(entry.path, entry);
            }
        }
        Instant oldest = now.minus(KEPT);
        stale |= entries.values().removeIf(e -> e.at.isBefore(oldest) && !Files.exists(folder.resolve(e.path)));
        entries.values().forEach(e -> kept.add(e.line()));
        return stale;
    }

    /** How many lines of this version of the file were taken: {@link #WHOLE}, a count, or 0. */
    long linesTaken(String path, Stamp stamp) {
        Entry entry = entries.get(path);
        return entry != null && entry.stamp.equals(stamp) ? entry.lines : 0;
    }

    /** Notes files as taken; returns when that is on the disk. */
    void add(List<Entry> taken) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : taken) {
            entries.put(entry.path, entry);
            lines.append(entry.line());
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
