package id.warta.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.RawDocument;
import id.warta.cli.option.KafkaOptions;
import id.warta.ops.Settings;
import id.warta.ops.Settings.Key;
import id.warta.ops.TestBroker;
import id.warta.process.TopicTail;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest files} and {@code sink files} as a user starts and stops them: a JVM each, against a real broker. */
@Timeout(120)
class DeliveryIT {
    @TempDir
    Path folder;

    private final Settings settings =
            Settings.load(Map.of(Key.BOOTSTRAP_SERVERS, TestBroker.bootstrapServers()), Map.of(), null);

    @AutoClose
    private final WartaProcesses warta =
            new WartaProcesses().env("WARTA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers());

    private TopicTail raw;

    /** Other tests may have used the topic: what this one adds is read from here. */
    @BeforeEach
    void noteTheEnd() throws Exception {
        raw = TopicTail.ofRaw(settings);
    }

    @AfterEach
    void stop() {
        raw.close();
    }

    @Test
    void everythingGoodIsPublishedAndEverythingBadIsNamed() throws Exception {
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(input.resolve("1.txt"), "Jokowi tiba di Beijing.");
        Files.writeString(input.resolve("2.html"), "<p>Luhut</p>");
        Files.write(input.resolve("3.txt"), new byte[] {(byte) 0x93, 'a', (byte) 0x94});
        Files.writeString(input.resolve("4.jsonl"), """
                {"payload": "satu", "uri": "http://www.example.org/1/?utm_source=x"}
                {"payload": "rus
                {"uri": "https://example.org/3"}
                {"payload": "dua"}
                """);
        String tooLarge = "{\"payload\": \"%s\"}\n";
        Files.writeString(
                input.resolve("5-too-large.jsonl"),
                tooLarge.formatted("é".repeat(6 << 20)) + tooLarge.formatted("é".repeat(9 << 20)));
        gzip(input.resolve("6.ndjson.gz"), "{\"payload\": \"tiga\"}\n");
        Files.write(input.resolve("7-broken.txt.gz"), new byte[] {31, (byte) 139, 8, 0});
        Files.writeString(input.resolve("8.pdf"), "%PDF");
        Files.writeString(input.resolve("9-empty.txt"), "");

        long before = System.currentTimeMillis();
        WartaProcess ingest = warta.launch("ingest", "files", input.toString(), "-")
                .input("{\"payload\": \"stdin\"}\n")
                .run();

        assertThat(ingest.awaitExit()).isEqualTo(1);
        assertThat(ingest.err().lines().filter(line -> line.contains(input.toString())))
                .hasSize(7)
                .anyMatch(line -> line.contains("4.jsonl:2: "))
                .anyMatch(line -> line.endsWith("4.jsonl:3: no payload, skipped"))
                .anyMatch(line -> line.matches(".*5-too-large.jsonl:1: a record of \\d+ bytes, larger than .*"))
                .anyMatch(line ->
                        line.matches(".*5-too-large.jsonl:2: an event of \\d+ bytes .* over the limit .*, skipped"))
                .anyMatch(line -> line.contains("7-broken.txt.gz: broken gzip"))
                .anyMatch(line -> line.contains("8.pdf: unknown extension"))
                .anyMatch(line -> line.endsWith("9-empty.txt: empty, skipped"));
        assertThat(ingest.err()).containsPattern("7 documents, [0-9,]+ bytes, 7 bad, [0-9.]+ s");
        List<ConsumerRecord<String, byte[]>> records = raw.next(7);
        assertThat(records.stream().map(DeliveryIT::payload))
                .containsExactlyInAnyOrder(
                        "Jokowi tiba di Beijing.", "<p>Luhut</p>", "base64", "satu", "dua", "tiga", "stdin");
        assertThat(records)
                .allSatisfy(record -> assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis()))
                .anySatisfy(record -> assertThat(record.key())
                        .isEqualTo(id.warta.article.ArticleId.ofUri("https://www.example.org/1")));
    }

    @Test
    void aWatchedFolderIsTakenOnceAcrossKillsAndAStop() throws Exception {
        Path drop = Files.createDirectories(folder.resolve("drop"));
        String[] watch = {"ingest", "files", "--watch", drop.toString(), "--settle", "100"};
        List<String> expected = new ArrayList<>(List.of("satu"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"payload\": \"berita ").append(i).append("\"}\n");
            expected.add("berita " + i);
        }
        Files.writeString(drop.resolve("1.txt"), "satu");
        Files.writeString(drop.resolve("2.jsonl"), lines);
        Random moments = new Random(20_261_122);
        List<String> taken = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            WartaProcess killed = warta.start(watch);
            for (int i = 0, before = taken.size(); i < 100 && taken.size() == before; i++) {
                raw.poll(record -> taken.add(payload(record)));
            }
            TimeUnit.MILLISECONDS.sleep(moments.nextInt(60));
            killed.kill();
        }
        WartaProcess last = warta.start(watch);
        raw.next(expected.size() - taken.size()).forEach(record -> taken.add(payload(record)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(last.stop()).isZero();
        assertThat(raw.next(0)).isEmpty();
    }

    @Test
    void aSinkThatIsToldToStopEndsWellAndTheNextOneGoesOn() throws Exception {
        warta.launch("ingest", "files", "-")
                .input("{\"payload\": \"satu\"}\n{\"payload\": \"dua\"}\n")
                .run();
        assertThat(raw.next(2)).hasSize(2);
        Path out = folder.resolve("out");
        String[] sink = {"sink", "files", "--out", out.toString(), "--topic", "news.raw"};
        WartaProcess running = warta.start(sink);
        running.await("all partitions", () -> Files.exists(out.resolve(".warta/news.raw-2")));
        assertThat(running.events("starting")).hasSize(1);
        assertThat(running.stop()).isZero();
        String[] rest = Stream.concat(Stream.of(sink), Stream.of("--until-end")).toArray(String[]::new);
        assertThat(warta.run(rest).awaitExit()).isZero();
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(warta.run("sink", "files", "--out", file.toString(), "--topic", "news.raw")
                        .awaitExit())
                .isEqualTo(2);
        raw.rewind();
        assertThat(lines(out)).isEqualTo(raw.next(2).size());
    }

    @Test
    void topicsThatAreMissingAreNamed() {
        Topic<String, RawDocument> absent = new Topic<>("news.absent", Topics.RAW.keySerde(), Topics.RAW.valueSerde());
        assertThatThrownBy(() -> KafkaOptions.requireTopics(settings, Topics.RAW, absent))
                .isInstanceOf(KafkaOptions.MissingTopicsException.class)
                .hasMessage("topic news.absent is missing: run `topics apply`");
    }

    private static String payload(ConsumerRecord<String, byte[]> record) {
        try {
            String payload = Json.read(record.value(), RawDocument.class).payload();
            return payload == null ? "base64" : payload;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long lines(Path out) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                lines += Files.readAllLines(file).size();
            }
        } catch (NoSuchFileException | UncheckedIOException renamed) {
            return lines(out); // by the sink, while this looked
        }
        return lines;
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
