package id.warta.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    /** Text, then its tokens with | between them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Presiden Joko Widodo ~ Presiden|Joko|Widodo",
                "Kim Jong-un bertemu Ma'ruf Amin ~ Kim|Jong-un|bertemu|Ma'ruf|Amin",
                "Jumat (15/9/2023). ~ Jumat|(|15/9/2023|)|.",
                "harga Rp1.250.000,50 naik 3,5% ~ harga|Rp1.250.000,50|naik|3,5|%",
                "pukul 19.30 WIB ~ pukul|19.30|WIB",
                "kata H. Ahmad dan Dr. Tirta ~ kata|H.|Ahmad|dan|Dr.|Tirta",
                "menurut vitamin C. ~ menurut|vitamin|C|.",
                "S.H. dan M.Si ~ S.H|.|dan|M.Si",
                "tiba di Jakarta.Namun ia pergi ~ tiba|di|Jakarta|.|Namun|ia|pergi",
                "kepada Kompas.com dan TEMPO.CO, kemarin ~ kepada|Kompas.com|dan|TEMPO.CO|,|kemarin",
                "tulis @KPK_RI di #ReformasiDikorupsi! ~ tulis|@KPK_RI|di|#ReformasiDikorupsi|!",
                "buka https://www.kpk.go.id/id/berita?x=1. ~ buka|https://www.kpk.go.id/id/berita?x=1|.",
                "se-Indonesia, KPK-nya, ke-78 ~ se-|Indonesia|,|KPK|-nya|,|ke-78",
                "\"Siap,\" kata Budi ~ \"|Siap|,|\"|kata|Budi",
                "U-16 dan Rossiya-1... ~ U-16|dan|Rossiya-1|...",
                "TNI/Polri dan AT&T ~ TNI|/|Polri|dan|AT&T",
                "(KPK)(MK) ~ (|KPK|)|(|MK|)",
            })
    void cutsNewsText(String text, String tokens) {
        assertThat(words(text)).containsExactly(tokens.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\u00a0\u200b"})
    void findsNothingInNothing(String text) {
        assertThat(Tokenizer.tokenize(text).size()).isZero();
    }

    @Test
    void countsOffsetsInUtf16() {
        Tokens tokens = Tokenizer.tokenize("😀 São Tomé");
        assertThat(tokens.start(1)).isEqualTo(3);
        assertThat(tokens.word(1)).isEqualTo("São");
        assertThat(tokens.end(2)).isEqualTo(11);
    }

    @Test
    void tokensCoverEverythingButSpaceInOrder() {
        Random random = new Random(7);
        String alphabet = "aZ09 .,-'/()&@#\"\n\u00e9\u0301\u4e2d\ud83d\ude00\u00a0\u200bKse";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Tokens tokens = Tokenizer.tokenize(text.toString());
            int at = 0;
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(text.substring(at, tokens.start(i))
                                .replace('\u200b', ' ')
                                .replace('\u00a0', ' '))
                        .isBlank();
                assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
                at = tokens.end(i);
            }
            assertThat(text.substring(at).replace('\u200b', ' ').replace('\u00a0', ' '))
                    .isBlank();
        }
    }

    @Test
    void cutsTextWithoutSpaces() {
        Tokens tokens = Tokenizer.tokenize("A".repeat(100_000));
        assertThat(tokens.size()).isGreaterThan(100_000 / Tokenizer.MAX_TOKEN - 1);
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.length(i)).isLessThanOrEqualTo(Tokenizer.MAX_TOKEN);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Ia pulang. Budi pergi. ~ 2",
                "Kata Dr. Tirta di Jl. Sudirman No. 5. ~ 1",
                "\"Ia pulang.\" Budi pergi. ~ 2",
                "Harga Rp1.000. Naik? Tidak! Tetap. ~ 4",
                "Laode M. Syarif hadir. ~ 1",
                "naik 3,5 persen. sementara itu ~ 1",
                "(Ia pulang.) Budi pergi ~ 2",
            })
    void splitsSentences(String text, int sentences) {
        assertThat(SentenceSplitter.split(Tokenizer.tokenize(text))).hasSize(sentences);
    }

    @Test
    void aLineFeedEndsASentence() {
        assertThat(SentenceSplitter.split(Tokenizer.tokenize("Judul Berita\nJakarta - Isi")))
                .containsExactly(2, 5);
    }

    @Test
    void noSentenceIsEndless() {
        Tokens tokens = Tokenizer.tokenize("Kata ".repeat(10_000));
        int from = 0;
        for (int to : SentenceSplitter.split(tokens)) {
            assertThat(to - from).isBetween(1, SentenceSplitter.MAX_SENTENCE);
            from = to;
        }
        assertThat(from).isEqualTo(10_000);
    }

    private static List<String> words(String text) {
        Tokens tokens = Tokenizer.tokenize(text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.word(i));
        }
        assertThat(Arrays.stream(text.split("\\s+")).mapToInt(String::length).sum())
                .isEqualTo(words.stream().mapToInt(String::length).sum());
        return words;
    }
}
