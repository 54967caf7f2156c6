package id.warta.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Articles;
import id.warta.article.Enrichment.Quotation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is quoted with which words, on sentences made up for these tests: "text | speaker | cue", "-" for absent. */
class QuotationTest {
    private static final Enricher ENRICHER = Enricher.create();

    /** Names the two persons of every case, so that what is tested is not the recogniser. */
    private static final String OPENING =
            "Gubernur Jawa Tengah Ganjar Pranowo bertemu Presiden Joko Widodo di Jakarta.\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Kami siap,\" kata Ganjar Pranowo di Semarang.                  | Kami siap | Ganjar Pranowo | kata",
                "“Kami siap membantu warga,” ujar Presiden Joko Widodo.           | Kami siap membantu warga | Joko Widodo | ujar",
                "\"\"Kami siap membantu,\"\" tutur Ganjar Pranowo, Kamis.         | Kami siap membantu | Ganjar Pranowo | tutur",
                "”Kami siap membantu ” imbuh Ganjar Pranowo.                      | Kami siap membantu | Ganjar Pranowo | imbuh",
                "\"Kami siap membantu, tegas Ganjar Pranowo kepada wartawan.      | Kami siap membantu | Ganjar Pranowo | tegas",
                "Ganjar Pranowo mengatakan, \"Kami siap membantu.\"               | Kami siap membantu. | Ganjar Pranowo | mengatakan",
                "Ganjar Pranowo: \"Kami siap membantu warga.\"                    | Kami siap membantu warga. | Ganjar Pranowo | -",
                "\"Kami siap membantu,\" Ganjar Pranowo menambahkan.              | Kami siap membantu | Ganjar Pranowo | menambahkan",
                "\"Apa boleh?\" tanya Ganjar Pranowo.                             | Apa boleh? | Ganjar Pranowo | tanya",
                "\"Itu kata \"orang\" di luar sana,\" ucap Ganjar Pranowo.        | Itu kata \"orang\" di luar sana | Ganjar Pranowo | ucap",
                "Ganjar Pranowo menilai itu wajar. \"Kami siap,\" ujarnya.        | Kami siap | Ganjar Pranowo | ujarnya",
                "Hal itu, kata Ganjar Pranowo, wajar. \"Kami siap,\" kata dia.    | Kami siap | Ganjar Pranowo | kata",
                "Menurut Ganjar Pranowo, itu wajar. \"Kami siap,\" tutur pria berambut putih itu. | Kami siap | Ganjar Pranowo | tutur",
                "\"Kami siap membantu,\" kata seorang warga.                      | Kami siap membantu | - | kata",
                "\"Demikian adanya,\" demikian pernyataan warga.                  | Demikian adanya | - | demikian",
            })
    void readsTheFormsOfTheNews(String paragraph, String text, String speaker, String cue) {
        assertThat(quotations(OPENING + paragraph))
                .extracting(QuotationTest::row)
                .containsExactly(text + " | " + speaker + " | " + cue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ganjar Pranowo menonton film \"Laskar Pelangi\" di Semarang.",
                "Warga menyebutnya \"raja kecil\" sejak lama.",
                "Lagu \"Indonesia Raya\" dinyanyikan, lalu \"Padamu Negeri\" menyusul.",
                "Ganjar Pranowo hadir dalam diskusi \"Menagih Janji Pemerintah Menutup Perusahaan\" yang digelar warga.",
                "Tinggi badannya 5' 11\" saja.",
                "\"",
                "\" \"",
            })
    void titlesTermsAndStrayMarksAreNoQuotations(String paragraph) {
        assertThat(quotations(OPENING + paragraph)).isEmpty();
    }

    @Test
    void aQuotationGoesOnWithItsSpeaker() {
        assertThat(quotations(OPENING
                        + "\"Kami siap,\" kata Ganjar Pranowo. \"Besok kita mulai.\"\n"
                        + "\"Semua warga akan kami bantu sampai selesai.\n"
                        + "\"Tidak ada yang tertinggal di desa mana pun.\"\n"
                        + "Joko Widodo mengapresiasi hal itu.\n\"Bagus sekali kerja mereka,\" ucapnya."))
                .extracting(QuotationTest::row)
                .containsExactly(
                        "Kami siap | Ganjar Pranowo | kata",
                        "Besok kita mulai. | Ganjar Pranowo | -",
                        "Semua warga akan kami bantu sampai selesai. | Ganjar Pranowo | -",
                        "Tidak ada yang tertinggal di desa mana pun. | Ganjar Pranowo | -",
                        "Bagus sekali kerja mereka | Joko Widodo | ucapnya");
    }

    @Test
    void aSpeakerIsLinkedAsItsEntityIs() {
        Quotation quotation =
                quotations(OPENING + "\"Kami siap,\" kata Jokowi.").get(0);
        assertThat(quotation.speaker()).isNotNull();
        assertThat(quotation.speaker().uri()).isEqualTo("http://www.wikidata.org/entity/Q3318231");
    }

    @Test
    void readsEnglish() {
        List<Quotation> found = ENRICHER.enrich(Articles.of(
                        "Berita",
                        "US President Donald Trump met Angela Merkel in Berlin.\n\"We are ready,\" said Donald Trump."
                                + " \"It will be great.\"\n\"We will see,\" Angela Merkel told reporters.\n"
                                + "He read \"War and Peace\" on the plane.",
                        "en"))
                .quotations();
        assertThat(found)
                .extracting(QuotationTest::row)
                .containsExactly(
                        "We are ready | Donald Trump | said",
                        "It will be great. | Donald Trump | -",
                        "We will see | Angela Merkel | told");
    }

    @Test
    void aLanguageWithoutCuesHasNoQuotations() {
        assertThat(ENRICHER.enrich(Articles.of("Berita", "\"Wir sind bereit\", sagte Angela Merkel.", "de"))
                        .quotations())
                .isEmpty();
    }

    @Test
    void offsetsPointAtTheTextHoweverTheMarksStand() {
        Random random = new Random(5);
        String[] pieces = {
            "\"",
            "\u201c",
            "\u201d",
            "''",
            "\n",
            ". ",
            ", ",
            "kata ",
            "ujarnya ",
            "Ganjar Pranowo ",
            "mengatakan ",
            ":",
            "Kami siap membantu warga ",
            "dia ",
            "demikian ",
            "\ud83d\ude00",
            "?"
        };
        for (int round = 0; round < 500; round++) {
            StringBuilder body = new StringBuilder("x");
            for (int i = random.nextInt(40); i > 0; i--) {
                body.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? " " : "");
            }
            Article article = Articles.of("Berita", body.toString(), "id");
            int last = 0;
            for (Quotation quotation : ENRICHER.enrich(article).quotations()) {
                assertThat(article.text().substring(quotation.start(), quotation.end()))
                        .isEqualTo(quotation.text())
                        .isNotBlank()
                        .doesNotContain("\n");
                assertThat(quotation.start()).isGreaterThanOrEqualTo(last);
                last = quotation.end();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"a ", "\u201c", "\"Kami siap,\" kata ", "kata \"", "\" kata dia. ", "Budi: \""})
    void hostileRepetitionEnds(String piece) {
        assertThat(quotations(piece.repeat(300_000 / piece.length()))).isNotNull();
    }

    private static String row(Quotation quotation) {
        return quotation.text() + " | "
                + (quotation.speaker() == null ? "-" : quotation.speaker().name()) + " | "
                + (quotation.cue() == null ? "-" : quotation.cue());
    }

    private static List<Quotation> quotations(String body) {
        return ENRICHER.enrich(Articles.of("Berita", body, "id")).quotations();
    }
}
