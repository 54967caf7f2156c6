package id.warta.cli.operate;

import id.warta.article.DeadLetter;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.KafkaOptions;
import id.warta.ops.Settings;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code dead-letters replay}: sends records back to the topic that they came from, once the cause is removed.
 *
 * <p>A record and the marker that says so (see {@link DeadLetterLog}) go out in one transaction: killed at any moment and
 * started again, the command goes on where it was and sends nothing twice.
 */
@Command(
        name = "replay",
        description = {
            "Send dead letters back to the topic, and the partition, that they came from.",
            "",
            "Without --execute it only says what it would do. Each is sent once; one that fails again becomes a new "
                    + "dead letter with a higher attempt, and is left alone after --max-attempts.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {
    private static final int BATCH_RECORDS = 500;
    private static final long BATCH_BYTES = 16L * 1024 * 1024;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private DeadLetterFilter filter;

    @Option(names = "--execute", description = "really send them; without it nothing is sent")
    private boolean execute;

    @Option(names = "--max", paramLabel = "N", description = "send N at most")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "leave alone what was sent back so often already (default: ${DEFAULT-VALUE})")
    private int maxAttempts;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What became of the dead letters, by stage and exception. */
    private final Map<String, long[]> counts = new TreeMap<>();

    private long sent;
    private int batchRecords;
    private long batchBytes;

    private enum Fate {
        SENT,
        TOO_MANY_ATTEMPTS,
        NOT_TO_RETURN
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (max < 1 || maxAttempts < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--max and --max-attempts must be at least 1");
        }
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.DEAD_LETTERS, Topics.RAW, Topics.CLEAN, Topics.UNIQUE);
        try (Producer<byte[], byte[]> producer = execute ? producer(settings) : null) {
            DeadLetterLog.read(settings.consumer(), (letter, record) -> {
                if (letter.replayedAt() == null && filter.accepts(letter) && sent < max) {
                    decide(letter, record, producer);
                }
            });
            commit(producer);
        }
        report();
        return ExitCode.DONE;
    }

    private static Producer<byte[], byte[]> producer(Settings settings) {
        Properties properties = settings.producer();
        // Two at a time would send everything twice: the second to start fences the first.
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.applicationId() + "-dead-letters-replay");
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_REQUEST_BYTES);
        var serializer = new ByteArraySerializer();
        Producer<byte[], byte[]> producer = new KafkaProducer<>(properties, serializer, serializer);
        producer.initTransactions();
        return producer;
    }

    private void decide(
            DeadLetter letter, ConsumerRecord<byte[], byte[]> record, @Nullable Producer<byte[], byte[]> producer) {
        Fate fate = !DeadLetterLog.canReturn(letter)
                ? Fate.NOT_TO_RETURN
                : letter.attempt() >= maxAttempts ? Fate.TOO_MANY_ATTEMPTS : Fate.SENT;
        String group = (letter.stage() == null ? "?" : letter.stage()) + "  "
                + (letter.exception() == null ? "?" : letter.exception());
        counts.computeIfAbsent(group, none -> new long[Fate.values().length])[fate.ordinal()]++;
        if (fate == Fate.SENT) {
            sent++;
            if (producer != null) {
                send(letter, record, producer);
            }
        }
    }

    private void send(DeadLetter letter, ConsumerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        if (batchRecords == 0) {
            producer.beginTransaction();
        }
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterLog.ERRORS) && !header.key().equals(DeadLetterLog.ATTEMPT)) {
                headers.add(header);
            }
        }
        headers.add(DeadLetterLog.ATTEMPT, bytes(String.valueOf(letter.attempt() + 1)));
        int partition = letter.partition();
        boolean known = partition >= 0
                && partition < producer.partitionsFor(letter.topic()).size();
        // With the time of today: by its old one the topic's retention might remove it before it is read.
        producer.send(new ProducerRecord<>(
                letter.topic(), known ? partition : null, null, record.key(), record.value(), headers));
        RecordHeaders marker = new RecordHeaders();
        marker.add(DeadLetterLog.REPLAYED, bytes(letter.id()));
        producer.send(
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), record.partition(), null, record.key(), null, marker));
        batchRecords++;
        batchBytes += letter.bytes();
        if (batchRecords >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
            commit(producer);
        }
    }

    private void commit(@Nullable Producer<byte[], byte[]> producer) {
        if (producer != null && batchRecords > 0) {
            producer.commitTransaction();
            batchRecords = 0;
            batchBytes = 0;
        }
    }

    private void report() {
        var out = spec.commandLine().getOut();
        counts.forEach((group, fates) -> out.printf(
                Locale.ROOT,
                "%s  %,d %s%s%s%n",
                group,
                fates[Fate.SENT.ordinal()],
                execute ? "sent back" : "would be sent back",
                left(fates[Fate.TOO_MANY_ATTEMPTS.ordinal()], "left alone after " + maxAttempts + " attempts"),
                left(fates[Fate.NOT_TO_RETURN.ordinal()], "of a sink or of unknown origin, left alone")));
        out.printf(
                Locale.ROOT,
                execute ? "%,d dead letters sent back%n" : "%,d dead letters would be sent back; add --execute%n",
                sent);
        out.flush();
    }

    private static String left(long count, String why) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
