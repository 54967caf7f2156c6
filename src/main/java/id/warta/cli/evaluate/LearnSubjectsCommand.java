package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.ExitCode;
import id.warta.enrich.subject.KeywordTrainer;
import id.warta.enrich.subject.SubjectLabels;
import id.warta.enrich.subject.SubjectTrainer;
import id.warta.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learn subjects}: the model of subjects out of articles with sections. */
@Command(
        name = "subjects",
        description =
                "The model subjects-id.model from articles with sections; its score on outlets left out on stderr.",
        mixinStandardHelpOptions = true)
final class LearnSubjectsCommand implements Callable<Integer> {
    @Option(
            names = "--labels",
            required = true,
            paramLabel = "TSV",
            description = "which sections and headline words tell which subject, as subject-labels-id.tsv")
    private Path labels;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the model")
    private Path out;

    @Option(
            names = "--keywords",
            paramLabel = "FILE",
            description = "the words that can be keyphrases, as keywords-id.txt")
    private @Nullable Path keywordsOut;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON Lines of articles with source, section, headline and body, also .gz")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        SubjectTrainer trainer =
                new SubjectTrainer(new SubjectLabels(Files.readAllLines(labels, StandardCharsets.UTF_8)));
        KeywordTrainer keywords = new KeywordTrainer();
        for (Path file : files) {
            try (InputStream raw = Files.newInputStream(file);
                    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode article = Json.MAPPER.readTree(line);
                    keywords.add(
                            article.path("headline").asText(""),
                            article.path("body").asText(""));
                    trainer.add(
                            article.path("source").asText(""),
                            article.path("section").asText(""),
                            article.path("headline").asText(""),
                            article.path("body").asText(""));
                }
            }
        }
        trainer.report().forEach(System.err::println);
        Files.write(out, trainer.train());
        if (keywordsOut != null) {
            Files.write(keywordsOut, keywords.learn(), StandardCharsets.UTF_8);
        }
        return ExitCode.DONE;
    }
}
