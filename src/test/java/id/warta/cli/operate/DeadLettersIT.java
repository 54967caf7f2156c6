package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.DeadLetter;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.Json;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that failed are listed, sent back once, and left alone when that does not help. */
class DeadLettersIT {
    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    private EmbeddedBroker broker;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        settings = Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
        warta.env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                .env("WARTA_STATE_DIR", directory.resolve("state"));
        command("topics", "apply");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatAnOlderVersionFailedOnIsSentBackOnceAndEnriched() throws Exception {
        String uri = "https://contoh.id/berita/";
        for (int i = 0; i < 20; i++) {
            deadLetter(Json.MAPPER.writeValueAsBytes(Map.of(
                    "uri",
                    uri + i,
                    "payload",
                    "Jakarta - Presiden Joko Widodo meresmikan bendungan nomor " + i
                            + " di Kabupaten Bogor, Jawa Barat, pada hari Jumat pagi.")));
        }
        assertThat(waiting()).hasSize(20).extracting(DeadLetter::stage).containsOnly("clean");
        assertThat(command("dead-letters", "replay")).contains("20 dead letters would be sent back");
        assertThat(read(Topics.RAW.name())).as("a dry run sends nothing").isEmpty();

        assertThat(command("dead-letters", "replay", "--execute", "--max", "8")).contains("8 dead letters sent back");
        assertThat(waiting()).hasSize(12);
        assertThat(command("dead-letters", "replay", "--execute", "--reason", "no such cause"))
                .contains("0 dead letters sent back");
        assertThat(command("dead-letters", "replay", "--execute", "--stage", "clean"))
                .contains("12 dead letters sent back");
        assertThat(command("dead-letters", "replay", "--execute")).contains("0 dead letters sent back");
        assertThat(waiting()).isEmpty();

        List<ConsumerRecord<byte[], byte[]>> sent = read(Topics.RAW.name());
        assertThat(sent).hasSize(20).allSatisfy(record -> {
            assertThat(record.headers().lastHeader("__streams.errors.topic")).isNull();
            assertThat(record.headers().lastHeader("warta.attempt").value()).isEqualTo(bytes("1"));
        });
        WartaProcess pipeline = warta.start("run");
        pipeline.await(
                "20 outcomes",
                () -> read(Topics.ENRICHED.name()).size()
                                + read(Topics.DUPLICATES.name()).size()
                        == 20);
        assertThat(pipeline.stop()).isZero();
        assertThat(read(Topics.ENRICHED.name()).size()
                        + read(Topics.DUPLICATES.name()).size())
                .isEqualTo(20);
    }

    @Test
    void aRecordThatFailsEveryTimeIsLeftAloneAfterItsAttempts() throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.RAW.name(), bytes("rusak"), bytes("{\"payload\": [")));
        }
        WartaProcess pipeline = warta.start("run");
        for (int attempt = 0; attempt < 2; attempt++) {
            int expected = attempt;
            pipeline.await(
                    "its dead letter",
                    () -> waiting().stream().map(DeadLetter::attempt).toList().equals(List.of(expected)));
            assertThat(command("dead-letters", "replay", "--execute", "--max-attempts", "2"))
                    .contains("1 dead letters sent back");
        }
        pipeline.await(
                "its last dead letter",
                () -> waiting().stream().map(DeadLetter::attempt).toList().equals(List.of(2)));
        assertThat(command("dead-letters", "replay", "--execute", "--max-attempts", "2"))
                .contains("1 left alone after 2 attempts", "0 dead letters sent back");
        assertThat(pipeline.stop()).isZero();
        assertThat(command("dead-letters", "list", "--all").lines()).hasSize(3);
        assertThat(command("dead-letters", "list", "--payload")).contains("{\\\"payload\\\": [");
    }

    @Test
    void aLargeRecordIsSentBackToo() throws Exception {
        deadLetter(Json.MAPPER.writeValueAsBytes(Map.of("payload", "berita ".repeat(300_000))));
        assertThat(command("dead-letters", "replay", "--execute")).contains("1 dead letters sent back");
        assertThat(read(Topics.RAW.name())).hasSize(1);
    }

    private List<DeadLetter> waiting() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        DeadLetterLog.read(settings.consumer(), (letter, record) -> {
            if (letter.replayedAt() == null) {
                letters.add(letter);
            }
        });
        return letters;
    }

    /** A dead letter as Kafka Streams leaves one. */
    private void deadLetter(byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__streams.errors.topic", bytes(Topics.RAW.name()));
        headers.add("__streams.errors.partition", bytes("0"));
        headers.add("__streams.errors.offset", bytes("7"));
        headers.add("__streams.errors.exception", bytes("java.lang.IllegalStateException"));
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, null, null, value, headers));
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                settings.withKafka("max.request.size", Settings.MAX_REQUEST_BYTES)
                        .producer(),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicScan.scan(settings.consumer(), topic, null, records::add);
        return records;
    }

    /** Runs a command of the program in a process of its own; returns what it printed. */
    private String command(String... command) throws Exception {
        WartaProcess process = warta.run(command);
        assertThat(process.awaitExit()).as(process.toString()).isZero();
        return process.out();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
