package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.process.WartaProcess;
import id.warta.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in that no one would send, and topics that are gone. */
class InputFaultsIT {
    @TempDir
    Path directory;

    @Test
    void poisonGoesToTheDeadLettersWrongClocksDoNotAndNeitherHoldsUpTheOthers() throws Exception {
        byte[] noise = new byte[5_000];
        new Random(3).nextBytes(noise);
        List<byte[]> poison = List.of(
                bytes("{\"payload\": ["),
                bytes("null"),
                bytes("[]"),
                bytes("\"teks\""),
                bytes("[".repeat(100_000)),
                bytes("{\"payload\": {\"a\": 1}}"),
                new byte[] {(byte) 0xff, (byte) 0xfe},
                noise);
        OffsetDateTime now = OffsetDateTime.parse("2026-03-01T12:00:00+07:00");
        List<OffsetDateTime> clocks = List.of(now, now.minusYears(60), now.plusYears(70), now.minusDays(2));
        List<RawDocument> good = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            good.add(at(clocks.get(i % 4), clocks.get(i / 4), InventedArticles.number(i)));
        }
        try (Newsroom news = Newsroom.open(directory)) {
            for (int i = 0; i < poison.size(); i++) {
                news.publisher().publish("poison-" + i, poison.get(i));
                news.publisher().publish(good.subList(2 * i, 2 * i + 2));
            }
            WartaProcess pipeline = news.pipeline("one").start();
            news.assertOneOutcomeEach();
            assertThat(news.outcomes().on(Topics.ENRICHED)).isEqualTo(good.size());
            assertThat(pipeline.events("dead-letter")).hasSize(poison.size()).allSatisfy(line -> assertThat(line)
                    .contains("topic=news.raw")
                    .contains("offset="));
        }
    }

    private static RawDocument at(OffsetDateTime fetched, OffsetDateTime published, RawDocument plain) {
        return new RawDocument(
                plain.uri(),
                null,
                fetched,
                plain.mediaType(),
                plain.payload(),
                null,
                new Hints(plain.hints().headline(), published.toString(), null, null, "id", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"news.raw", "news.clean", "news.enriched"})
    @Tag("faults")
    void aTopicThatIsDeletedEndsItWithFourAndItsNameAndApplyMendsIt(String topic) throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.publisher().publish(InventedArticles.between(0, 20));
            news.assertOneOutcomeEach();
            try (Admin admin = Admin.create(news.broker().settings().admin())) {
                admin.deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
            }
            assertThat(pipeline.awaitExit()).isEqualTo(4);
            assertThat(pipeline.err()).contains(topic).contains("topics apply");
            assertThat(news.pipeline("one").run().awaitExit()).isEqualTo(4);
            assertThat(news.run("topics", "apply").awaitExit()).isZero();
            WartaProcess mended = news.pipeline("one").start();
            mended.awaitLog("is RUNNING");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
