package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text made to break a cleaner: it must neither fail nor run away, and no character may be invented. */
class HostileTextTest {
    private static final List<String> PIECES = List.of(
            "Baca juga:",
            "(Baca juga:",
            "((((((((",
            "))))",
            "[[[[",
            "Simak video ",
            "berikut",
            "Artikel ini telah tayang di ",
            "&amp;",
            "&#x110000;",
            "&#55296;",
            "â€œ",
            "‚Äú",
            "\ud83d",
            "\udc00",
            "\u202e",
            "\u0000",
            "\u2028",
            "\u00ad",
            "\ufeff",
            "{any}*",
            "\\",
            "Senin, 31 Feb 2023 25:99 WIB",
            "99999999999999999999/1/1",
            "Jakarta - ",
            "Moskow: ",
            " - ",
            "--",
            "(adv)",
            "https://",
            ".jpg",
            "Berita Lainnya",
            "Penulis:",
            "Sumber :",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u00a0",
            "a",
            "A",
            "1",
            ".",
            "ه",
            "日本語。",
            "한국어",
            "Melansir ",
            "dari ");

    @Test
    void mixturesOfRulesAndDamageAlwaysEndInAnOutcome() {
        Cleaner cleaner = Cleaner.create();
        Random random = new Random(20260101);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(120);
            for (int k = 0; k < pieces; k++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            RawDocument raw = RawDocument.ofText(text.toString());
            CleanOutcome outcome = cleaner.clean(raw);
            assertThat(outcome).isEqualTo(cleaner.clean(raw));
        }
    }

    @Test
    void hugeLinesAndManyLinesAreCleanedWithoutBeingSearchedForEver() {
        Cleaner cleaner = Cleaner.create();
        for (String text : List.of(
                "a ".repeat(Cleaner.MAX_PAYLOAD / 2),
                "(Baca juga: ".repeat(Cleaner.MAX_PAYLOAD / 12),
                "Baca juga:\n".repeat(Cleaner.MAX_LINES),
                "Senin, 1 Jan 2024 10:00 WIB\n".repeat(Cleaner.MAX_LINES),
                "Kata Satu Dua Tiga\n".repeat(Cleaner.MAX_LINES),
                "a.\"".repeat(Cleaner.MAX_PAYLOAD / 3),
                " kata.\"".repeat(Cleaner.MAX_PAYLOAD / 7),
                "Satu dua tiga empat lima a" + "\u0301\u0327".repeat(Cleaner.MAX_PAYLOAD / 2 - 20))) {
            // Not a measure of speed: work that grows with the square of the text takes hours.
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> cleaner.clean(RawDocument.ofText(text)));
        }
    }
}
