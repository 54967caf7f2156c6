package id.warta.cli.evaluate;

import id.warta.clean.Cleaner;
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
            "CASE/input.txt, input.html or input.json (a raw document) with",
            "CASE/expected.json: a case of your own, an object with any properties of",
            "  the article as they must come out. body may be a list of paragraphs;",
            "  removed is {\"a removed line\": \"promo\", ...}; rejected is the reason why",
            "  a document must be refused, such as \"not-article\".",
            "ground-truth.json {ID: {articleBody, url}} with html/ID.html:",
            "  the article's body out of a page, and out of the page's bare text.",
            "truth.json {ID: {title, authors, publishing_date, body, url, crawl_date}}",
            "  with html/ID.html: metadata and body.",
            "lines.json {ID: {labels: {LINE: KIND}, cut: {LINE: TEXT}}} with",
            "  articles.jsonl or articles.jsonl.gz {id, url, source, headline, body},",
            "  there or in ../click-id: the lines, counted from 0, that are boilerplate,",
            "  and the parts to be cut out of others; all else is the article's own.",
            "",
            "Bodies are compared by four words in a row, as the mean over documents.",
            "Each document is cleaned by itself: nothing is learned from the others."
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
        scores.print(table, folders, spec.commandLine());
        return ExitCode.DONE;
    }
}
