package id.warta.sink.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** File operations that are on the disk when they return: a power cut does not undo them. */
final class DurableFiles {
    private static final int AT_ONCE = 8;

    private DurableFiles() {}

    /** Replaces a file's content, all or nothing. */
    static void replace(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /** What is done with one of several. */
    @FunctionalInterface
    interface Step<T> {
        void with(T each) throws IOException;
    }

    /**
     * Takes a step for several at once, each of which waits for the disk: a file system writes its journal once for all
     * that wait.
     *
     * @throws IOException where a step fails; others may have been taken
     */
    static <T> void atOnce(Collection<T> all, Step<T> step) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, all.size()));
        try {
            List<Callable<@Nullable Void>> steps = new ArrayList<>();
            for (T each : all) {
                steps.add(() -> {
                    step.with(each);
                    return null;
                });
            }
            for (Future<@Nullable Void> taken : threads.invokeAll(steps)) {
                taken.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were made durable");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Makes the content of a file durable. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a folder durable: files created, renamed and deleted in it. */
    static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows does not open folders, and keeps its names by itself.
            if (Files.isDirectory(folder)) {
                return;
            }
            throw e;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
