package id.warta;

import id.warta.cli.WartaCommand;

/** Picks a command; nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(WartaCommand.execute(args));
    }
}
