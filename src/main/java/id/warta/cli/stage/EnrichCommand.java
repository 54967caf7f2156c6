package id.warta.cli.stage;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Verdict;
import id.warta.cli.option.EntitiesOption;
import id.warta.enrich.Enricher;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code enrich}: articles in, with or without a verdict; enriched articles out. */
@Command(
        name = "enrich",
        description = "Find people, organisations, places and dates without Kafka: articles in, enriched articles out.",
        mixinStandardHelpOptions = true)
public final class EnrichCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON Lines of articles (default: stdin)")
    private List<Path> files = List.of();

    @Mixin
    private EntitiesOption entities;

    @Override
    public Integer call() throws IOException {
        Enricher enricher = entities.enricher();
        JsonLinesFilter filter = new JsonLinesFilter(
                line -> {
                    String outcome = line.path("outcome").textValue();
                    if ("rejected".equals(outcome) || "copy".equals(outcome)) {
                        return line;
                    }
                    Article article = Json.MAPPER.treeToValue(line, Article.class);
                    Verdict verdict = outcome == null ? null : Json.MAPPER.treeToValue(line, Verdict.class);
                    return new EnrichedArticle(article, verdict, enricher.enrich(article));
                },
                System.err);
        return filter.run(files, System.in, System.out);
    }
}
