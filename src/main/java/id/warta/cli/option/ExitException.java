package id.warta.cli.option;

import java.io.IOException;

/** A failure to read or write that is not the input's: the program ends with this exit code and one sentence. */
public final class ExitException extends RuntimeException {
    private final int exitCode;

    public ExitException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public ExitException(int exitCode, IOException cause) {
        super(cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What can fail, and whose failure is not the input's. */
    @FunctionalInterface
    public interface Work<T> {
        T get() throws IOException, InterruptedException;
    }

    /** Does the work, whose failure to read or write ends the program with this exit code. */
    public static <T> T orExit(int exitCode, Work<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (IOException e) {
            throw new ExitException(exitCode, e);
        }
    }
}
