package id.warta.cli.ingest;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ingest}: sources → {@code news.raw}. */
@Command(
        name = "ingest",
        description = "Publish raw documents to news.raw.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SOURCE",
        subcommands = {
            IngestFilesCommand.class,
            IngestFeedsCommand.class,
            IngestWarcCommand.class,
            IngestHttpCommand.class,
            IngestSourcesCommand.class
        })
public final class IngestCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "a SOURCE is needed: files, feeds, warc, http; or sources, for the state of the feeds");
    }
}
