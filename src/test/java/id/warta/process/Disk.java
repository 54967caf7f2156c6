package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own, in memory: it can be filled up. The test is left out where none may be mounted. */
public final class Disk implements AutoCloseable {
    private static final byte[] BLOCK = new byte[1 << 16];

    private final Path path;
    private final Path filler;

    private Disk(Path path) {
        this.path = path;
        this.filler = path.resolve("filler");
    }

    public static Disk mount(Path at, int mebibytes) throws IOException {
        Files.createDirectories(at);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "warta-test", at.toString()),
                "needs the right to mount a small file system");
        return new Disk(at);
    }

    public Path path() {
        return path;
    }

    /** Takes what is free until so much of it is taken; all of it for 1. */
    public void fillUpTo(double share) throws IOException {
        FileStore store = Files.getFileStore(path);
        long left = (long) (store.getTotalSpace() * (1 - share));
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (share == 1 || store.getUsableSpace() > left) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** Gives back what was taken. */
    public void clear() throws IOException {
        Files.delete(filler);
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
    }
}
