package id.warta.cli.operate;

import id.warta.article.DeadLetter;
import id.warta.cli.option.CheckedOutput;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.ops.Settings;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters list}: the dead letters as JSON Lines, one {@link DeadLetter} a line, in the order they failed. */
@Command(
        name = "list",
        description = {
            "Write one JSON object a dead letter: id, stage, topic, partition, offset, exception, message.",
            "Those that were sent back already are left out.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private DeadLetterFilter filter;

    @Option(names = "--payload", description = "with the record's value as text")
    private boolean payload;

    @Option(names = "--all", description = "also those that were sent back, with the time in replayedAt")
    private boolean all;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.DEAD_LETTERS);
        try (OutputStream out = new BufferedOutputStream(new CheckedOutput(System.out), 1 << 16)) {
            DeadLetterLog.read(settings.consumer(), (letter, record) -> {
                if (filter.accepts(letter) && (all || letter.replayedAt() == null)) {
                    DeadLetter shown = payload && record.value() != null
                            ? letter.withPayload(new String(record.value(), StandardCharsets.UTF_8))
                            : letter;
                    out.write(Json.MAPPER.writeValueAsBytes(shown));
                    out.write('\n');
                }
            });
        }
        return ExitCode.DONE;
    }
}
