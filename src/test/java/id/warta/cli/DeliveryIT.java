package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.Main;
import id.warta.article.RawDocument;
import id.warta.ops.Settings;
import id.warta.ops.Settings.Key;
import id.warta.ops.TestBroker;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
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
    private final KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(settings.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
    private final List<Process> started = new ArrayList<>();

    /** Other tests may have used the topic: what this one adds is read from here. */
    @BeforeEach
    void noteTheEnd() throws Exception {
        try (Admin admin = Admin.create(settings.admin())) {
            admin.createTopics(List.of(new NewTopic(Topics.RAW.name(), 3, (short) 1)
                            .configs(Map.of("max.message.bytes", "10485760"))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.RAW.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        consumer.close();
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
        Finished ingest = run(List.of("{\"payload\": \"stdin\"}\n"), "ingest", "files", input.toString(), "-");

        assertThat(ingest.exitCode).isEqualTo(1);
        assertThat(ingest.err.lines().filter(line -> line.contains(input.toString())))
                .hasSize(7)
                .anyMatch(line -> line.contains("4.jsonl:2: "))
                .anyMatch(line -> line.endsWith("4.jsonl:3: no payload, skipped"))
                .anyMatch(line -> line.matches(".*5-too-large.jsonl:1: a record of \\d+ bytes, larger than .*"))
                .anyMatch(line ->
                        line.matches(".*5-too-large.jsonl:2: an event of \\d+ bytes .* over the limit .*, skipped"))
                .anyMatch(line -> line.contains("7-broken.txt.gz: broken gzip"))
                .anyMatch(line -> line.contains("8.pdf: unknown extension"))
                .anyMatch(line -> line.endsWith("9-empty.txt: empty, skipped"));
        assertThat(ingest.err).containsPattern("7 documents, [0-9,]+ bytes, 7 bad, [0-9.]+ s");
        List<ConsumerRecord<String, byte[]>> records = records(7);
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
            Process killed = start(watch);
            for (int i = 0, before = taken.size(); i < 200 && taken.size() == before; i++) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> taken.add(payload(record)));
            }
            TimeUnit.MILLISECONDS.sleep(moments.nextInt(60));
            killed.destroyForcibly().waitFor();
        }
        Process last = start(watch);
        records(expected.size() - taken.size()).forEach(record -> taken.add(payload(record)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
        last.destroy();
        assertThat(last.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();
        assertThat(records(0)).isEmpty();
    }

    @Test
    void aSinkThatIsToldToStopEndsWellAndTheNextOneGoesOn() throws Exception {
        run(List.of("{\"payload\": \"satu\"}\n{\"payload\": \"dua\"}\n"), "ingest", "files", "-");
        assertThat(records(2)).hasSize(2);
        Path out = folder.resolve("out");
        Process running = start("sink", "files", "--out", out.toString(), "--topic", "news.raw");
        for (int i = 0; i < 400 && !Files.exists(out.resolve(".warta/news.raw-2")); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        running.destroy();
        assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isZero();
        Finished rest = run(List.of(), "sink", "files", "--out", out.toString(), "--topic", "news.raw", "--until-end");
        assertThat(rest.exitCode).isZero();
        consumer.seekToBeginning(consumer.assignment());
        assertThat(lines(out)).isEqualTo(records(2).size());
    }

    @Test
    void topicsThatAreMissingAreNamed() {
        Topic<String, RawDocument> absent = new Topic<>("news.absent", Topics.RAW.keySerde(), Topics.RAW.valueSerde());
        assertThatThrownBy(() -> KafkaOptions.requireTopics(settings, Topics.RAW, absent))
                .isInstanceOf(KafkaOptions.MissingTopicsException.class)
                .hasMessage("topic news.absent is missing: run `topics apply`");
    }

    private record Finished(int exitCode, String err) {}

    private Finished run(List<String> stdin, String... arguments) throws Exception {
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command(arguments))
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            for (String line : stdin) {
                in.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), Files.readString(err));
    }

    private Process start(String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--bootstrap-servers", TestBroker.bootstrapServers()));
        return command;
    }

    /** The records since the last call, at least {@code expected} of them, and those that follow within a second. */
    private List<ConsumerRecord<String, byte[]>> records(int expected) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int quiet = 0; quiet < (records.size() < expected ? 60 : 2); quiet++) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                records.add(record);
                quiet = 0;
            }
        }
        return records;
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
