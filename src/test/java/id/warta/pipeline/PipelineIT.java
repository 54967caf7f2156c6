package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.ArticleId;
import id.warta.article.RawDocument;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.topic.EventSchemas;
import id.warta.topic.Json;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as users run it: a process of its own, against a real broker. */
class PipelineIT {
    private static final int DOCUMENTS = 400;

    @TempDir
    Path directory;

    @Test
    void everyInputHasOneOutcomeAlthoughTheProcessWasKilled() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Settings settings =
                    Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
            assertThat(run(settings, "topics", "apply").waitFor()).isZero();
            List<RawDocument> documents = new ArrayList<>(GeneratedArticles.make(DOCUMENTS, 42));
            documents.add(RawDocument.ofText(" \n "));
            Path dump = Files.writeString(directory.resolve("dump.jsonl"), jsonLines(documents));
            assertThat(run(settings, "ingest", "files", dump.toString()).waitFor())
                    .isZero();
            poison(settings, "{\"payload\": [");

            Process first = run(settings, "run");
            await(() -> !read(settings, Topics.ENRICHED).isEmpty());
            first.destroyForcibly().waitFor();
            Process second = run(settings, "run");
            await(() -> Topics.ALL.stream()
                            .filter(topic -> List.of(
                                            Topics.ENRICHED, Topics.DUPLICATES, Topics.REJECTED, Topics.DEAD_LETTERS)
                                    .contains(topic))
                            .mapToInt(topic -> read(settings, topic).size())
                            .sum()
                    >= documents.size() + 1);
            second.destroy();
            assertThat(second.waitFor(10, TimeUnit.SECONDS))
                    .as("stops within 10 s")
                    .isTrue();
            assertThat(second.exitValue()).isZero();

            Map<String, Integer> outcomes = new TreeMap<>();
            for (Topic<?, ?> topic : List.of(Topics.ENRICHED, Topics.DUPLICATES)) {
                read(settings, topic)
                        .forEach(record ->
                                outcomes.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum));
            }
            assertThat(outcomes).hasSize(DOCUMENTS).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
            assertThat(outcomes).containsKey(ArticleId.ofUri(documents.get(0).uri()));
            assertThat(read(settings, Topics.REJECTED)).hasSize(1);
            assertThat(read(settings, Topics.DEAD_LETTERS)).hasSize(1);
            for (Topic<?, ?> topic : Topics.ALL) {
                if (topic != Topics.DEAD_LETTERS && topic != Topics.RAW) {
                    read(settings, topic).forEach(record -> EventSchemas.assertValid(topic, record.value()));
                }
            }
        }
    }

    private Process run(Settings settings, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "id.warta.Main"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log.txt").toFile()));
        builder.environment().put("WARTA_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        builder.environment().put("WARTA_STATE_DIR", directory.resolve("state").toString());
        return builder.start();
    }

    private static String jsonLines(List<RawDocument> documents) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (RawDocument document : documents) {
            lines.append(Json.MAPPER.writeValueAsString(document)).append('\n');
        }
        return lines.toString();
    }

    /** What no producer of Warta would send. */
    private static void poison(Settings settings, String value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(Topics.RAW.name(), new byte[] {1}, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Settings settings, Topic<?, ?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private String logs() {
        try {
            return "gave up; the program's log:\n" + Files.readString(directory.resolve("log.txt"));
        } catch (IOException e) {
            return "gave up, without a log: " + e.getMessage();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(this::logs).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
