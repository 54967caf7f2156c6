package id.warta.cli.evaluate;

import id.warta.cli.option.EntitiesOption;
import id.warta.cli.option.ExitCode;
import id.warta.evaluate.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate enrich}: names in labelled sentences, entities, links and dates of articles against gold data. */
@Command(
        name = "enrich",
        description = "Score enrichment on gold data.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A PATH is a file, or a folder that may hold, it or any folder below it:",
            "",
            "*.conll, dev.txt, valid.txt, test.txt: sentences, one token a line, the",
            "  token first, its IOB tag last (B-PER, I-ORG, B-LOC, or PERSON,",
            "  ORGANISATION, PLACE; others count as outside), a blank line after each.",
            "  Each sentence is enriched by itself; span and type must be right.",
            "articles.json: {ID: {\"published\": \"2023-09-15\", \"headline\", \"body\",",
            "  \"entities\": [{\"type\": \"PER|ORG|LOC\", \"name\", \"aliases\": []}],",
            "  \"dates\": [{\"value\": \"2023-09-13\"}]}}: all entities and dates of whole",
            "  articles. An entity is found by any of its names. Texts that are left",
            "  out are looked for in articles.jsonl or articles.jsonl.gz",
            "  {id, headline, body}, there or in ../click-id, and in --texts.",
            "",
            "Which links are right no gold data says: only how many there are is counted."
        })
final class EvaluateEnrichCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "gold data, or where to look for it")
    private List<Path> paths;

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "a JSON object {ID: {headline, body}} of texts; a body may be a list of paragraphs")
    private Path texts;

    @Mixin
    private EntitiesOption entities;

    @Mixin
    private ScoreOptions scores;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ScoreTable table = new ScoreTable();
        EnrichGold gold = new EnrichGold(entities.enricher(), texts, table);
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new CommandLine.ParameterException(spec.commandLine(), path + " does not exist");
            }
            gold.score(path);
        }
        scores.print(table, paths, spec.commandLine());
        return ExitCode.DONE;
    }
}
