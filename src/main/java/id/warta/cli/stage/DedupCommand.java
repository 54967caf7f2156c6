package id.warta.cli.stage;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Article;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.dedup.Decision;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.LookAhead;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.topic.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dedup}: articles in, the same articles with their verdicts out, in input order. */
@Command(
        name = "dedup",
        description = {
            "Find copies, revisions and stories without Kafka: articles in, articles with verdicts out, in the order of"
                    + " the input.",
            "",
            "Articles are decided in the order of their publication: each waits until one published --look-ahead later is"
                    + " read, so that the verdicts do not depend on the order of the input within that. 0 decides them in"
                    + " the order of the input, as the pipeline does; reports that come late then change stories whose"
                    + " earlier verdicts are out, and --stories says what became of them.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class DedupCommand implements Callable<Integer> {
    /** Lines that wait for the answer on the first of them. */
    private static final int MOST_HELD = 40_000;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON Lines of articles (default: stdin)")
    private List<Path> files = List.of();

    @Option(
            names = "--look-ahead",
            paramLabel = "DURATION",
            defaultValue = "PT24H",
            description = "ISO 8601, such as PT6H or PT0S (default: ${DEFAULT-VALUE})")
    private Duration lookAhead;

    @Option(
            names = "--stories",
            paramLabel = "FILE",
            description = "write every story in its last state to FILE, JSON Lines as in news.stories: an article is in"
                    + " the story without supersededBy that has it in members; a story with supersededBy went into"
                    + " that one")
    private @Nullable Path stories;

    private final Fingerprinter fingerprinter = new Fingerprinter();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Map<String, Story> lastState = new LinkedHashMap<>();

    /** A line of the output, null until it is decided. */
    private static final class Held {
        private @Nullable Object value;
    }

    @Override
    public Integer call() throws IOException {
        LookAhead decisions = new LookAhead(new Deduplicator(), lookAhead);
        JsonLinesFilter filter = new JsonLinesFilter(
                new JsonLinesFilter.Step() {
                    @Override
                    public void line(JsonNode line, Consumer<Object> out) throws IOException {
                        take(line, decisions);
                        while (held.size() > MOST_HELD && held.peek().value == null) {
                            decisions.decideEarliest();
                        }
                        release(out);
                    }

                    @Override
                    public void end(Consumer<Object> out) {
                        decisions.end();
                        release(out);
                    }
                },
                System.err);
        int exitCode = filter.run(files, System.in, System.out);
        if (stories != null) {
            writeStories(stories);
        }
        return exitCode;
    }

    private void take(JsonNode line, LookAhead decisions) throws IOException {
        Held place = new Held();
        if ("rejected".equals(line.path("outcome").textValue())) {
            place.value = line;
            held.add(place);
            return;
        }
        Article article = Json.MAPPER.treeToValue(line, Article.class);
        var fingerprint = fingerprinter.fingerprint(article);
        held.add(place);
        decisions.add(fingerprint, decision -> {
            place.value = new UniqueArticle(article, decision.verdict());
            remember(decision);
        });
    }

    private void remember(Decision decision) {
        if (stories != null) {
            decision.changedStories().forEach(story -> lastState.put(story.id(), story));
        }
    }

    private void release(Consumer<Object> out) {
        while (!held.isEmpty() && held.peek().value != null) {
            out.accept(held.poll().value);
        }
    }

    private void writeStories(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Story story : lastState.values()) {
                out.write(Json.MAPPER.writeValueAsBytes(story));
                out.write('\n');
            }
        }
    }
}
