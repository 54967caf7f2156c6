package id.warta.ingest;

import id.warta.ingest.dump.FieldMap;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the documents in files, folders, patterns and standard input ({@code -}: JSON Lines), in the order given.
 *
 * <p>Returns when the broker has acknowledged them all. What cannot be read is told to {@link BadInput}; the rest goes
 * on.
 */
public final class FilesIngest implements FileProgress {
    private static final Logger LOG = LoggerFactory.getLogger(FilesIngest.class);

    private final RawProducer producer;
    private final FilePaths paths;
    private final FileDocuments documents;
    private volatile boolean stopped;
    private volatile long bytesToRead;

    public FilesIngest(RawProducer producer, BadInput bad) {
        this(producer, null, bad);
    }

    /** @param map see {@link FileDocuments} */
    public FilesIngest(RawProducer producer, @Nullable FieldMap map, BadInput bad) {
        this.producer = producer;
        this.paths = new FilePaths(bad);
        this.documents = new FileDocuments(map, bad);
    }

    /**
     * @param typed paths, folders, patterns or {@code -}
     * @throws org.apache.kafka.common.KafkaException where the broker does not take a document
     */
    public void run(List<String> typed, InputStream stdin) {
        long began = System.nanoTime();
        List<Path> files = new ArrayList<>();
        for (String each : typed) {
            files.addAll(each.equals("-") ? List.of(Path.of("-")) : paths.resolve(each));
        }
        bytesToRead = files.stream().mapToLong(FileProgress::size).sum();
        for (Path file : files) {
            if (stopped) {
                break;
            }
            FileDocuments.Receiver receiver = (document, where, lines) -> {
                producer.send(document, where);
                return !stopped;
            };
            if (file.toString().equals("-")) {
                documents.readLines(stdin, "stdin", receiver);
            } else {
                documents.read(file, 0, receiver);
            }
        }
        producer.flush();
        LOG.atInfo()
                .addKeyValue("event", "ingest-finished")
                .addKeyValue("files", files.size())
                .addKeyValue("documents", producer.documents())
                .addKeyValue("bytes", producer.bytes())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .addKeyValue("stopped", stopped)
                .log("ingest finished");
    }

    /** Makes {@link #run} return after the document under way; for a shutdown. */
    public void stop() {
        stopped = true;
    }

    @Override
    public long bytesRead() {
        return documents.bytesRead();
    }

    @Override
    public long bytesToRead() {
        return bytesToRead;
    }
}
