package id.warta.clean.learned;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.ArticleId;
import id.warta.article.Cleaning;
import id.warta.clean.line.Manuscript;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class LearnedLinesTest {
    private static final String OUTLET = "kabar.example";
    private static final String TRAILER = "Ikuti kanal kami";
    private static final String SENTENCE = "Ikuti berita terkini kami di kanal pesan dan jangan lupa berlangganan.";

    private final MapStore store = new MapStore();
    private final LearnedGauges gauges = new LearnedGauges();
    private final List<LearnedLines.NewLine> announced = new ArrayList<>();
    private final LearnedLines lines = new LearnedLines(store, gauges, announced::add);

    @Test
    void aLineAtTheEndOfSeveralArticlesOfSeveralDaysIsLearned() {
        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            struck.add(read(i, i / 2, TRAILER));
        }
        assertThat(struck.subList(0, Recurrence.MIN_ARTICLES - 1)).containsOnly(false);
        assertThat(struck.subList(Recurrence.MIN_ARTICLES - 1, 10)).containsOnly(true);
        assertThat(announced).hasSize(1);
        assertThat(announced.get(0).outlet()).isEqualTo(OUTLET);
        assertThat(gauges.lines()).isEqualTo(1);
        assertThat(gauges.struck()).isEqualTo(3);
    }

    @Test
    void theRemovedLineIsAccountedFor() {
        for (int i = 0; i < 9; i++) {
            read(i, i, TRAILER);
        }
        Manuscript last = manuscript(9, TRAILER);
        edit(last, 9, 9);
        assertThat(last.removed())
                .containsExactly(new Cleaning.Removed(last.size(), TRAILER, Cleaning.Kind.CHROME, "learned:" + OUTLET));
    }

    @Test
    void numbersInALineDoNotMakeItAnother() {
        for (int i = 0; i < 9; i++) {
            read(i, i, "Halaman " + (i + 1) + " dari " + (i + 3));
        }
        assertThat(read(9, 9, "Halaman 77 dari 78")).isTrue();
    }

    @Test
    void whatTheReportsOfOneStoryQuoteOnTwoDaysIsTheirs() {
        for (int i = 0; i < 60; i++) {
            assertThat(read(i, i / 30, SENTENCE)).isFalse();
        }
        assertThat(announced).isEmpty();
    }

    @Test
    void anArticleThatComesAgainAndAgainCountsOnce() {
        for (int day = 0; day < 40; day++) {
            assertThat(read(1, day, TRAILER)).isFalse();
        }
        assertThat(gauges.articles()).isEqualTo(1);
    }

    @Test
    void aSentenceNeedsAGreaterShareThanAFewWords() {
        for (int i = 0; i < 400; i++) {
            boolean every30th = i % 30 == 0;
            boolean struck = read(i, i / 10, every30th ? SENTENCE : "Paragraf penutup " + word(i) + " selesai.");
            assertThat(struck).isFalse();
        }
        for (int i = 400; i < 800; i++) {
            boolean struck = read(i, i / 10, i % 30 == 0 ? TRAILER : "Paragraf penutup " + word(i) + " selesai.");
            assertThat(struck).isEqualTo(i % 30 == 0 && i >= 630);
        }
    }

    @Test
    void aLineInTheMiddleIsTheArticlesOwnHoweverOftenItComes() {
        for (int i = 0; i < 50; i++) {
            Manuscript manuscript = Manuscript.ofText(
                    "Warga berkumpul di balai " + word(i) + " sejak pagi hari tadi.\nKronologi\nHujan turun di "
                            + word(i + 7) + " sampai sore dan jalan tergenang.");
            edit(manuscript, i, i);
            assertThat(manuscript.removed()).isEmpty();
        }
    }

    @Test
    void aLabelThatStandsAnywhereIsAPointerAndOneWithItsPlaceIsNot() {
        boolean pointer = false;
        for (int i = 0; i < 60; i++) {
            List<String> text = new ArrayList<>();
            for (int paragraph = 0; paragraph < 9; paragraph++) {
                text.add("Paragraf " + word(i * 10 + paragraph) + " tentang pasar dan jalan di kota itu.");
            }
            text.add(7, "Susunan pemain utama:");
            text.add(1 + i % 8, "Lihat pula:");
            Manuscript manuscript = Manuscript.ofText(String.join("\n", text));
            edit(manuscript, i, i / 5);
            pointer = manuscript.removed().stream().anyMatch(line -> line.text().equals("Lihat pula:"));
            assertThat(manuscript.removed()).noneMatch(line -> line.text().startsWith("Susunan"));
        }
        assertThat(pointer).isTrue();
    }

    @Test
    void aTrailerOfSeveralLinesGoesWhole() {
        int removed = 0;
        for (int i = 0; i < 60; i++) {
            Manuscript manuscript = manuscript(i, "Unduh aplikasi kami\n" + TRAILER);
            edit(manuscript, i, i / 4);
            removed = manuscript.removed().size();
        }
        assertThat(removed).isEqualTo(2);
    }

    @Test
    void anArticleMadeOfSetPhrasesKeepsThem() {
        for (int i = 0; i < 60; i++) {
            Manuscript manuscript = Manuscript.ofText("Gempa terjadi di " + word(i)
                    + " pagi ini.\nGempa ini tidak berpotensi menimbulkan tsunami.\n"
                    + "Masyarakat diminta tetap tenang dan tidak terpengaruh oleh kabar yang tidak benar.");
            edit(manuscript, i, i);
            assertThat(manuscript.removed()).isEmpty();
        }
    }

    @Test
    void aLineThatIsNoLongerUsedIsForgotten() {
        for (int i = 0; i < 20; i++) {
            read(i, i, TRAILER);
        }
        assertThat(gauges.lines()).isEqualTo(1);
        for (int i = 20; i < 20 + OutletWindow.SIZE; i++) {
            read(i, i / 10, "Penutup " + word(i));
        }
        assertThat(gauges.lines()).isZero();
        assertThat(read(5_000, 5_000, TRAILER)).isFalse();
    }

    @Test
    void oneDayFillsNoMoreThanItsPartOfTheWindow() {
        for (int i = 0; i < 1_000; i++) {
            read(i, 7, "Penutup " + word(i));
        }
        assertThat(gauges.articles()).isEqualTo(OutletWindow.OF_ONE_DAY);
    }

    @Test
    void outletsAreForgottenWhenThereAreTooMany() {
        Manuscript manuscript = manuscript(1, "Penutup");
        for (int i = 0; i <= LearnedLines.MAX_ARTICLES; i++) {
            lines.edit(manuscript, "outlet-" + i + ".example", ArticleId.ofText("x"), 1);
        }
        assertThat(gauges.articles()).isEqualTo(LearnedLines.MAX_ARTICLES);
        assertThat(gauges.forgottenOutlets()).isEqualTo(1);
        assertThat(store.values).hasSize(LearnedLines.MAX_ARTICLES).doesNotContainKey("outlet-0.example#0");
    }

    @Test
    void readingTheSameAgainGivesTheSameBytes() {
        MapStore again = new MapStore();
        LearnedLines second = new LearnedLines(again, new LearnedGauges(), line -> {});
        for (int i = 0; i < 1_500; i++) {
            read(i, i / 9, i % 3 == 0 ? TRAILER : "Penutup " + word(i));
            second.edit(
                    manuscript(i, i % 3 == 0 ? TRAILER : "Penutup " + word(i)),
                    OUTLET,
                    ArticleId.ofText("" + i),
                    i / 9);
        }
        assertThat(again.values.keySet()).isEqualTo(store.values.keySet());
        again.values.forEach((key, value) -> assertThat(value).isEqualTo(store.values.get(key)));
    }

    @Test
    void aRestartGoesOnAsIfThereHadBeenNone() {
        MapStore copy = new MapStore();
        for (int i = 0; i < 1_300; i++) {
            read(i, i / 9, i % 3 == 0 ? TRAILER : "Penutup " + word(i));
        }
        copy.values.putAll(store.values);
        LearnedGauges restored = new LearnedGauges();
        LearnedLines second = new LearnedLines(copy, restored, line -> {});
        assertThat(restored.lines()).isEqualTo(gauges.lines()).isEqualTo(1);
        assertThat(restored.articles()).isEqualTo(OutletWindow.SIZE);
        for (int i = 1_300; i < 1_600; i++) {
            Manuscript manuscript = manuscript(i, i % 5 == 0 ? TRAILER : "Penutup " + word(i));
            second.edit(manuscript, OUTLET, ArticleId.ofText("" + i), i / 9);
            assertThat(!manuscript.removed().isEmpty())
                    .isEqualTo(read(i, i / 9, i % 5 == 0 ? TRAILER : "Penutup " + word(i)));
        }
        store.values.forEach((key, value) ->
                assertThat(ByteBuffer.wrap(copy.values.get(key))).isEqualTo(ByteBuffer.wrap(value)));
    }

    /** Reads one article; whether its last line was struck. */
    private boolean read(int article, int day, String lastLine) {
        Manuscript manuscript = manuscript(article, lastLine);
        edit(manuscript, article, day);
        return !manuscript.stands(manuscript.size() - 1);
    }

    private void edit(Manuscript manuscript, int article, int day) {
        lines.edit(manuscript, OUTLET, ArticleId.ofText("" + article), day);
    }

    private static Manuscript manuscript(int article, String end) {
        String name = word(article);
        return Manuscript.ofText("Pemerintah kota " + name + " membuka pasar baru di tepi sungai pada pagi hari.\n"
                + "Wali kota " + name + " mengatakan pasar itu menampung lebih banyak pedagang daripada yang lama.\n"
                + "Pedagang " + name + " menyambut baik dan berharap pembeli segera datang.\n"
                + end);
    }

    /** A word of letters for a number: numbers alone make no other line. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 26; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    private static final class MapStore implements LineStore {
        private final Map<String, byte[]> values = new TreeMap<>();

        @Override
        public void put(String key, byte[] value) {
            values.put(key, value);
        }

        @Override
        public void delete(String key) {
            values.remove(key);
        }

        @Override
        public void forEach(BiConsumer<String, byte[]> reader) {
            values.forEach(reader);
        }
    }
}
