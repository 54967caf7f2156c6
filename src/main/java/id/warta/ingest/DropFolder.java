package id.warta.ingest;

import id.warta.ingest.TakenFiles.Entry;
import id.warta.ingest.TakenFiles.Stamp;
import id.warta.ingest.dump.FieldMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder and publishes each file that settles in it, exactly once, across restarts and kills.
 *
 * <p>A file has settled when its size and modification time stayed the same over two looks and for the settling time;
 * writers that take longer breaks should write under a name that starts with a dot and rename. Looking again and again,
 * rather than being notified, works on every mount. A file that changes after it was taken is a new one.
 *
 * <p>Documents are sent in transactions, each with a number that {@link TakenFiles} has noted together with the files it
 * covers; readers of committed records never see a document twice. Only where the last commit before a kill lies so far
 * back that the broker has forgotten its number (a week, unless {@code offsets.retention.minutes} says otherwise) may
 * that last batch be sent again.
 */
public final class DropFolder implements AutoCloseable {
    /** The journal's name inside the folder, where no other is given. */
    public static final String JOURNAL = ".warta-taken";
    /** What the transactional ids of all drop folders begin with. */
    public static final String TRANSACTIONAL_ID = "warta-ingest-";

    private static final int BATCH_DOCUMENTS = 1000;
    /** Well below the minute after which a broker gives a transaction up. */
    private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int MAX_COMPLAINTS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private record Seen(Stamp stamp, long sinceNanos) {}

    private final Path folder;
    private final Path journal;
    private final Duration settling;
    private final Duration pause;
    private final TakenFiles taken;
    private final RawProducer producer;
    private final BadInput bad;
    private final FilePaths paths;
    private final FileDocuments documents;
    private final Set<String> complaints = new HashSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Entry> batch = new ArrayList<>();
    private Map<Path, Seen> unsettled = new HashMap<>();
    private long sent;
    private long batchBegan;
    private boolean begun;
    private volatile long lastTurn = System.nanoTime();
    private volatile long filesTaken;
    private long summaryDocuments;
    private long summaryNanos = System.nanoTime();

    /** Makes a {@link RawProducer#transactional} producer of the given name. */
    @FunctionalInterface
    public interface ProducerFactory {
        RawProducer open(String name) throws InterruptedException;
    }

    private DropFolder(
            Path folder,
            Path journal,
            Duration settling,
            Duration pause,
            TakenFiles taken,
            RawProducer producer,
            @Nullable FieldMap map,
            BadInput bad) {
        this.folder = folder;
        this.journal = journal;
        this.settling = settling;
        this.pause = pause;
        this.taken = taken;
        this.producer = producer;
        this.bad = bad;
        this.paths = new FilePaths(this::complainOnce);
        this.documents = new FileDocuments(map, bad);
    }

