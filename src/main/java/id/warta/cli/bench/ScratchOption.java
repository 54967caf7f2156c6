package id.warta.cli.bench;

import id.warta.cli.option.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}: where a measurement may write meanwhile. */
final class ScratchOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "warta-data",
            description = "where broker and state are meanwhile (default: ${DEFAULT-VALUE})")
    private Path data;

    ScratchFolder make() throws IOException {
        return ScratchFolder.in(data, "bench");
    }
}
