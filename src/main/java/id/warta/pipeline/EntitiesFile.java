package id.warta.pipeline;

import id.warta.enrich.Enricher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enricher of a running pipeline with the user's own table of entities, which is read again when it changes. Between
 * two changes every article is enriched alike; a table that cannot be read leaves the last good one in force.
 */
public final class EntitiesFile implements Supplier<Enricher>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EntitiesFile.class);

    /** What tells one version of the file from the next. */
    private record Version(
            long modifiedMillis, long size, @Nullable Object key) {
        static @Nullable Version of(Path file) throws IOException {
            try {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                return new Version(is.lastModifiedTime().toMillis(), is.size(), is.fileKey());
            } catch (NoSuchFileException e) {
                return null;
            }
        }
    }

    private final Path file;
    private final Enricher shipped;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "entities-file");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Enricher current;
    /** The one in force; null after one that was not to be had. */
    private @Nullable Version version;
    /** A wrong one, which is read again once it has changed. */
    private @Nullable Version refused;

    private boolean unreadable;

    /**
     * Reads the table and watches it.
     *
     * @param every how often to look
     * @throws IllegalArgumentException naming file and line, where the table is wrong
     * @throws IOException where it cannot be read
     */
    public EntitiesFile(Path file, Enricher shipped, Duration every) throws IOException {
        this.file = file;
        this.shipped = shipped;
        this.version = Version.of(file);
        this.current = shipped.withEntities(file);
        watch.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Enricher get() {
        return current;
    }

    /** Reads the table again where it has changed. */
    void look() {
        Version now = null;
        try {
            now = Version.of(file);
            if (now == null || now.equals(version) || now.equals(refused)) {
                return;
            }
            current = shipped.withEntities(file);
            version = now;
            refused = null;
            unreadable = false;
            LOG.atInfo()
                    .addKeyValue("event", "entities-reloaded")
                    .addKeyValue("file", file)
                    .log("entities read again");
        } catch (IOException e) {
            // The next look tries again, and says no more of it until it is over.
            if (!unreadable) {
                refuse(e);
            }
            unreadable = true;
        } catch (RuntimeException e) {
            refuse(e);
            refused = now;
            unreadable = false;
        }
    }

    private void refuse(Exception reason) {
        version = null; // also where the last good one comes back, that is told
        LOG.atWarn()
                .addKeyValue("event", "entities-refused")
                .addKeyValue("file", file)
                .log("the last good entities stay: {}", reason.getMessage());
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
