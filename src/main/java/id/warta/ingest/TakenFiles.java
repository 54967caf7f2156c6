package id.warta.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The durable record of what a watched folder has already handed over: an append-only text file, one line an entry.
 *
 * <p>A journal rather than a {@code done} folder: the user's files stay as they are, so the folder may be mounted
 * read-only, be shared with other readers, and be cleared by whoever fills it. An entry names the path relative to the
 * folder with its size and modification time, so that a file written anew is taken anew. Entries of files that are gone
 * are dropped after {@link #KEPT}, at the next start; memory is some 200 bytes an entry. One process at a time holds the
 * journal.
 *
 * <p>Entries come in numbered batches: a batch is noted and forced to the disk, then the broker commits its documents
 * together with the number, then {@code done} is noted. After a kill at most the last batch is {@link #inDoubt}, and the
 * broker's number tells whether it counts.
 */
final class TakenFiles implements AutoCloseable {
    static final Duration KEPT = Duration.ofDays(30);
    /** The line count of a file that was taken to its end. */
    static final long WHOLE = -1;

    private static final int WRITTEN_AT_ONCE = 1 << 16;
    private static final String ID = "id";
    private static final String DONE = "done";
    private static final String UNDONE = "undone";

    /** What tells one version of a file from the next. */
    record Stamp(long size, long modifiedMillis) {
        static Stamp of(BasicFileAttributes file) {
            return new Stamp(file.size(), file.lastModifiedTime().toMillis());
        }
    }

    /** @param lines how many lines were taken, or {@link #WHOLE} */
    record Entry(String path, Stamp stamp, long lines, Instant at) {
        private String line() {
            return at + "\t" + stamp.size + "\t" + stamp.modifiedMillis + "\t" + lines + "\t"
                    + URLEncoder.encode(path, StandardCharsets.UTF_8) + "\n";
        }

        private static @Nullable Entry parse(String[] fields) {
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

    private final Path journal;
    private final FileChannel lock;
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<Entry> batch = new ArrayList<>();
    private FileChannel channel;
    private String id = "";
    private long lastDone;

    private TakenFiles(Path journal, FileChannel lock, FileChannel channel) {
        this.journal = journal;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Opens or makes the journal of a folder.
     *
     * @throws IOException where it cannot be written, or another process holds it; the message says what to do
     */
    static TakenFiles open(Path journal, Path folder, Instant now) throws IOException {
        // The lock has a file of its own, since the journal is replaced now and then.
        FileChannel lock = writable(journal.resolveSibling(journal.getFileName() + ".lock"));
        if (!isLocked(lock)) {
            lock.close();
            throw new IOException(folder + " is already being watched: the journal " + journal + " is locked");
        }
        TakenFiles taken = new TakenFiles(journal, lock, writable(journal));
        try {
            Instant oldest = now.minus(KEPT);
            boolean isToRewrite = taken.read(e -> e.at.isBefore(oldest) && !Files.exists(folder.resolve(e.path)));
            if (taken.id.isEmpty() || isToRewrite) {
                taken.rewrite();
            }
            taken.channel.position(taken.channel.size());
            return taken;
        } catch (IOException e) {
            taken.close();
            throw e;
        }
    }

    private static FileChannel writable(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "the journal " + file + " cannot be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); name a writable file with --journal",
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held within this process: as bad as held by another.
            return false;
        }
    }

    /** Reads the journal. True where it has stale entries, which are passed over, or where its last line is cut short. */
    private boolean read(Predicate<Entry> isStale) throws IOException {
        boolean cutShort = isCutShort(journal);
        boolean hasStale = false;
        try (BufferedReader lines = Files.newBufferedReader(journal)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                // What a cut line said does not matter: where it was an entry, its batch was never committed, where it
                // was an end, the broker knows.
                if (next != null || !cutShort) {
                    hasStale |= read(line.split("\t", -1), isStale);
                }
                line = next;
            }
        }
        return cutShort || hasStale;
    }

    /** True where the line ends a batch with stale entries. */
    private boolean read(String[] fields, Predicate<Entry> isStale) {
        boolean hasStale = false;
        switch (fields[0]) {
            case ID -> id = fields[1];
            case DONE -> {
                lastDone = Long.parseLong(fields[1]);
                hasStale = batch.removeIf(isStale);
                batch.forEach(entry -> entries.put(entry.path, entry));
                batch.clear();
            }
            case UNDONE -> batch.clear();
            default -> {
                Entry entry = Entry.parse(fields);
                if (entry != null) {
                    batch.add(entry);
                }
            }
        }
        return hasStale;
    }

    /** Whether a kill has cut the last line short. */
    private static boolean isCutShort(Path journal) throws IOException {
        try (FileChannel in = FileChannel.open(journal, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** Writes the same in fewer lines, all or nothing. */
    private void rewrite() throws IOException {
        if (id.isEmpty()) {
            id = UUID.randomUUID().toString();
        }
        Path aside = journal.resolveSibling(journal.getFileName() + ".new");
        channel.close();
        channel = writable(aside);
        channel.truncate(0);
        append(ID + "\t" + id + "\n");
        append(entries.values());
        append(DONE + "\t" + lastDone + "\n");
        append(batch);
        channel.force(true);
        Files.move(aside, journal, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The journal's own name, the same at every start. */
    String id() {
        return id;
    }

    /** The number of a batch of which it is not known whether it was committed; 0 where there is none. */
    long inDoubt() {
        return batch.isEmpty() ? 0 : lastDone + 1;
    }

    /** How many lines of this version of the file were taken: {@link #WHOLE}, a count, or 0. */
    long linesTaken(String path, Stamp stamp) {
        Entry entry = entries.get(path);
        return entry != null && entry.stamp.equals(stamp) ? entry.lines : 0;
    }

    /** Notes files as about to be taken; returns the batch's number when that is on the disk. */
    long prepare(List<Entry> taken) throws IOException {
        if (!batch.isEmpty()) {
            throw new IllegalStateException("batch " + inDoubt() + " is in doubt");
        }
        append(taken);
        channel.force(false);
        batch.addAll(taken);
        return inDoubt();
    }

    /** Ends the batch: from now on its files count as taken, or they do not. */
    void settle(boolean committed) throws IOException {
        append((committed ? DONE : UNDONE) + "\t" + inDoubt() + "\n");
        if (committed) {
            lastDone = inDoubt();
            batch.forEach(entry -> entries.put(entry.path, entry));
        }
        batch.clear();
    }

    private void append(Collection<Entry> some) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : some) {
            lines.append(entry.line());
            if (lines.length() >= WRITTEN_AT_ONCE) {
                append(lines.toString());
                lines.setLength(0);
            }
        }
        append(lines.toString());
    }

    private void append(String lines) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }
}
