package id.warta.ingest;

import id.warta.ingest.TakenFiles.Entry;
import id.warta.ingest.TakenFiles.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder and publishes each file that settles in it, once, across restarts.
 *
 * <p>A file has settled when its size and modification time stayed the same over two looks and for the settling time;
 * writers that take longer breaks should write under a name that starts with a dot and rename. Looking again and again,
 * rather than being notified, works on every mount. What was taken stands in {@link TakenFiles}, written after the
 * broker acknowledged the documents and at least every {@value #CHECKPOINT_DOCUMENTS} of them: a kill makes at most
 * those since then be sent again, with the same ids, which {@code dedup} recognises. A stop sends nothing twice.
 */
public final class DropFolder {
    /** The journal's name inside the folder, where no other is given. */
    public static final String JOURNAL = ".warta-taken";

    static final int CHECKPOINT_DOCUMENTS = 1000;
    private static final int MAX_COMPLAINTS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private record Seen(Stamp stamp, long sinceNanos) {}

    private final Path folder;
    private final Path journal;
    private final Duration settling;
    private final Duration pause;
    private final RawProducer producer;
    private final BadInput bad;
    private final FilePaths paths;
    private final FileDocuments documents;
    private final Set<String> complaints = new HashSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Entry> unacknowledged = new ArrayList<>();
    private Map<Path, Seen> unsettled = new HashMap<>();
    private long sentSinceCheckpoint;

    /**
     * @param journal where to note what was taken; null for {@value #JOURNAL} in the folder
     * @param settling how long a file must have stayed the same
     * @param pause between two looks
     */
    public DropFolder(
            Path folder,
            @Nullable Path journal,
            Duration settling,
            Duration pause,
            RawProducer producer,
            BadInput bad) {
        this.folder = folder;
        this.journal = journal == null ? folder.resolve(JOURNAL) : journal;
        this.settling = settling;
        this.pause = pause;
        this.producer = producer;
        this.bad = bad;
        this.paths = new FilePaths(this::complainOnce);
        this.documents = new FileDocuments(bad);
    }

    /**
     * Watches until {@link #stop}.
     *
     * @throws IOException where the folder is none or the journal cannot be written
     * @throws org.apache.kafka.common.KafkaException where the broker does not take a document
     */
    public void run() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (TakenFiles taken = TakenFiles.open(journal, folder, Instant.now())) {
            LOG.atInfo()
                    .addKeyValue("event", "watch-started")
                    .addKeyValue("folder", folder)
                    .addKeyValue("journal", journal)
                    .log("watching {}", folder);
            do {
                look(taken, System.nanoTime());
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
            LOG.atInfo()
                    .addKeyValue("event", "watch-stopped")
                    .addKeyValue("folder", folder)
                    .addKeyValue("documents", producer.documents())
                    .log("watching {} ended", folder);
        }
    }

    /** Makes {@link #run} return after the document under way, with everything acknowledged and noted. */
    public void stop() {
        stopped.countDown();
    }

    /** One look: takes what has settled. */
    void look(TakenFiles taken, long nowNanos) {
        Map<Path, Seen> still = new HashMap<>();
        long before = producer.documents();
        int files = 0;
        for (Path file : paths.below(folder)) {
            if (isStopped()) {
                break;
            }
            Stamp stamp;
            try {
                stamp = Stamp.of(file);
            } catch (IOException e) {
                continue; // gone since it was listed; or a link to nothing, which may be filled yet
            }
            String path = folder.relativize(file).toString();
            long lines = taken.linesTaken(path, stamp);
            if (lines == TakenFiles.WHOLE || isJournal(file)) {
                continue;
            }
            Seen seen = unsettled.get(file);
            if (seen == null || !seen.stamp.equals(stamp)) {
                still.put(file, new Seen(stamp, nowNanos));
            } else if (nowNanos - seen.sinceNanos < settling.toNanos()) {
                still.put(file, seen);
            } else if (!Files.isReadable(file)) {
                complainOnce(file.toString(), "permission denied; tried again until it can be read");
                still.put(file, seen);
            } else {
                take(file, path, stamp, lines, taken);
                files++;
            }
        }
        checkpoint(taken);
        unsettled = still;
        if (files > 0) {
            LOG.atInfo()
                    .addKeyValue("event", "files-taken")
                    .addKeyValue("files", files)
                    .addKeyValue("documents", producer.documents() - before)
                    .log("took {} files", files);
        }
    }

    private void take(Path file, String path, Stamp stamp, long linesDone, TakenFiles taken) {
        long[] lines = {linesDone};
        documents.read(file, linesDone, (document, where, line) -> {
            producer.send(document, where);
            lines[0] = line;
            if (++sentSinceCheckpoint >= CHECKPOINT_DOCUMENTS) {
                unacknowledged.add(new Entry(path, stamp, line, Instant.now()));
                checkpoint(taken);
            }
            return !isStopped();
        });
        // Stopped in the middle: the next start goes on after this line. At the last line of a file that is no loss.
        unacknowledged.add(new Entry(path, stamp, isStopped() ? lines[0] : TakenFiles.WHOLE, Instant.now()));
    }

    private void checkpoint(TakenFiles taken) {
        if (!unacknowledged.isEmpty()) {
            producer.flush();
            try {
                taken.add(unacknowledged);
            } catch (IOException e) {
                throw new UncheckedIOException("the journal " + journal + " cannot be written: " + e.getMessage(), e);
            }
            unacknowledged.clear();
        }
        sentSinceCheckpoint = 0;
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
        return file.toAbsolutePath().equals(journal.toAbsolutePath());
    }
}
