package id.warta.cli.stage;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.clean.learned.LearnedLines;
import id.warta.cli.option.LearningOption;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clean}: raw documents in, articles or rejections out. */
@Command(
        name = "clean",
        description = "Clean raw documents without Kafka: JSON Lines in, articles or rejections out.",
        mixinStandardHelpOptions = true)
public final class CleanCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON Lines of raw documents (default: stdin)")
    private List<Path> files = List.of();

    @Mixin
    private LearningOption learning;

    /** Which text rules apply. */
    public enum Rules {
        SHIPPED,
        NONE
    }

    @Option(
            names = "--rules",
            defaultValue = "SHIPPED",
            description = "the text rules: shipped, or none, to measure learned lines alone (default: shipped)")
    private Rules rules;

    @Override
    public Integer call() throws IOException {
        Cleaner cleaner = rules == Rules.NONE ? Cleaner.withoutRules() : Cleaner.create();
        LearnedLines learned = learning.isOn() ? LearnedLines.inMemory() : null;
        JsonLinesFilter filter = new JsonLinesFilter(
                line -> {
                    CleanOutcome outcome = cleaner.clean(Json.MAPPER.treeToValue(line, RawDocument.class), learned);
                    return outcome instanceof CleanOutcome.Cleaned cleaned ? cleaned.article() : outcome;
                },
                System.err);
        return filter.run(files, System.in, System.out);
    }
}
