package id.warta.cli.operate;

import id.warta.article.DeadLetter;
import id.warta.cli.option.PointInTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class DeadLetterFilter {
    @Option(names = "--id", paramLabel = "ID", split = ",", description = "only these, as `list` names them")
    private List<String> ids = List.of();

    @Option(names = "--stage", paramLabel = "STAGE", description = "only those that failed in clean, dedup or enrich")
    private @Nullable String stage;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "only those whose exception or message has this text, in any case")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "only those that failed from then on: 2h, 7d, 2023-09-13, 2023-09-13T19:59:00+07:00")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "only those that failed before then")
    private @Nullable Instant until;

    boolean accepts(DeadLetter letter) {
        Instant failed = letter.failedAt().toInstant();
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (stage == null || stage.equals(letter.stage()))
                && (reason == null || has(letter.exception()) || has(letter.message()))
                && (since == null || !failed.isBefore(since))
                && (until == null || failed.isBefore(until));
    }

    private boolean has(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }
}
