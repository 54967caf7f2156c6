package id.warta;

import id.warta.cli.WartaCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Picks a command; nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // What comes out is UTF-8, as everything between programs is, not the charset of who happened to start it.
        System.setOut(new PrintStream(System.out, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, false, StandardCharsets.UTF_8));
        System.exit(WartaCommand.execute(args));
    }
}
