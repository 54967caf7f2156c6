package id.warta.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.ExitCode;
import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.training.ModelTrainer;
import id.warta.topic.Json;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train}: the model of the recogniser out of labelled sentences and unlabelled news. */
@Command(
        name = "train",
        description = {
            "Train the model that recognises names, from labelled sentences, unlabelled news and lists of names.",
            "The same files in the same order give the same bytes. Takes some two minutes and 2 GB of memory."
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--labelled",
            required = true,
            paramLabel = "FILE",
            description = "sentences in CoNLL columns: token first, IOB tag (PER, ORG, LOC) last; repeatable")
    private List<Path> labelled = List.of();

    @Option(
            names = "--news",
            paramLabel = "FILE",
            description = "JSON Lines of articles with headline and body, also .gz; repeatable")
    private List<Path> news = List.of();

    @Option(
            names = "--names",
            paramLabel = "TYPE=FILE",
            description = "a list of names, one a line, all of one TYPE (PER, ORG, LOC)")
    private Map<Type, Path> names = new TreeMap<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the model")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintStream progress = System.err;
        ModelTrainer trainer = new ModelTrainer(ModelTrainer.Settings.SHIPPED, KnowledgeBase.load());
        for (Path file : labelled) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                trainer.addLabelled(lines);
            } catch (java.nio.file.NoSuchFileException e) {
                progress.println(file + ": no such file");
                return ExitCode.USAGE;
            }
            progress.println(file + ": " + trainer.labelledSentences() + " sentences so far");
        }
        for (Path file : news) {
            try {
                progress.println(file + ": " + addNews(file, trainer) + " texts");
            } catch (java.nio.file.NoSuchFileException e) {
                progress.println(file + ": no such file");
                return ExitCode.USAGE;
            }
        }
        for (Map.Entry<Type, Path> list : names.entrySet()) {
            try (Stream<String> lines = Files.lines(list.getValue())) {
                lines.forEach(name -> trainer.addName(list.getKey(), name));
            } catch (java.nio.file.NoSuchFileException e) {
                progress.println(list.getValue() + ": no such file");
                return ExitCode.USAGE;
            }
            progress.println(list.getValue() + ": names (" + list.getKey() + ")");
        }
        byte[] model = trainer.train();
        Files.write(out, model);
        System.out.println(sha256(model) + "  " + out + "  " + model.length + " bytes");
        return ExitCode.DONE;
    }

    private static int addNews(Path file, ModelTrainer trainer) throws IOException {
        int count = 0;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
                BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    JsonNode article = Json.MAPPER.readTree(line);
                    trainer.addText(article.path("headline").asText("") + "\n"
                            + article.path("body").asText(""));
                    count++;
                }
            }
        }
        return count;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
