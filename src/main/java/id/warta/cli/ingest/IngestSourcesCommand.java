package id.warta.cli.ingest;

import id.warta.article.SourceState;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.ingest.feeds.SourceStates;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest sources}: {@code news.sources} as a table, those that fail first. */
@Command(
        name = "sources",
        description = "Show what is known of every polled source: health, last success, articles, errors, next poll.",
        mixinStandardHelpOptions = true)
final class IngestSourcesCommand implements Callable<Integer> {
    private static final List<String> HEAD =
            List.of("SOURCE", "STATE", "LAST SUCCESS", "LAST ARTICLE", "ARTICLES", "ERRORS", "NEXT POLL");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT);

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--failing", description = "only those that fail")
    private boolean failing;

    @Override
    public Integer call() throws Exception {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.SOURCES);
        List<SourceState> states = SourceStates.read(settings.consumer()).values().stream()
                .filter(state -> !failing || state.failure() != null)
                .toList();
        table(states).forEach(System.out::println);
        return ExitCode.DONE;
    }

    /** The lines of the table; columns as wide as they need be. */
    static List<String> table(Collection<SourceState> states) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        states.stream()
                .sorted(Comparator.comparing((SourceState state) -> state.failure() == null)
                        .thenComparing(SourceState::url))
                .map(IngestSourcesCommand::row)
                .forEach(rows::add);
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(SourceState state) {
        String health = state.failure() == null
                ? "ok"
                : state.failure() + (state.failures() > 1 ? " ×" + state.failures() : "");
        String errors = state.errors().entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue())
                .collect(Collectors.joining(", "));
        return List.of(
                state.url() + (state.movedTo() == null ? "" : " → " + state.movedTo()),
                health,
                minute(state.lastSuccess()),
                minute(state.lastArticle()),
                Long.toString(state.articles()),
                errors.isEmpty() ? "-" : errors,
                minute(state.nextPoll()));
    }

    private static String minute(@Nullable OffsetDateTime time) {
        return time == null ? "-" : MINUTE.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
