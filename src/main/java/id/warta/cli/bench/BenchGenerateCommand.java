package id.warta.cli.bench;

import id.warta.bench.Load;
import id.warta.cli.option.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench generate}: the documents that a benchmark is fed with, for other programs. */
@Command(
        name = "generate",
        description = {
            "Write the generated documents as JSON Lines, as ingest files and clean take them: the same options give the "
                    + "same documents.",
            ""
        },
        mixinStandardHelpOptions = true)
final class BenchGenerateCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load;

    @Override
    public Integer call() throws IOException {
        try (Load documents = load.load()) {
            documents.copyTo(System.out);
        }
        return ExitCode.DONE;
    }
}