    /**
     * Opens the journal and finds out, where a kill left that open, what was taken.
     *
     * @param journal where to note what was taken; null for {@value #JOURNAL} in the folder
     * @param settling how long a file must have stayed the same
     * @param pause between two looks
     * @param map see {@link FileDocuments}
     * @throws IOException where the folder is none, the journal cannot be written or another process holds it
     */
    public static DropFolder open(
            Path folder,
            @Nullable Path journal,
            Duration settling,
            Duration pause,
            ProducerFactory producers,
            @Nullable FieldMap map,
            BadInput bad)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Path file = journal == null ? folder.resolve(JOURNAL) : journal;
        TakenFiles taken = TakenFiles.open(file, folder, Instant.now());
        try {
            RawProducer producer = producers.open(TRANSACTIONAL_ID + taken.id());
            if (taken.inDoubt() > 0) {
                taken.settle(producer.lastCommit() >= taken.inDoubt());
            }
            return new DropFolder(folder, file, settling, pause, taken, producer, map, bad);
        } catch (IOException | RuntimeException | InterruptedException e) {
            taken.close();
            throw e;
        }
    }

    /**
     * Watches until {@link #stop}.
     *
     * @throws java.io.UncheckedIOException where the journal cannot be written
     * @throws org.apache.kafka.common.KafkaException where the broker does not take a document
     */
    public void run() throws InterruptedException {
        LOG.atInfo()
                .addKeyValue("event", "watch-started")
                .addKeyValue("folder", folder.toString())
                .addKeyValue("journal", journal.toString())
                .log("watching {}", folder);
        do {
            look(System.nanoTime());
        } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        LOG.atInfo()
                .addKeyValue("event", "watch-stopped")
                .addKeyValue("folder", folder.toString())
                .addKeyValue("documents", producer.documents())
                .log("watching {} ended", folder);
    }

    /** Gives the journal and the producer up; documents that were not committed are not sent. */
    @Override
    public void close() throws IOException {
        try (taken) {
            producer.close();
        }
    }

    /** Makes {@link #run} return after the document under way, with everything sent committed. */
    public void stop() {
        stopped.countDown();
    }

    /** The fields of the summary: what was taken since the start, and the pace since the last call; from any thread. */
    public synchronized Map<String, ?> nextSummary() {
        long nanos = System.nanoTime();
        double seconds = Math.max(1e-3, (nanos - summaryNanos) / 1e9);
        long documents = producer.documents();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("files", filesTaken);
        summary.put("documents", documents);
        summary.put("bytes", producer.bytes());
        summary.put("documentsPerSecond", Math.round((documents - summaryDocuments) / seconds * 10) / 10.0);
        summaryDocuments = documents;
        summaryNanos = nanos;
        return summary;
    }

    /** How long ago it last looked, or committed what it found. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    /** One look: takes what has settled. */
    void look(long nowNanos) {
        lastTurn = nowNanos;
        Map<Path, Seen> still = new HashMap<>();
        long before = producer.documents();
        int files = 0;
        for (FilePaths.Found found : paths.below(folder)) {
            if (isStopped()) {
                break;
            }
            if (found.attributes() == null) {
                continue; // a link to nothing, which may be filled yet
            }
            Path file = found.path();
            Stamp stamp = Stamp.of(found.attributes());
            String path = folder.relativize(file).toString();
            long lines = taken.linesTaken(path, stamp);
            if (lines == TakenFiles.WHOLE || isJournal(file)) {
                continue;
            }
            Seen seen = unsettled.get(file);
            if (seen == null || !seen.stamp.equals(stamp)) {
                still.put(file, new Seen(stamp, nowNanos));
            } else if (nowNanos - seen.sinceNanos < settling.toNanos() || !isAsListed(file, stamp)) {
                still.put(file, seen);
            } else if (!Files.isReadable(file)) {
                complainOnce(file.toString(), "permission denied; tried again until it can be read");
                still.put(file, seen);
            } else {
                take(file, path, stamp, lines);
                files++;
            }
        }
        commit();
        unsettled = still;
        if (files > 0) {
            filesTaken = filesTaken + files;
            LOG.atInfo()
                    .addKeyValue("event", "files-taken")
                    .addKeyValue("files", files)
                    .addKeyValue("documents", producer.documents() - before)
                    .log("took {} files", files);
        }
    }

    /** Those before it may have taken long: what is noted as taken must be what is read. */
    private static boolean isAsListed(Path file, Stamp stamp) {
        try {
            return Stamp.of(Files.readAttributes(file, BasicFileAttributes.class))
                    .equals(stamp);
        } catch (IOException e) {
            return false;
        }
    }

    private void take(Path file, String path, Stamp stamp, long linesDone) {
        long[] lines = {linesDone};
        documents.read(file, linesDone, (document, where, line) -> {
            begin();
            producer.send(document, where);
            lines[0] = line;
            if (++sent >= BATCH_DOCUMENTS || System.nanoTime() - batchBegan >= BATCH_NANOS) {
                batch.add(new Entry(path, stamp, line, Instant.now()));
                commit();
            }
            return !isStopped();
        });
        // Stopped in the middle: the next start goes on after this line. At the last line of a file that is no loss.
        batch.add(new Entry(path, stamp, isStopped() ? lines[0] : TakenFiles.WHOLE, Instant.now()));
    }

    private void begin() {
        if (!begun) {
            producer.begin();
            begun = true;
            batchBegan = System.nanoTime();
        }
    }

    /** First the journal, then the broker; a kill between the two is settled by the broker's number. */
    private void commit() {
        if (batch.isEmpty()) {
            return;
        }
        try {
            begin();
            long number = taken.prepare(batch);
            producer.commit(number);
            taken.settle(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + journal + " cannot be written: " + e.getMessage(), e);
        }
        batch.clear();
        lastTurn = System.nanoTime();
        sent = 0;
        begun = false;
    }

    /** What stays wrong would be told again at every look. */
    private void complainOnce(String where, String reason) {
        if (complaints.size() < MAX_COMPLAINTS && complaints.add(where)) {
            bad.report(where, reason);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean isJournal(Path file) {
        return file.toAbsolutePath()
                .toString()
                .startsWith(journal.toAbsolutePath().toString());
    }
}
