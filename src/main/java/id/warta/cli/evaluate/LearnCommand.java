package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Article;
import id.warta.cli.option.ExitCode;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.learning.IdfBuilder;
import id.warta.dedup.learning.StoryLearner;
import id.warta.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learn}: rebuilds the trained tables that Warta ships, from articles and labels. */
@Command(
        name = "learn",
        description = "Rebuild the trained tables of deduplication and subjects from articles and labels.",
        mixinStandardHelpOptions = true,
        subcommands = {LearnCommand.IdfCommand.class, LearnCommand.StoriesCommand.class, LearnSubjectsCommand.class})
public final class LearnCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a COMMAND is needed");
    }

    /** What to do with one article. */
    private interface Reader {
        void read(Article article);
    }

    private static void articles(List<Path> files, Reader reader) throws IOException {
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode node = Json.MAPPER.readTree(line);
                    if (!"rejected".equals(node.path("outcome").textValue())) {
                        reader.read(Json.MAPPER.treeToValue(node, Article.class));
                    }
                }
            }
        }
    }

    @Command(
            name = "idf",
            description = "Word frequencies of articles of one language, as the table idf-LANGUAGE.tsv, on stdout.",
            mixinStandardHelpOptions = true)
    static final class IdfCommand implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON Lines of articles")
        private List<Path> files;

        @Override
        public Integer call() throws IOException {
            IdfBuilder builder = new IdfBuilder();
            articles(files, builder::add);
            builder.lines().forEach(System.out::println);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "stories",
            description = "The story weights of decision-rules.tsv from labelled pairs, on stdout; their score by"
                    + " cross-validation on stderr.",
            mixinStandardHelpOptions = true)
    static final class StoriesCommand implements Callable<Integer> {
        @Option(
                names = "--pairs",
                required = true,
                paramLabel = "TSV",
                description = "a header line with the columns a, b (article ids), label (copy, event, related),"
                        + " confidence (high, low)")
        private Path pairs;

        @Option(names = "--penalty", defaultValue = "3", description = "L2 penalty (default: ${DEFAULT-VALUE})")
        private double penalty;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON Lines of articles")
        private List<Path> files;

        @Override
        public Integer call() throws IOException {
            List<String> rows = Files.readAllLines(pairs, StandardCharsets.UTF_8);
            List<String> head = List.of(rows.get(0).split("\t", -1));
            Map<String, Fingerprint> wanted = new HashMap<>();
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split("\t", -1);
                wanted.put(cells[head.indexOf("a")], null);
                wanted.put(cells[head.indexOf("b")], null);
            }
            Fingerprinter fingerprinter = new Fingerprinter();
            articles(files, article -> {
                if (wanted.containsKey(article.id())) {
                    wanted.put(article.id(), fingerprinter.fingerprint(article));
                }
            });
            StoryLearner learner = new StoryLearner(penalty);
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split("\t", -1);
                Fingerprint a = wanted.get(cells[head.indexOf("a")]);
                Fingerprint b = wanted.get(cells[head.indexOf("b")]);
                if (a != null && b != null) {
                    boolean together = !cells[head.indexOf("label")].equals("related");
                    learner.add(a, b, together, cells[head.indexOf("confidence")].equals("high"));
                }
            }
            System.err.println(learner.crossValidation(10, 20));
            learner.rules().forEach((name, value) -> System.out.printf(Locale.ROOT, "%s\t%.4f%n", name, value));
            return ExitCode.DONE;
        }
    }
}
