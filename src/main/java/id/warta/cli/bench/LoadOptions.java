package id.warta.cli.bench;

import id.warta.bench.GeneratedNews;
import id.warta.bench.Load;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a benchmark is fed with. */
final class LoadOptions {
    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "PATH",
            description = "files, folders or patterns of raw documents, each taken once; else articles are generated")
    private List<String> input = List.of();

    @Option(
            names = "--articles",
            paramLabel = "N",
            description = "so many articles a run (default: 20000 that are generated, 4000 as pages; all of --input)")
    private @Nullable Integer articles;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the generated articles (default: 1)")
    private long seed;

    @Option(
            names = "--copies",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "share of them that are copies (default: ${DEFAULT-VALUE})")
    private double copies;

    @Option(
            names = "--reports",
            paramLabel = "N",
            defaultValue = "4",
            description = "reports of each happening (default: ${DEFAULT-VALUE})")
    private int reports;

    @Option(
            names = "--words",
            paramLabel = "N",
            defaultValue = "250",
            description = "words of an article (default: ${DEFAULT-VALUE})")
    private int words;

    @Option(names = "--html", description = "as HTML pages of some 60 kB instead of plain text")
    private boolean html;

    GeneratedNews.Shape shape() {
        return new GeneratedNews.Shape(seed, copies, reports, words, html, GeneratedNews.PACE);
    }

    /** How many are generated. */
    int articles() {
        return articles != null ? articles : html ? 4_000 : 20_000;
    }

    Load load() throws IOException {
        if (input.isEmpty()) {
            return Load.generated(shape(), articles());
        }
        return Load.of(input, articles != null ? articles : Long.MAX_VALUE);
    }

    /** What was measured with, in a few words. */
    String description() {
        return input.isEmpty()
                ? (html ? "generated pages" : "generated articles") + " of " + words + " words, seed " + seed
                        + ", copies " + copies + ", " + reports + " reports a happening"
                : String.join(", ", input);
    }
}
