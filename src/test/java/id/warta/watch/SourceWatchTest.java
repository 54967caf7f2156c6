package id.warta.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
    private static final long MINUTE = 60_000;
    /** A Monday, midnight. */
    private static final long MONDAY = 20_458L * 86_400_000;

    private final Random random = new Random(7);
    private final Map<String, IntPredicate> open = new TreeMap<>();
    private final Map<String, Double> perHour = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private SourceWatch watch = new SourceWatch();
    private long now = MONDAY;
    private double volume = 1;

    @Test
    void aBusySourceThatFallsSilentIsFoundWithinHoursAndItsReturnAtOnce() {
        source("busy", 20, hour -> true);
        source("other", 20, hour -> true);
        run(14 * 24);
        assertThat(changes).isEmpty();

        source("busy", 20, hour -> false);
        run(6);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.SILENT);
            assertThat(change.source()).isEqualTo("busy");
            assertThat(change.begins()).isTrue();
            assertThat(change.now()).isBetween(2.0, 5.0);
            assertThat(change.usual()).isBetween(400.0, 560.0);
        });
        assertThat(watch.silent()).containsExactly("busy");

        run(48);
        source("busy", 20, hour -> true);
        run(1);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).begins()).isFalse();
        assertThat(changes.get(1).now()).isGreaterThan(45);
        assertThat(watch.silent()).isEmpty();
    }

    @Test
    void nightsAndWeekendsAreNoSilence() {
        source("office", 10, hour -> hour % 24 >= 8 && hour % 24 < 18 && hour / 24 < 5);
        source("round the clock", 20, hour -> true);
        run(6 * 7 * 24);
        assertThat(changes).isEmpty();
    }

    @Test
    void aSourceWithFewArticlesIsGivenDays() {
        source("rare", 0.15, hour -> true);
        source("busy", 20, hour -> true);
        run(28 * 24);
        assertThat(changes).isEmpty();
        source("rare", 0, hour -> false);
        run(24);
        assertThat(changes).isEmpty();
        run(14 * 24);
        assertThat(changes).extracting(Change::source).containsExactly("rare");
    }

    @Test
    void anArticleThatCameOnceIsNoSource() {
        source("busy", 20, hour -> true);
        run(24);
        tick(true, Map.of("passer-by", live(1)));
        run(29 * 24);
        assertThat(changes).isEmpty();
    }

    @Test
    void nothingFromAnySourceIsToldOnceAndOfAll() {
        for (int i = 0; i < 20; i++) {
            source("source " + i, 10, hour -> true);
        }
        run(14 * 24);
        open.replaceAll((name, hours) -> hour -> false);
        run(12);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.source()).isEqualTo(SourceWatch.ALL);
            assertThat(change.begins()).isTrue();
        });
        open.replaceAll((name, hours) -> hour -> true);
        run(1);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).source()).isEqualTo(SourceWatch.ALL);
        assertThat(changes.get(1).begins()).isFalse();
    }

    @Test
    void aHolidayOfAllIsTheSilenceOfNone() {
        for (int i = 0; i < 20; i++) {
            source("source " + i, 3, hour -> hour % 24 >= 6);
        }
        run(21 * 24);
        volume = 0.3;
        run(4 * 24);
        assertThat(changes).isEmpty();
    }

    @Test
    void aBackfillTeachesNothingAndAlarmsNobody() {
        for (int day = 0; day < 30; day++) {
            for (int minute = 0; minute < 24 * 60; minute++) {
                tick(true, Map.of("archive", new Interval(0, 500, 0, 0, 0, 0)));
            }
        }
        run(10 * 24);
        assertThat(changes).isEmpty();
        assertThat(watch.sources()).isZero();
    }

    @Test
    void aMonthReplayedInMinutesIsJudgedNeitherThenNorAfter() {
        source("busy", 20, hour -> true);
        run(14 * 24);
        for (int minute = 0; minute < 30; minute++) {
            tick(false, Map.of("busy", new Interval(0, 100_000, 0, 0, 0, 0)));
        }
        run(3 * 24);
        assertThat(changes).isEmpty();
    }

    @Test
    void hoursThatNobodyWatchedAreNeitherNewsNorSilence() {
        source("busy", 20, hour -> true);
        run(14 * 24);
        now += 3 * 24 * 60 * MINUTE; // stopped, or the clock jumped
        run(1);
        now -= 24 * 60 * MINUTE;
        run(1);
        for (int minute = 0; minute < 24 * 60; minute++) {
            tick(false, Map.of()); // behind: what arrives has not been seen
        }
        run(24);
        assertThat(changes).isEmpty();
    }

    @Test
    void aLateArticleIsASignOfLife() {
        source("busy", 20, hour -> true);
        source("other", 20, hour -> true);
        run(14 * 24);
        source("busy", 20, hour -> false);
        run(6);
        tick(true, Map.of("busy", new Interval(0, 1, 0, 0, 0, 0)));
        assertThat(changes).extracting(Change::begins).containsExactly(true, false);
    }

    @Test
    void whatAnotherInstanceHasNowIsNotSilentHere() {
        watch.shared("0_0 0_1");
        source("moved", 20, hour -> true);
        source("kept", 20, hour -> true);
        run(14 * 24);
        watch.shared("0_0");
        source("moved", 20, hour -> false);
        run(7 * 24);
        assertThat(changes).isEmpty();
        source("kept", 20, hour -> false);
        source("new", 20, hour -> true);
        run(12);
        assertThat(changes).extracting(Change::source).containsExactly("kept");
    }

    @Test
    void aSilenceEndsHereWhereAnotherInstanceTakesOver() {
        watch.shared("0_0 0_1");
        source("moved", 20, hour -> true);
        source("kept", 20, hour -> true);
        run(14 * 24);
        source("moved", 20, hour -> false);
        run(12);
        assertThat(watch.silent()).containsExactly("moved");
        assertThat(watch.shared("0_0")).singleElement().satisfies(change -> {
            assertThat(change.source()).isEqualTo("moved");
            assertThat(change.begins()).isFalse();
            assertThat(change.now()).isBetween(8.0, 12.0);
        });
        assertThat(watch.silent()).isEmpty();
        assertThat(watch.shared("0_0")).isEmpty();
        changes.clear();
        run(7 * 24);
        assertThat(changes).isEmpty();
    }

    @Test
    void whatWasLearnedOutlivesTheProcess() throws IOException {
        source("busy", 20, hour -> true);
        source("other", 20, hour -> true);
        watch.shared("0_0");
        run(14 * 24);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        watch = SourceWatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        watch.shared("0_0");
        now += 5 * 60 * MINUTE;
        source("busy", 20, hour -> false);
        run(8);
        assertThat(changes).extracting(Change::source).containsExactly("busy");

        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        assertThatThrownBy(() -> SourceWatch.read(new DataInputStream(new ByteArrayInputStream(cut))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SourceWatch.read(new DataInputStream(new ByteArrayInputStream(new byte[400]))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void moreSourcesThanAreRememberedForgetTheOneWithoutNewsForLongest() {
        for (int i = 0; i < SourceWatch.MOST_SOURCES + 500; i++) {
            tick(true, Map.of("source " + i, live(1), "steady", live(1)));
        }
        assertThat(watch.sources()).isEqualTo(SourceWatch.MOST_SOURCES);
    }

    @Test
    void aNewTemplateIsToldByWhatItChanges() {
        for (int i = 0; i < 20; i++) {
            tick(true, Map.of("outlet", new Interval(15, 0, 0, 3, 1, 1)));
        }
        assertThat(changes).isEmpty();
        for (int i = 0; i < 5; i++) {
            tick(true, Map.of("outlet", new Interval(15, 0, 15, 0, 1, 1)));
        }
        assertThat(changes).extracting(Change::kind).containsExactly(Change.Kind.UNDATED, Change.Kind.REMOVED);
        assertThat(changes.get(0).now()).isEqualTo(1);
        assertThat(changes.get(0).usual()).isZero();
        assertThat(changes.get(1).now()).isZero();
        assertThat(changes.get(1).usual()).isBetween(0.199, 0.201);
        for (int i = 0; i < 5; i++) {
            tick(true, Map.of("outlet", new Interval(2, 0, 0, 0.4, 1, 13)));
        }
        assertThat(changes).filteredOn(Change::begins).extracting(Change::kind).contains(Change.Kind.REJECTED);
    }

    @Test
    void theSameIntervalsMakeTheSameChanges() {
        source("a", 5, hour -> hour % 24 > 5);
        source("b", 15, hour -> true);
        run(20 * 24);
        List<Change> first = List.copyOf(changes);
        SourceWatchTest again = new SourceWatchTest();
        again.source("a", 5, hour -> hour % 24 > 5);
        again.source("b", 15, hour -> true);
        again.run(20 * 24);
        assertThat(again.changes).isEqualTo(first);
    }

    private void source(String name, double articlesAnHour, IntPredicate hoursOfTheWeek) {
        perHour.put(name, articlesAnHour);
        open.put(name, hoursOfTheWeek);
    }

    /** So many hours, in ticks of a minute, with articles at random moments. */
    private void run(int hours) {
        for (int minute = 0; minute < hours * 60; minute++) {
            int hourOfWeek = (int) Math.floorMod((now - MONDAY) / (60 * MINUTE), 168L);
            Map<String, Interval> intervals = new HashMap<>();
            open.forEach((name, hoursOpen) -> {
                boolean comes = random.nextDouble() < volume * perHour.get(name) / 60;
                if (comes && hoursOpen.test(hourOfWeek)) {
                    intervals.put(name, live(1));
                }
            });
            tick(true, intervals);
        }
    }

    private void tick(boolean isLive, Map<String, Interval> intervals) {
        now += MINUTE;
        changes.addAll(watch.tick(now, isLive, intervals));
    }

    private static Interval live(long articles) {
        return new Interval(articles, 0, 0, 0.1 * articles, 0, 0);
    }
}
