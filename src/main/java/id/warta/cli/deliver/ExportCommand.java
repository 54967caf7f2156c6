package id.warta.cli.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.cli.stage.JsonLinesFilter;
import id.warta.sink.export.NewsArticle;
import id.warta.sink.export.Ninjs;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: enriched articles in another format, as a Unix filter. */
@Command(
        name = "export",
        description = {
            "Write enriched articles (JSON Lines, from files or stdin) as IPTC ninjs 3 or as schema.org JSON-LD.",
            "",
            "  sink files' output:  export --as ninjs out/2023-09-13/*.jsonl",
            "  the live topic:      tail --json | export --as schema.org",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    @Option(names = "--as", paramLabel = "FORMAT", required = true, description = "ninjs or schema.org")
    private String format = "";

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines; stdin where none is given")
    private List<Path> files = List.of();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Function<EnrichedArticle, ObjectNode> writer =
                switch (format.toLowerCase(Locale.ROOT)) {
                    case "ninjs" -> Ninjs::item;
                    case "schema.org" -> NewsArticle::item;
                    default ->
                        throw new CommandLine.ParameterException(
                                spec.commandLine(), "--as " + format + " is neither ninjs nor schema.org");
                };
        return new JsonLinesFilter(line -> writer.apply(event(line)), System.err).run(files, System.in, System.out);
    }

    /** The {@code enrich} filter leaves the verdict out where its input had none. */
    private static EnrichedArticle event(JsonNode line) throws JsonProcessingException {
        return line.has("outcome")
                ? Json.MAPPER.treeToValue(line, EnrichedArticle.class)
                : new EnrichedArticle(
                        Json.MAPPER.treeToValue(line, Article.class),
                        null,
                        Json.MAPPER.treeToValue(line, Enrichment.class));
    }
}
