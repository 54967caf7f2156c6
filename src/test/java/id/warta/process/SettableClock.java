package id.warta.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The time of day as a process sees it, which can be set while it runs; what waits is none the wiser, as when the clock
 * of a machine is set. Made by a small library before libc, so the test is left out where there is no C compiler.
 */
public final class SettableClock {
    private final Path library;
    private final Path offset;

    /** @param directory where it may leave two files */
    public SettableClock(Path directory) throws Exception {
        library = directory.resolve("clock.so");
        offset = directory.resolve("clock");
        set(Duration.ZERO);
        assumeTrue(compile(Path.of("src/test/resources/process/clock.c")), "needs a C compiler, on Linux");
    }

    /** Within a second, the time of day is off by so much. */
    public void set(Duration wrong) throws IOException {
        Files.writeString(offset, Long.toString(wrong.toSeconds()), StandardCharsets.UTF_8);
    }

    /** The same process, with this clock. */
    public WartaProcesses.Launch over(WartaProcesses.Launch launch) {
        return launch.env("LD_PRELOAD", library).env("CLOCK_FILE", offset);
    }

    private boolean compile(Path source) throws InterruptedException {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
