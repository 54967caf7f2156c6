package id.warta.dedup.fingerprint;

import static id.warta.dedup.Reports.FIRE;
import static id.warta.dedup.Reports.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Article;
import id.warta.dedup.Reports;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Article ARTICLE =
            Reports.at("https://a.example/1", NOON, "Pasar Wonosari Terbakar, 214 Kios Hangus", FIRE);
    private final Fingerprinter fingerprinter = new Fingerprinter();

    @Test
    void bytesAndBackIsTheSameFingerprint() {
        byte[] bytes = fingerprinter.fingerprint(ARTICLE).toBytes();

        Fingerprint back = Fingerprint.fromBytes(bytes);

        assertThat(back.toBytes()).isEqualTo(bytes);
        assertThat(back.id()).isEqualTo(ARTICLE.id());
        assertThat(back.headline).isEqualTo(ARTICLE.headline());
    }

    @Test
    void holdsNoneOfTheBodysSentences() {
        String bytes = new String(fingerprinter.fingerprint(ARTICLE).toBytes(), StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("menghanguskan", "Hartono");
    }

    @Test
    void bytesThatAreNoFingerprintAreRefused() {
        byte[] bytes = fingerprinter.fingerprint(ARTICLE).toBytes();
        byte[] otherVersion = bytes.clone();
        otherVersion[0] = 77;

        assertThatThrownBy(() -> Fingerprint.fromBytes(otherVersion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("77");
        for (int length = 0; length < bytes.length; length += 13) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Fingerprint.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aVeryLongTextHasABoundedFingerprintThatStillComparesTruly() {
        String text = Reports.invented(3, 40_000);
        Fingerprint whole = fingerprinter.fingerprint(Reports.at("https://a.example/1", NOON, "Panjang", text));
        Fingerprint half = fingerprinter.fingerprint(
                Reports.at("https://a.example/2", NOON, "Separuh", text.substring(0, text.length() / 2)));

        assertThat(whole.toBytes()).hasSizeLessThan(8_192);
        assertThat(half.shingles.overlap(whole.shingles).ofMine()).isGreaterThan(0.99);
        assertThat(half.shingles.overlap(whole.shingles).jaccard()).isBetween(0.45, 0.55);
    }

    @Test
    void ofALongTextOnlyTheSentenceThatChangedIsNew() {
        String text = Reports.invented(3, 2_000);
        List<String> sentences = new ArrayList<>(List.of(text.split("(?<=\\.) ")));
        sentences.set(10, Reports.invented(5, 12));
        Fingerprint before = fingerprinter.fingerprint(Reports.at("https://a.example/1", NOON, "Panjang", text));
        Fingerprint after = fingerprinter.fingerprint(
                Reports.at("https://a.example/1", NOON, "Panjang", String.join(" ", sentences)));

        assertThat(after.sentences.newTo(List.of(before.shingles))).containsExactly(10);
    }

    @Test
    void aSentenceIsCarriedByATextThatHasItsKeysAsFarAsTheTextKeepsThem() {
        Shingles whole = new Shingles(new int[] {1, 2, 3, -9}, -1);
        Shingles cut = new Shingles(new int[] {1, 2, 3}, 3);

        assertThat(isNew(whole, 1, 2, 3, 9)).isFalse();
        assertThat(isNew(whole, 1, 2, -8, -9)).isFalse();
        assertThat(isNew(whole, 1, 2, 8, 9)).isTrue();
        assertThat(isNew(cut, 1, 7, 8, -9)).isFalse();
        assertThat(isNew(cut, 1, 2, 8, -9)).isFalse();
        assertThat(isNew(cut, 0, 1, 8, -9)).isTrue();
        assertThat(isNew(cut, 7, 8, -9, -8)).as("nothing tells").isFalse();
    }

    private static boolean isNew(Shingles text, int... keys) {
        return !new Sentences(keys, new int[] {0}, new int[] {1})
                .newTo(List.of(text))
                .isEmpty();
    }

    @Test
    void textsWithoutWordsOrWithoutLanguageHaveAFingerprintToo() {
        for (String body : new String[] {"!", "…", "satu", "dua kata", "\uD83D\uDD25 \uD83D\uDD25", "\uD800"}) {
            Fingerprint fingerprint = fingerprinter.fingerprint(Reports.at(null, null, "", body));
            assertThat(Fingerprint.fromBytes(fingerprint.toBytes()).toBytes()).isEqualTo(fingerprint.toBytes());
        }
    }

    @Test
    void shinglesFoldCaseAndPunctuationButKeepDigits() {
        Words plain = Words.of("harga emas naik 4000 rupiah");
        Words shouted = Words.of("HARGA emas, naik: 4.000 (Rupiah)!");
        Words other = Words.of("harga emas naik 5000 rupiah");

        assertThat(Shingles.hashes(plain)).isEqualTo(Shingles.hashes(shouted));
        assertThat(Shingles.hashes(plain)).isNotEqualTo(Shingles.hashes(other));
    }

    @Test
    void scriptsWithoutSpacesGetAWordACharacter() {
        assertThat(Words.of("北京今天下雨。明天晴").count).isEqualTo(9);
    }

    @Test
    void readsTheDaysThatATextNames() {
        LocalDate published = LocalDate.of(2023, 9, 15);

        assertThat(days("Pertemuan pada Rabu (13/9) dan Jumat (15/9/2023) di kota", published))
                .containsExactly("2023-09-13", "2023-09-15");
        assertThat(days("Rapat digelar 1 Juli lalu dan Selasa kemarin, skor 3-1, pukul 12.30", published))
                .containsExactly("2023-07-01", "2023-09-12");
        assertThat(days("Sidang 28 Desember lalu", LocalDate.of(2023, 1, 3))).containsExactly("2022-12-28");
        assertThat(days("Tanggal 31/2 tidak ada", published)).isEmpty();
    }

    private static String[] days(String text, LocalDate published) {
        return Arrays.stream(EventDays.of(Words.of(text), published))
                .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
                .toArray(String[]::new);
    }
}
