package id.warta.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Article;
import id.warta.cli.option.ExitCode;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.LookAhead;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.evaluate.ScoreTable;
import id.warta.evaluate.dedup.Grouping;
import id.warta.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate dedup}: copies and stories against labelled pairs and whole clusters. */
@Command(
        name = "dedup",
        description = "Score deduplication: copies and stories against labels.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "An ARTICLES file is what dedup reads: JSON Lines of articles (also .gz).",
            "A LABELS file is text with a tab between columns; its head line tells",
            "which it is, and names the columns, in any order, others ignored:",
            "",
            "a, b, label and maybe confidence: ids of two articles; copy (the same",
            "  text), event (own reports of one happening) or related (another",
            "  happening); high or low. Those with high are also scored alone.",
            "a, b, jaccard: two articles that share this part of their three-word",
            "  shingles. From 0.8 on, within two days, they must be found as copies.",
            "id, cluster: an article, and the name of the story that it belongs to.",
            "  Pairwise and B-cubed; articles without a cluster are not counted.",
            "",
            "The articles are decided in the order of their publication, and the",
            "stories are taken as they are after the last. A copy is in the story of",
            "its original."
        })
final class EvaluateDedupCommand implements Callable<Integer> {
    private static final Duration LOOK_AHEAD = Duration.ofHours(24);

    @Option(
            names = "--labels",
            required = true,
            arity = "1",
            paramLabel = "LABELS",
            description = "labelled pairs or clusters; may be given several times")
    private List<Path> labels;

    @Parameters(arity = "1..*", paramLabel = "ARTICLES", description = "the articles to deduplicate")
    private List<Path> files;

    @Mixin
    private ScoreOptions scores;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Grouping grouping = grouping();
        ScoreTable table = new ScoreTable();
        DedupLabels gold = new DedupLabels(grouping, table);
        for (Path file : labels) {
            try {
                gold.score(file);
            } catch (IllegalArgumentException wrong) {
                throw new CommandLine.ParameterException(spec.commandLine(), file + ": " + wrong.getMessage());
            }
        }
        scores.print(table, labels, spec.commandLine());
        return ExitCode.DONE;
    }

    private Grouping grouping() throws IOException {
        Grouping grouping = new Grouping();
        Fingerprinter fingerprinter = new Fingerprinter();
        LookAhead decisions = new LookAhead(new Deduplicator(), LOOK_AHEAD);
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file);
                    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                    BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    article(line, file + ":" + number, fingerprinter, decisions, grouping);
                }
            }
        }
        decisions.end();
        return grouping;
    }

    private static void article(
            String line, String place, Fingerprinter fingerprinter, LookAhead decisions, Grouping grouping)
            throws IOException {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            if (!"rejected".equals(node.path("outcome").textValue())) {
                Fingerprint article = fingerprinter.fingerprint(Json.MAPPER.treeToValue(node, Article.class));
                decisions.add(article, decision -> grouping.add(article, decision));
            }
        } catch (JsonProcessingException noArticle) {
            throw new IOException(place + ": no article: " + noArticle.getOriginalMessage(), noArticle);
        }
    }
}
