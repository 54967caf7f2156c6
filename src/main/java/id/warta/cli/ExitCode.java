package id.warta.cli;

/** The program's exit codes. */
final class ExitCode {
    static final int DONE = 0;
    static final int BAD_INPUT = 1;
    static final int USAGE = 2;
    static final int STREAM_FAILURE = 3;
    static final int TOPICS = 4;

    private ExitCode() {}
}
