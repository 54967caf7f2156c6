package id.warta.cli;

import id.warta.article.Article;
import id.warta.article.UniqueArticle;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dedup}: articles in, the same articles with their verdicts out, in input order. */
@Command(
        name = "dedup",
        description = "Find copies, revisions and stories without Kafka: articles in, articles with verdicts out.",
        mixinStandardHelpOptions = true)
final class DedupCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON Lines of articles (default: stdin)")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        Fingerprinter fingerprinter = new Fingerprinter();
        Deduplicator deduplicator = new Deduplicator();
        JsonLinesFilter filter = new JsonLinesFilter(
                line -> {
                    if ("rejected".equals(line.path("outcome").textValue())) {
                        return line;
                    }
                    Article article = Json.MAPPER.treeToValue(line, Article.class);
                    Fingerprint fingerprint = fingerprinter.fingerprint(article);
                    return new UniqueArticle(
                            article, deduplicator.decide(fingerprint).verdict());
                },
                System.err);
        return filter.run(files, System.in, System.out);
    }
}
