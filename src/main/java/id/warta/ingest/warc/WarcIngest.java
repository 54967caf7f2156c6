package id.warta.ingest.warc;

import id.warta.ingest.BadInput;
import id.warta.ingest.CountingStream;
import id.warta.ingest.FilePaths;
import id.warta.ingest.FileProgress;
import id.warta.ingest.RawProducer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the pages in WARC files, folders of them, patterns and standard input ({@code -}), in the order given.
 *
 * <p>Returns when the broker has acknowledged them all. At least once: an ingest that was killed is run again, and what
 * it publishes twice has the same document id. What cannot be read is told to {@link BadInput}; the rest goes on.
 */
public final class WarcIngest implements FileProgress {
    private static final Logger LOG = LoggerFactory.getLogger(WarcIngest.class);

    private final RawProducer producer;
    private final BadInput bad;
    private final WarcDocuments documents;
    private final LongAdder bytesRead = new LongAdder();
    private volatile long bytesToRead;
    private volatile boolean stopped;

    public WarcIngest(RawProducer producer, WarcSelection selection, BadInput bad) {
        this.producer = producer;
        this.bad = bad;
        this.documents = new WarcDocuments(selection, bad);
    }

    /**
     * @param typed paths, folders, patterns or {@code -}
     * @throws org.apache.kafka.common.KafkaException where the broker does not take a document
     */
    public void run(List<String> typed, InputStream stdin) {
        long began = System.nanoTime();
        List<Path> files = new ArrayList<>();
        typed.forEach(each -> files.addAll(each.equals("-") ? List.of(Path.of("-")) : resolve(each)));
        bytesToRead = files.stream().mapToLong(FileProgress::size).sum();
        for (Path file : files) {
            if (!stopped) {
                read(file, stdin);
            }
        }
        producer.flush();
        LOG.atInfo()
                .addKeyValue("event", "ingest-finished")
                .addKeyValue("files", files.size())
                .addKeyValue("documents", producer.documents())
                .addKeyValue("bytes", producer.bytes())
                .addKeyValue("records", outcomes())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .addKeyValue("stopped", stopped)
                .log("ingest finished");
    }

    /** Makes {@link #run} return after the document under way; for a shutdown. */
    public void stop() {
        stopped = true;
    }

    /** See {@link WarcDocuments#outcomes}. */
    public Map<String, Long> outcomes() {
        return documents.outcomes();
    }

    @Override
    public long bytesRead() {
        return bytesRead.sum();
    }

    @Override
    public long bytesToRead() {
        return bytesToRead;
    }

    /** Folders hold other files too, such as indexes; what was named one by one is read whatever its name is. */
    private List<Path> resolve(String typed) {
        List<Path> files = new FilePaths(bad).resolve(typed);
        if (!Files.isDirectory(Path.of(typed))) {
            return files;
        }
        List<Path> archives = files.stream()
                .filter(each -> each.toString().toLowerCase(Locale.ROOT).matches(".*\\.warc(\\.gz)?"))
                .toList();
        if (archives.isEmpty()) {
            bad.report(typed, "no .warc or .warc.gz in this folder");
        }
        return archives;
    }

    private void read(Path file, InputStream stdin) {
        boolean standard = file.toString().equals("-");
        try (InputStream in = new CountingStream(standard ? stdin : Files.newInputStream(file), bytesRead)) {
            documents.read(in, standard ? "stdin" : file.toString(), (document, where) -> {
                producer.send(document, where);
                return !stopped;
            });
        } catch (NoSuchFileException e) {
            bad.report(file.toString(), "no such file");
        } catch (AccessDeniedException e) {
            bad.report(file.toString(), "permission denied");
        } catch (IOException e) {
            bad.report(file.toString(), "cannot be read: " + e.getMessage());
        }
    }
}
