package id.warta.dedup;

import static id.warta.dedup.Reports.FIRE;
import static id.warta.dedup.Reports.FIRE_BY_ANOTHER_OUTLET;
import static id.warta.dedup.Reports.MATCH;
import static id.warta.dedup.Reports.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.warta.article.Article;
import id.warta.article.Story;
import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.index.DedupMemory;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.HeapFingerprintStore;
import id.warta.dedup.index.HotKeys;
import id.warta.dedup.story.PairFeatures;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {
    private final Fingerprinter fingerprinter = new Fingerprinter();
    private final Deduplicator deduplicator = new Deduplicator();

    private Verdict decide(Article article) {
        return deduplicator.decide(fingerprinter.fingerprint(article)).verdict();
    }

    @Test
    void theFirstReportIsAnOriginalInAStoryOfItsOwn() {
        Article article = Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar", FIRE);

        Decision decision = deduplicator.decide(fingerprinter.fingerprint(article));

        assertThat(decision.verdict().outcome()).isEqualTo(Outcome.ORIGINAL);
        assertThat(decision.verdict().story()).isEqualTo(new Verdict.StoryLink(article.id(), 1, null));
        assertThat(decision.changedStories()).singleElement().satisfies(story -> {
            assertThat(story.headline()).isEqualTo("Pasar Wonosari Terbakar");
            assertThat(story.members())
                    .containsExactly(new Story.Member(
                            article.id(), article.uri(), "a.example", NOON, Story.Role.LEAD, null, List.of()));
            assertThat(story.sources()).containsExactly("a.example");
            assertThat(story.firstSeen()).isEqualTo(NOON);
        });
    }

    @Test
    void theSameUriWithAnUnchangedBodyIsACopyOfItself() {
        Article article = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        Article again = Reports.at("http://www.a.example/1?utm_source=x", NOON.plusDays(1), "Pasar Terbakar", FIRE);
        decide(article);

        Verdict verdict = decide(Reports.at(article.uri(), NOON.plusDays(1), again.headline(), again.body()));

        assertThat(verdict).isEqualTo(new Verdict(article.id(), Outcome.COPY, article.id(), 1.0, null, null));
    }

    @Test
    void theSameUriWithAChangedBodyIsARevisionThatCountsUpAndStaysInItsStory() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        decide(first);

        Verdict second = decide(Reports.at(
                "https://a.example/1", NOON, "Pasar Terbakar", FIRE + "\nPolisi menahan seorang tersangka."));
        Verdict third = decide(Reports.at("https://a.example/1", NOON, "Pasar Terbakar", MATCH));

        assertThat(second.outcome()).isEqualTo(Outcome.REVISION);
        assertThat(second.of()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.similarity()).isBetween(0.9, 0.999);
        assertThat(second.story()).isEqualTo(new Verdict.StoryLink(first.id(), 1, null));
        assertThat(third.version()).isEqualTo(3);
        assertThat(third.similarity()).isLessThan(0.1);
    }

    @Test
    void theSameBodyUnderAnotherUriIsACopyOfTheEarliest() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        decide(first);
        decide(Reports.at("https://b.example/1", NOON.plusHours(1), "Kebakaran Pasar", FIRE));

        Verdict verdict = decide(Reports.at("https://c.example/1", NOON.plusHours(2), "Api di Pasar", FIRE));

        assertThat(verdict.outcome()).isEqualTo(Outcome.COPY);
        assertThat(verdict.of()).isEqualTo(first.id());
        assertThat(verdict.similarity()).isEqualTo(1.0);
        assertThat(verdict.story()).isNull();
    }

    @Test
    void aTemplateThatFloodsTheIndexIsToldOfOnceADayAndKey() {
        List<HotKeys.HotKey> hot = new ArrayList<>();
        Deduplicator flooded = new Deduplicator(
                new DedupMemory(DedupSettings.DEFAULTS), new HeapFingerprintStore(), new DedupGauges(), hot::add);
        for (int i = 0; i < 540; i++) {
            String own = Reports.invented(i, 40);
            flooded.decide(fingerprinter.fingerprint(
                    Reports.at("https://a.example/" + i, NOON.plusSeconds(i), "Kurs " + i, FIRE + own)));
        }
        int firstDay = hot.size();
        flooded.decide(fingerprinter.fingerprint(
                Reports.at("https://a.example/late", NOON.plusDays(1), "Kurs", FIRE + Reports.invented(999, 40))));

        assertThat(firstDay).isPositive();
        assertThat(hot.subList(0, firstDay)).doesNotHaveDuplicates().allSatisfy(key -> assertThat(key.articles())
                .isGreaterThan(512));
        assertThat(hot.subList(0, firstDay))
                .extracting(key -> key.kind() + key.key())
                .doesNotHaveDuplicates();
        assertThat(hot.size()).isGreaterThan(firstDay);
    }

    @Test
    void aBodyWithoutUriSentTwiceIsACopyOfItself() {
        Verdict first = decide(Reports.at(null, NOON, "Pasar Terbakar", FIRE));
        Verdict second = decide(Reports.at(null, NOON, "Pasar Terbakar", FIRE));

        assertThat(first.outcome()).isEqualTo(Outcome.ORIGINAL);
        assertThat(second.outcome()).isEqualTo(Outcome.COPY);
        assertThat(second.of()).isEqualTo(first.id());
    }

    @Test
    void aLightlyEditedCopyUnderANewHeadlineIsFoundAtAnotherOutletAndAtTheSame() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar", FIRE);
        decide(first);
        String edited = FIRE.replace("dini hari dan menghanguskan", "dini hari WIB serta menghanguskan");

        Verdict other = decide(Reports.at("https://b.example/9", NOON.plusHours(1), "214 Kios Hangus", edited));
        Verdict same = decide(Reports.at("https://a.example/2", NOON.plusHours(2), "Ratusan Kios Ludes", edited + "."));

        assertThat(other.outcome()).isEqualTo(Outcome.COPY);
        assertThat(other.of()).isEqualTo(first.id());
        assertThat(other.similarity()).isCloseTo(0.93, within(0.06));
        assertThat(same.outcome()).isEqualTo(Outcome.COPY);
        assertThat(same.of()).isEqualTo(first.id());
    }

    @Test
    void aCutCopyIsFoundByContainment() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        decide(first);
        String cut = String.join("\n", FIRE.lines().limit(2).toList());

        Verdict verdict = decide(Reports.at("https://b.example/1", NOON.plusHours(1), "Kebakaran", cut));

        assertThat(verdict.outcome()).isEqualTo(Outcome.COPY);
        assertThat(verdict.of()).isEqualTo(first.id());
        assertThat(verdict.similarity()).isGreaterThan(0.95);
    }

    @Test
    void aReportThatARoundUpHeldWholeIsACopyAndTheRoundUpIsNot() {
        String roundUp = Reports.invented(1, 300) + "\n" + FIRE + "\n" + Reports.invented(2, 500) + "\n" + MATCH;
        Article first = Reports.at("https://a.example/roundup", NOON, "Berita Hari Ini", roundUp);
        decide(first);

        assertThat(decide(Reports.at("https://b.example/1", NOON.plusHours(1), "Pasar Terbakar", FIRE)))
                .satisfies(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.COPY);
                    assertThat(verdict.of()).isEqualTo(first.id());
                });

        Deduplicator other = new Deduplicator();
        other.decide(fingerprinter.fingerprint(
                Reports.at("https://b.example/1", NOON.minusHours(1), "Pasar Terbakar", FIRE)));
        assertThat(other.decide(fingerprinter.fingerprint(first)).verdict().outcome())
                .isEqualTo(Outcome.ORIGINAL);
    }

    @Test
    void theSameTemplateWithOtherFiguresIsNoCopy() {
        String template = "Harga emas batangan di gerai Logam Jaya pada hari ini berada di angka Rp %s per gram. "
                + "Dibandingkan hari sebelumnya harga itu berubah Rp %s. Harga pembelian kembali tercatat Rp %s per gram. "
                + "Untuk ukuran lima gram pembeli membayar Rp %s, belum termasuk pajak yang berlaku bagi pemegang kartu.";
        Article monday = Reports.at(
                "https://a.example/1",
                NOON,
                "Harga Emas Naik",
                template.formatted("751.000", "4.000", "676.000", "3.610.000"));
        Article tuesday = Reports.at(
                "https://a.example/2",
                NOON.plusDays(1),
                "Harga Emas Turun",
                template.formatted("743.500", "7.500", "668.200", "3.572.000"));
        decide(monday);

        assertThat(decide(tuesday).outcome()).isEqualTo(Outcome.ORIGINAL);
    }

    @Test
    void aCopyOfACopyPointsAtTheOriginal() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        decide(first);
        String once = FIRE.replace("Kepala Dinas Pemadam Kebakaran Sukamaju, ", "Kepala dinas ");
        String twice = once.replace("Polisi masih menyelidiki penyebab kebakaran dan", "Polisi");
        decide(Reports.at("https://b.example/1", NOON.plusHours(1), "Kebakaran", once));

        Verdict verdict = decide(Reports.at("https://c.example/1", NOON.plusHours(2), "Api", twice));

        assertThat(verdict.outcome()).isEqualTo(Outcome.COPY);
        assertThat(verdict.of()).isEqualTo(first.id());
    }

    @Test
    void anotherOutletsOwnReportJoinsTheStoryAndAnotherHappeningDoesNot() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
        decide(first);
        Article second = Reports.at(
                "https://b.example/1",
                NOON.plusHours(2),
                "Kebakaran Pasar Wonosari Hanguskan 214 Kios",
                FIRE_BY_ANOTHER_OUTLET);

        Verdict match = decide(Reports.at("https://b.example/2", NOON.plusHours(1), "Persada Muda Menang", MATCH));
        Decision joined = deduplicator.decide(fingerprinter.fingerprint(second));

        assertThat(match.story().size()).isEqualTo(1);
        assertThat(joined.verdict().outcome()).isEqualTo(Outcome.ORIGINAL);
        assertThat(joined.verdict().story().id()).isEqualTo(first.id());
        assertThat(joined.verdict().story().size()).isEqualTo(2);
        assertThat(joined.verdict().story().similarity()).isBetween(0.0, 1.0);
        assertThat(joined.changedStories()).singleElement().satisfies(story -> {
            assertThat(story.id()).isEqualTo(first.id());
            assertThat(story.size()).isEqualTo(2);
            assertThat(story.sources()).containsExactly("a.example", "b.example");
        });
    }

    @Test
    void anEarlierReportThatComesLateLeadsTheStoryButKeepsItsId() {
        Article late = Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
        Article first = Reports.at(
                "https://b.example/1",
                NOON.plusHours(2),
                "Kebakaran Pasar Wonosari Hanguskan 214 Kios",
                FIRE_BY_ANOTHER_OUTLET);
        decide(first);

        Decision decision = deduplicator.decide(fingerprinter.fingerprint(late));

        assertThat(decision.verdict().story().id()).isEqualTo(first.id());
        assertThat(decision.changedStories()).singleElement().satisfies(story -> {
            assertThat(story.headline()).isEqualTo(late.headline());
            assertThat(story.firstSeen()).isEqualTo(NOON);
        });
    }

    @Test
    void reportsFartherApartThanTheStoryWindowAreTwoStories() {
        decide(Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE));

        Verdict verdict = decide(Reports.at(
                "https://b.example/1",
                NOON.plusHours(73),
                "Kebakaran Pasar Wonosari Hanguskan 214 Kios",
                FIRE_BY_ANOTHER_OUTLET));

        assertThat(verdict.story().id()).isEqualTo(verdict.id());
    }

    @Test
    void aLongAffairDoesNotBecomeOneLump() {
        Set<String> stories = new HashSet<>();
        for (int day = 0; day < 12; day++) {
            String body =
                    "Pembahasan Rancangan Undang-Undang Pertembakauan di Dewan Perwakilan Daerah Sukamaju memasuki hari ke-"
                            + (day + 1) + ". " + Reports.invented(day, 90);
            stories.add(decide(Reports.at(
                            "https://a.example/" + day,
                            NOON.plusDays(day),
                            "RUU Pertembakauan: " + Reports.invented(day, 3),
                            body))
                    .story()
                    .id());
        }

        assertThat(stories).hasSizeGreaterThan(3);
    }

    @Test
    void anArticleDated2099PurgesNothing() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        decide(first);
        OffsetDateTime far = OffsetDateTime.parse("2099-01-01T00:00:00Z");
        decide(Reports.firstSeen(
                Reports.at("https://c.example/1", far, "Salah tanggal", Reports.invented(5, 80)), NOON));
        decide(Reports.at("https://c.example/2", far, "Salah lagi", Reports.invented(6, 80)));

        assertThat(decide(Reports.at("https://b.example/1", NOON.plusHours(1), "Pasar", FIRE))
                        .of())
                .isEqualTo(first.id());
    }

    @Test
    void articlesAreForgottenAfterTheCopyWindow() {
        decide(Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE));
        for (int day = 1; day <= 31; day++) {
            decide(Reports.at("https://a.example/d" + day, NOON.plusDays(day), "Hari", Reports.invented(day, 60)));
        }

        assertThat(decide(Reports.at("https://b.example/1", NOON.plusDays(31), "Pasar", FIRE))
                        .outcome())
                .isEqualTo(Outcome.ORIGINAL);
    }

    @Test
    void aFullStateLetsTheLongestKnownGoAndCountsIt() {
        DedupGauges gauges = new DedupGauges();
        HeapFingerprintStore store = new HeapFingerprintStore();
        Deduplicator small = new Deduplicator(
                new DedupSettings(Duration.ofDays(30), Duration.ofHours(72), Duration.ofDays(7), 10, 1_000_000, 4),
                store,
                gauges);
        decideInvented(small, 25);

        assertThat(gauges.articles()).isEqualTo(10);
        assertThat(gauges.evictions()).isEqualTo(15);
        List<String> kept = new ArrayList<>();
        store.forEach((id, value) -> kept.add(id));
        assertThat(kept).hasSize(10);
        assertThat(decideAgain(small, 24)).isEqualTo(Outcome.COPY);
    }

    @Test
    void anUndatedReportTakesTheStreamsTime() {
        Article first = Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
        decide(first);

        Verdict verdict = decide(Reports.at(
                "https://b.example/1", null, "Kebakaran Pasar Wonosari Hanguskan 214 Kios", FIRE_BY_ANOTHER_OUTLET));

        assertThat(verdict.story().id()).isEqualTo(first.id());
    }

    @Test
    void beyondItsBoundTheLongestKnownDrawsNoReportsButIsStillKnown() {
        DedupGauges gauges = new DedupGauges();
        Deduplicator small = new Deduplicator(
                new DedupSettings(Duration.ofDays(30), Duration.ofHours(72), Duration.ofDays(7), 100, 26_000, 4),
                new HeapFingerprintStore(),
                gauges);
        decideInvented(small, 12);

        assertThat(gauges.articles()).isEqualTo(12);
        assertThat(gauges.openStories()).isEqualTo(10);
        assertThat(gauges.evictions()).isZero();
        assertThat(gauges.fullness()).isBetween(0.9, 1.0);
        assertThat(decideAgain(small, 0)).isEqualTo(Outcome.COPY);
    }

    @Test
    void whoHoldsMoreThanAnEqualShareOfTheMemoryMakesRoomForTheOthers() {
        DedupMemory memory = new DedupMemory(
                new DedupSettings(Duration.ofDays(30), Duration.ofHours(72), Duration.ofDays(7), 10, 1_000_000, 4));
        DedupGauges ofBusy = new DedupGauges();
        DedupGauges ofQuiet = new DedupGauges();
        Deduplicator busy = new Deduplicator(memory, new HeapFingerprintStore(), ofBusy, hot -> {});
        Deduplicator quiet = new Deduplicator(memory, new HeapFingerprintStore(), ofQuiet, hot -> {});

        decideInvented(busy, 0, 10);
        decideInvented(quiet, 10, 14);
        assertThat(ofBusy.fullness()).isEqualTo(1.4);
        decideInvented(busy, 14, 15);

        assertThat(ofQuiet.articles()).isEqualTo(4);
        assertThat(ofBusy.articles()).isEqualTo(6);
        assertThat(ofBusy.fullness()).isEqualTo(1.0);
        quiet.close();
        decideInvented(busy, 15, 19);
        assertThat(ofBusy.articles()).isEqualTo(10);
        assertThat(ofBusy.evictions()).isEqualTo(5);
    }

    private void decideInvented(Deduplicator deduplicator, int reports) {
        decideInvented(deduplicator, 0, reports);
    }

    /** Reports that have nothing in common, a minute apart. */
    private void decideInvented(Deduplicator deduplicator, int from, int to) {
        for (int i = from; i < to; i++) {
            deduplicator.decide(fingerprinter.fingerprint(
                    Reports.at("https://a.example/" + i, NOON.plusMinutes(i), "Kabar", Reports.invented(i, 60))));
        }
    }

    /** The text of one of them, in another outlet. */
    private Outcome decideAgain(Deduplicator deduplicator, int report) {
        Article again = Reports.at("https://b.example/", NOON, "Kabar", Reports.invented(report, 60));
        return deduplicator.decide(fingerprinter.fingerprint(again)).verdict().outcome();
    }

    @Test
    void aReplayGivesTheSameDecisions() {
        List<Fingerprint> stream = stream(400);

        assertThat(decisions(new Deduplicator(), stream)).isEqualTo(decisions(new Deduplicator(), stream));
    }

    @Test
    void anInstanceMadeFromTheStoreGoesOnAsTheUndisturbedOne() {
        DedupSettings settings =
                new DedupSettings(Duration.ofDays(11), Duration.ofHours(72), Duration.ofDays(7), 150, 250_000, 16);
        List<Fingerprint> stream = stream(400);
        HeapFingerprintStore whole = new HeapFingerprintStore();
        List<Decision> undisturbed = decisions(new Deduplicator(settings, whole, new DedupGauges()), stream);

        for (int cut = 37; cut < stream.size(); cut += 71) {
            HeapFingerprintStore store = new HeapFingerprintStore();
            List<Decision> restarted = new ArrayList<>(
                    decisions(new Deduplicator(settings, store, new DedupGauges()), stream.subList(0, cut)));
            restarted.addAll(decisions(
                    new Deduplicator(settings, store, new DedupGauges()), stream.subList(cut, stream.size())));
            assertThat(restarted).isEqualTo(undisturbed);
        }
        assertThat(undisturbed)
                .extracting(decision -> decision.verdict().outcome())
                .contains(Outcome.ORIGINAL, Outcome.REVISION, Outcome.COPY);
        assertThat(undisturbed)
                .anyMatch(decision -> decision.verdict().story() != null
                        && decision.verdict().story().size() > 2);
    }

    @Test
    void aStoryWhoseFirstReportsDrawNoOthersAnyMoreIsWholeAfterARestart() {
        List<Fingerprint> stream = new ArrayList<>();
        for (int hours : new int[] {0, 40, 80, 110, 112}) {
            stream.add(fingerprinter.fingerprint(Reports.at(
                    "https://outlet" + hours + ".example/1",
                    NOON.plusHours(hours),
                    Reports.invented(1, 3),
                    Reports.invented(1, 30) + " " + Reports.invented(100 + hours, 20))));
        }
        HeapFingerprintStore store = new HeapFingerprintStore();
        List<Decision> undisturbed = decisions(new Deduplicator(), stream);
        decisions(new Deduplicator(DedupSettings.DEFAULTS, store, new DedupGauges()), stream.subList(0, 4));

        Deduplicator restarted = new Deduplicator(DedupSettings.DEFAULTS, store, new DedupGauges());

        assertThat(restarted.decide(stream.get(4))).isEqualTo(undisturbed.get(4));
        assertThat(undisturbed.get(4).verdict().story().size()).isEqualTo(5);
    }

    @Test
    void copiesAreTheSameInAnyOrder() {
        Article a = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE);
        Article b =
                Reports.at("https://b.example/1", NOON.plusHours(1), "Kebakaran", FIRE.replace("Rabu", "Hari Rabu"));
        Article c =
                Reports.at("https://c.example/1", NOON.plusHours(3), "Api", FIRE.replace("tiga saksi", "para saksi"));
        for (List<Article> order : List.of(List.of(a, b, c), List.of(c, b, a), List.of(b, c, a))) {
            Deduplicator fresh = new Deduplicator();
            List<String> roots = order.stream()
                    .map(article ->
                            fresh.decide(fingerprinter.fingerprint(article)).verdict())
                    .map(verdict -> verdict.of() == null ? verdict.id() : verdict.of())
                    .toList();
            assertThat(roots).containsOnly(order.get(0).id());
        }
    }

    /**
     * The second is a copy of the first and the third of the second, the fourth is an excerpt of the first; the fifth is a
     * round-up that holds the sixth, an earlier text, and so is no copy of it.
     */
    @Test
    void whichTextsAreCopiesOfOneAnotherDoesNotDependOnTheirOrder() {
        List<Article> articles = List.of(
                passages("https://a.example/1", 0, 1, 7),
                passages("https://b.example/1", 1, 3, 9),
                passages("https://c.example/1", 2, 5, 11),
                passages("https://d.example/1", 3, 1, 3),
                passages("https://e.example/1", 5, 20, 28),
                passages("https://f.example/1", 4, 20, 22));
        Set<String> copies = articles.subList(0, 4).stream().map(Article::id).collect(Collectors.toSet());

        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < 60; n++) {
            List<Article> order = articles.stream()
                    .sorted(Comparator.comparing(Article::id, byHashWith(random.nextInt())))
                    .toList();
            Deduplicator fresh = new Deduplicator();
            assertThat(copies(order.stream()
                            .map(article -> fresh.decide(fingerprinter.fingerprint(article))
                                    .verdict())
                            .toList()))
                    .containsExactly(copies);
        }
    }

    private static Comparator<String> byHashWith(int seed) {
        return Comparator.comparingInt(id -> (id.hashCode() ^ seed) * 0x9E3779B9);
    }

    private static Article passages(String uri, int hour, int from, int to) {
        String body = IntStream.range(from, to)
                .mapToObj(passage -> Reports.invented(500 + passage, 50))
                .collect(Collectors.joining("\n"));
        return Reports.at(uri, NOON.plusHours(hour), "Berita", body);
    }

    /** The texts that are copies of one another, by what their verdicts name. */
    private static Set<Set<String>> copies(List<Verdict> verdicts) {
        Map<String, Set<String>> known = new HashMap<>();
        for (Verdict verdict : verdicts) {
            if (verdict.outcome() == Outcome.COPY) {
                Set<String> copies = new HashSet<>(Set.of(verdict.id()));
                Stream.concat(Stream.of(verdict.of()), verdict.alsoOf().stream())
                        .forEach(original -> copies.addAll(known.getOrDefault(original, Set.of(original))));
                copies.forEach(id -> known.put(id, copies));
            }
        }
        return Set.copyOf(known.values());
    }

    @Test
    void storiesEndUpTheSameWhateverOrderReportsComeIn() {
        List<Fingerprint> inTime = new ArrayList<>(reports(300));
        inTime.sort(Comparator.comparingLong(report -> report.time));
        Set<Set<String>> expected = finalStories(decisions(new Deduplicator(), inTime));
        assertThat(expected).anyMatch(story -> story.size() > 3).hasSizeGreaterThan(20);

        for (long seed = 0; seed < 5; seed++) {
            List<Fingerprint> shuffled = shuffled(inTime, seed);
            List<Decision> decisions = decisions(new Deduplicator(), shuffled);

            assertThat(finalStories(decisions)).isEqualTo(expected);
            assertThat(decisions)
                    .flatExtracting(Decision::changedStories)
                    .filteredOn(story -> story.supersededBy() != null)
                    .allSatisfy(story -> assertThat(story.size()).isZero());
        }
    }

    @Test
    void lookingAheadTheVerdictsAreTheSameWhateverOrderArticlesComeIn() {
        List<Fingerprint> inTime = new ArrayList<>();
        stream(300).stream()
                .collect(Collectors.toMap(one -> one.id, one -> one, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.<Fingerprint>comparingLong(report -> report.time)
                        .thenComparing(report -> report.id))
                .forEach(inTime::add);
        List<Decision> expected = decisions(new Deduplicator(), inTime);

        for (long seed = 0; seed < 3; seed++) {
            List<Decision> decisions = new ArrayList<>();
            LookAhead lookAhead = new LookAhead(new Deduplicator(), Duration.ofHours(12));
            shuffled(inTime, seed).forEach(report -> lookAhead.add(report, decisions::add));
            lookAhead.end();

            assertThat(decisions).isEqualTo(expected);
        }
    }

    @Test
    void lookingAheadVersionsOfOneArticleKeepTheirOrder() {
        Article first = Reports.at("https://a.example/1", NOON.plusHours(1), "Pasar Terbakar", FIRE);
        Article second = Reports.at("https://a.example/1", NOON, "Pasar Terbakar", FIRE + "\nApi sudah padam.");
        List<Verdict> verdicts = new ArrayList<>();
        LookAhead lookAhead = new LookAhead(new Deduplicator(), Duration.ofHours(12));

        for (Article article : List.of(first, second)) {
            lookAhead.add(fingerprinter.fingerprint(article), decision -> verdicts.add(decision.verdict()));
        }
        lookAhead.end();

        assertThat(verdicts).extracting(Verdict::version).containsExactly(null, 2);
    }

    /** Shuffled so that every report comes within six hours of its turn. */
    private static List<Fingerprint> shuffled(List<Fingerprint> inTime, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Fingerprint, Long> arrivals = new HashMap<>();
        inTime.forEach(report -> arrivals.put(report, report.time + random.nextLong(12 * 3_600_000L) - 6 * 3_600_000L));
        return inTime.stream().sorted(Comparator.comparing(arrivals::get)).toList();
    }

    /** What a reader of the stories ends up with: the members of every story that was not superseded. */
    private static Set<Set<String>> finalStories(List<Decision> decisions) {
        Map<String, Story> latest = new HashMap<>();
        decisions.forEach(decision -> decision.changedStories().forEach(story -> latest.put(story.id(), story)));
        return latest.values().stream()
                .filter(story -> story.supersededBy() == null)
                .map(story -> story.members().stream().map(Story.Member::id).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    /** Own reports of happenings that share some of their names with the one before, several each. */
    private List<Fingerprint> reports(int length) {
        SplittableRandom random = new SplittableRandom(3);
        List<Fingerprint> reports = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int happening = i / 7;
            String names = Reports.invented(20_000 + happening, 12) + " " + Reports.invented(30_000 + happening / 2, 9);
            reports.add(fingerprinter.fingerprint(Reports.at(
                    "https://outlet" + random.nextInt(4) + ".example/" + i,
                    NOON.plusMinutes(i * 40L + random.nextInt(300)),
                    Reports.invented(20_000 + happening, 3),
                    Reports.invented(i, 12) + ". " + names + ". " + Reports.invented(40_000 + i, 25))));
        }
        return reports;
    }

    @Test
    void explainsWithoutRemembering() {
        decide(Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE));
        Fingerprint second = fingerprinter.fingerprint(Reports.at(
                "https://b.example/1",
                NOON.plusHours(2),
                "Kebakaran Pasar Wonosari Hanguskan 214 Kios",
                FIRE_BY_ANOTHER_OUTLET));

        Explanation explanation = deduplicator.explain(second);

        assertThat(explanation.reason()).startsWith("an original in story");
        assertThat(explanation.texts()).noneMatch(Explanation.SharedText::copy);
        assertThat(explanation.stories()).first().satisfies(story -> {
            assertThat(story.score()).isGreaterThanOrEqualTo(explanation.leastScore());
            assertThat(story.parts()).extracting(Explanation.Part::name).containsExactly(PairFeatures.NAMES);
        });
        assertThat(deduplicator.explain(second)).isEqualTo(explanation);
        assertThat(deduplicator.decide(second).verdict().outcome()).isEqualTo(Outcome.ORIGINAL);
    }

    /** Originals, copies, revisions and stories over three weeks, out of order by up to six hours. */
    private List<Fingerprint> stream(int length) {
        SplittableRandom random = new SplittableRandom(7);
        List<Fingerprint> stream = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int happening = i / 8;
            String names = Reports.invented(10_000 + happening, 25);
            OffsetDateTime time = NOON.plusMinutes(i * 75L + random.nextInt(720) - 360);
            String outlet = "https://outlet" + random.nextInt(4) + ".example/";
            String body =
                    switch (random.nextInt(5)) {
                        case 0 -> names + " " + names + ". " + Reports.invented(happening, 60);
                        case 1 -> names + ". " + Reports.invented(happening, 60) + " " + i;
                        default -> names + ". " + Reports.invented(i, 20) + ". " + names;
                    };
            stream.add(fingerprinter.fingerprint(Reports.at(
                    outlet + random.nextInt(length / 3), time, Reports.invented(10_000 + happening, 4), body)));
        }
        return stream;
    }

    private static List<Decision> decisions(Deduplicator deduplicator, List<Fingerprint> stream) {
        return stream.stream().map(deduplicator::decide).toList();
    }
}
