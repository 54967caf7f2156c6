package id.warta.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.Verdict.Outcome;
import id.warta.ops.LoggedEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLogTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private long now = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private final SourceTallies tallies = new SourceTallies(() -> now);
    private final LoggedEvents logged = new LoggedEvents("id.warta.pipeline.sources");

    @AfterEach
    void stop() {
        logged.close();
    }

    @Test
    void everyHourHasAScorecardForEachSource() {
        SourceLog log = log("sources.watch");
        tallies.rejected("kompas.com");
        tallies.deadLetter(null);
        for (int i = 0; i < 60; i++) {
            article("kompas.com", i % 4 == 0 ? null : minutesAgo(5), i % 2 == 0 ? Outcome.COPY : Outcome.ORIGINAL);
            tick(log);
        }
        List<Map<String, Object>> cards = logged.named("source-scorecard");
        assertThat(cards).hasSize(2);
        assertThat(cards.get(0))
                .containsEntry("level", "INFO")
                .containsEntry("source", "kompas.com")
                .containsEntry("articles", 60L)
                .containsEntry("copies", 30L)
                .containsEntry("rejected", 1L)
                .containsEntry("deadLetters", 0L)
                .containsEntry("undatedPercent", 25.0)
                .containsEntry("removedPercent", 20.0)
                .containsEntry("delayMinutes", 5L);
        assertThat(cards.get(1)).containsEntry("source", "(none)").containsEntry("deadLetters", 1L);
    }

    @Test
    void manySourcesMakeAsManyLinesAsAPersonReads() {
        SourceLog log = log("sources.watch");
        for (int i = 0; i < 3_000; i++) {
            article("source" + i + ".example", minutesAgo(1), Outcome.ORIGINAL);
        }
        for (int i = 0; i < 61; i++) {
            tick(log);
        }
        List<Map<String, Object>> cards = logged.named("source-scorecard");
        assertThat(cards).hasSize(Scorecards.MOST_LINES + 1);
        assertThat(cards.get(Scorecards.MOST_LINES)).containsEntry("source", "(rest)");
        assertThat(cards.stream().mapToLong(card -> (Long) card.get("articles")).sum())
                .isEqualTo(3_000);
    }

    @Test
    void aSilentSourceIsToldOnceAcrossARestartAndItsReturnToo() {
        SourceLog log = log("sources.watch");
        hours(log, 14 * 24, "kompas.com", "tempo.co");
        hours(log, 6, "tempo.co");
        assertThat(logged.named("source-silent")).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("level", "WARN")
                .containsEntry("source", "kompas.com")
                .hasEntrySatisfying("articlesADay", a -> assertThat((Long) a).isBetween(130L, 150L)));
        assertThat(log.silent()).containsExactly("kompas.com");
        log.write();

        SourceLog restarted = log("sources.watch");
        assertThat(restarted.silent()).containsExactly("kompas.com");
        hours(restarted, 6, "tempo.co");
        assertThat(logged.named("source-silent")).hasSize(1);
        hours(restarted, 1, "tempo.co", "kompas.com");
        assertThat(logged.named("source-back")).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("level", "INFO")
                .containsEntry("source", "kompas.com"));
    }

    @Test
    void manySourcesThatFallSilentTogetherMakeOneLine() {
        SourceLog log = log("sources.watch");
        String[] all = new String[12];
        for (int i = 0; i < all.length; i++) {
            all[i] = "source" + i + ".example";
        }
        hours(log, 14 * 24, all);
        hours(log, 8, all[0], all[1]);
        assertThat(logged.named("source-silent")).isEmpty();
        assertThat(logged.named("sources-silent")).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("count", 10));
    }

    @Test
    void aNewTemplateNamesItsLines() {
        SourceLog log = log("sources.watch");
        for (int i = 0; i < 200; i++) {
            article("kompas.com", minutesAgo(1), Outcome.ORIGINAL);
            tick(log);
        }
        for (int i = 0; i < 50; i++) {
            article("kompas.com", null, Outcome.ORIGINAL);
            tick(log);
        }
        assertThat(logged.named("source-changed")).singleElement().satisfies(event -> assertThat(event)
                .containsEntry("level", "WARN")
                .containsEntry("what", "undated")
                .containsEntry("percent", 100L)
                .containsEntry("lines", List.of("kompas.com-line")));
    }

    @Test
    void aBackfillMakesScorecardsAndNoWarnings() {
        SourceLog log = log("sources.watch");
        hours(log, 14 * 24, "kompas.com");
        for (int minute = 0; minute < 8 * 60; minute++) {
            for (int i = 0; i < 20; i++) {
                old("archive.example");
                tallies.rejected("kompas.com");
            }
            now += MINUTE;
            log.tick(now, true, true, "0_0");
            article("kompas.com", minutesAgo(1), Outcome.ORIGINAL);
        }
        assertThat(logged.all()).noneMatch(event -> event.get("level").equals("WARN"));
        assertThat(logged.named("source-scorecard"))
                .anyMatch(card -> card.get("source").equals("archive.example"));
    }

    @Test
    void aFileThatIsNoneIsSaidAndLearnedAnew() throws Exception {
        Files.writeString(folder.resolve("broken.watch"), "no such thing");
        SourceLog log = log("broken.watch");
        assertThat(logged.named("watch-failed")).hasSize(1);
        hours(log, 2, "kompas.com");
        assertThat(Files.size(folder.resolve("broken.watch"))).isGreaterThan(1_000);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidOnceAndWhenItCanBeAgain() throws Exception {
        SourceLog log = log("mounted/sources.watch");
        Path inTheWay = Files.createFile(folder.resolve("mounted"));
        log.write();
        log.write();
        assertThat(logged.named("watch-failed")).hasSize(1);
        assertThat(logged.named("watch-recovered")).isEmpty();
        Files.delete(inTheWay);
        log.write();
        log.write();
        assertThat(logged.named("watch-recovered")).hasSize(1);
    }

    private SourceLog log(String file) {
        return new SourceLog(tallies, folder.resolve(file), source -> List.of(source + "-line"));
    }

    /** So many hours in which each of these sources has an article every ten minutes. */
    private void hours(SourceLog log, int hours, String... sources) {
        for (int minute = 0; minute < hours * 60; minute++) {
            if (minute % 10 == 0) {
                for (String source : sources) {
                    article(source, minutesAgo(1), Outcome.ORIGINAL);
                }
            }
            tick(log);
        }
    }

    private void tick(SourceLog log) {
        now += MINUTE;
        log.tick(now, true, false, "0_0");
    }

    private Instant minutesAgo(int minutes) {
        return Instant.ofEpochMilli(now).minus(Duration.ofMinutes(minutes));
    }

    private void article(String source, @Nullable Instant published, Outcome outcome) {
        tallies.article(article(source, published, Instant.ofEpochMilli(now)), outcome, now);
    }

    private void old(String source) {
        Instant then = Instant.ofEpochMilli(now).minus(Duration.ofDays(400));
        tallies.article(article(source, then, then), Outcome.ORIGINAL, now);
    }

    private static Article article(String source, @Nullable Instant published, Instant fetched) {
        OffsetDateTime time = published == null ? null : published.atOffset(ZoneOffset.UTC);
        return new Article(
                "id",
                null,
                source,
                "id",
                "Judul",
                null,
                null,
                null,
                time,
                time == null ? null : Article.Precision.MINUTE,
                null,
                fetched.atOffset(ZoneOffset.UTC),
                null,
                List.of(),
                List.of(),
                "delapan ",
                1,
                new Cleaning("id-1", List.of(new Cleaning.Removed(0, "no", Cleaning.Kind.PROMO, "rule"))));
    }
}
