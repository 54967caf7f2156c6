package id.warta.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Pemerintah membuka kembali jembatan itu",
                "“naïve café” — Čapek",
                "cafe\u0301 dan s\u0323\u0307",
                "\u1100\u1161\u11a8",
                "\u09c7\u09be \u0ba8\u0bbf",
                "ก็ที่ กำ",
                "\u212b \ufb01 \ud834\udd5e",
                "a\u0301\u0327\u0301\u0327\u0301\u0327\u0301\u0327\u0301\u0327\u0301\u0327\u0301\u0327"
            })
    void composesAsUnicodeDoes(String text) {
        assertThat(ComposedText.of(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    @Test
    void ofAMillionMarksOnALetterThirtyStay() {
        String text = "a" + "\u0316".repeat(1_000_000) + "b" + "\u0316".repeat(31) + "c";
        assertThat(ComposedText.of(text)).isEqualTo("a" + "\u0316".repeat(30) + "b" + "\u0316".repeat(30) + "c");
    }

    @Test
    void marksThatMustBeSortedAreNotSortedForEver() {
        String text = "a" + "\u0301\u0327".repeat(4_000_000);
        String composed = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> ComposedText.of(text));
        assertThat(composed).hasSizeLessThanOrEqualTo(31);
    }
}
