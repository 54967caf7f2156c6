package id.warta.cli;

import id.warta.clean.Cleaner;
import id.warta.evaluate.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evaluate clean}: bodies, removed lines and metadata against gold data, and users' own cases. */
@Command(
        name = "clean",
        description = "Score cleaning on gold data.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A FOLDER, or any folder below it, may hold:",
            "",
            "  NAME/input.txt, input.html or input.json (a raw document), and NAME/expected.json:",
            "      a case of your own. expected.json is an object with any properties of the article as they must come",
            "      out; body also as a list of paragraphs; removed: {\"a removed line\": \"promo\", ...};",
            "      rejected: \"not-article\" for a document that must be refused.",
            "  ground-truth.json {ID: {articleBody, url}} and html/ID.html:",
            "      the article's body out of a page, and out of the page's bare text.",
            "  truth.json {ID: {title, authors, publishing_date, body, url, crawl_date}} and html/ID.html:",
            "      metadata and body.",
            "  lines.json {ID: {labels: {LINE: KIND}, cut: {LINE: TEXT}}} and articles.jsonl or articles.jsonl.gz, there or",
            "  in ../click-id, with {id, url, source, headline, body}:",
            "      the lines of a scraped text that are boilerplate, counted from 0; all others are the article's own.",
            "",
            "Bodies are compared by four words in a row, the mean over documents; see the measures in id.warta.evaluate."
        })
final class EvaluateCleanCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "where gold data is looked for")
    private List<Path> folders;

    @Mixin
    private ScoreOptions scores;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ScoreTable table = new ScoreTable();
        CleanGold gold = new CleanGold(Cleaner.create(), table);
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new CommandLine.ParameterException(spec.commandLine(), folder + " is no folder");
            }
            gold.score(folder);
        }
        if (table.rows().isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "no gold data in " + folders + "; evaluate clean --help tells the formats");
        }
        scores.print(table, spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
