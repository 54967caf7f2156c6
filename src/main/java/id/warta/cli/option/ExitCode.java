package id.warta.cli.option;

/** The program's exit codes. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int BAD_INPUT = 1;
    public static final int USAGE = 2;
    public static final int STREAM_FAILURE = 3;
    public static final int TOPICS = 4;

    private ExitCode() {}
}
