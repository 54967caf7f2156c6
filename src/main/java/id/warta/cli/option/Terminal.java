package id.warta.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is looking. */
public final class Terminal {
    private Terminal() {}

    /** Whether stderr is a terminal; where the system does not say, whether stdin and stdout are one. */
    public static boolean showsErrors() {
        return isTerminal(2);
    }

    /** Whether stdout is a terminal; where the system does not say, whether stdin is one too. */
    public static boolean showsOutput() {
        return isTerminal(1);
    }

    private static boolean isTerminal(int descriptor) {
        Path open = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(open)) {
            try {
                String target = Files.readSymbolicLink(open).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return System.console() != null;
    }
}
