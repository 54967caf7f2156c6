package id.warta.cli.option;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Standard output that fails where it cannot be written, as with a full disk or a reader that has gone: its own stream
 * goes on without a word.
 */
public final class CheckedOutput extends OutputStream {
    private final PrintStream out;

    public CheckedOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        out.write(b);
        check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
        check();
    }

    @Override
    public void flush() {
        check();
    }

    /** Flushes, too. */
    private void check() {
        if (out.checkError()) {
            throw new ExitException(
                    ExitCode.STREAM_FAILURE, "standard output cannot be written: a full disk, or nobody reads it");
        }
    }
}
