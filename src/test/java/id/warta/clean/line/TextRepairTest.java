package id.warta.clean.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRepairTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "â€œBegituâ€\u009d kata dia | “Begitu” kata dia",
                "Câ€™est trÃ¨s bien | C’est très bien",
                "Ã–sterreich dan Ã‰ire | Österreich dan Éire",
                "Ã¢â‚¬Å“Begitu | “Begitu",
                "‚ÄúBegitu‚Äù kata dia -¬† tegas | “Begitu” kata dia - tegas",
                "Selamat \uf8ffüòÇ semua | Selamat \ud83d\ude02 semua",
                "“â€œBegituâ€™ kata “dia” | ““Begitu’ kata “dia”",
                "ï»¿Jakarta | Jakarta",
                "ŸÅŸéÿßÿ∞ŸíŸÉŸèÿ±ŸèŸàŸÜŸê | فَاذْكُرُونِ",
                "ÐœÐ¸Ñ€ | Мир",
                "F≈ºkur | Fżkur"
            })
    void textReadInTheWrongCharsetIsReadAgain(String damaged, String meant) {
        assertThat(TextRepair.line(damaged)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SÃO PAULO dan “IRMÔ itu",
                "“groß” und „GROẞ“ – naïve café”—dia",
                "√2 dan ƒ(x) · 5 ¬ p",
                "Ängström, Åland, Ðà Nẵng, İstanbul, Čapek’s",
                "‚so‘ und „so“"
            })
    void textInOrderStays(String text) {
        assertThat(TextRepair.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Tom &amp; Jerry &#8220;baru&#8221; | Tom & Jerry “baru”",
                "satu&amp;nbsp;dua &amp;amp;quot;tiga&amp;amp;quot; | satu dua \"tiga\"",
                "S&atilde;o Paulo &Uuml;ber&shy;gang | São Paulo Übergang",
                "https://a.id/?a=1&copy=2&lang=id R&D AT&T &x; | https://a.id/?a=1&copy=2&lang=id R&D AT&T &x;"
            })
    void entitiesLeftInTextAreDecoded(String escaped, String meant) {
        assertThat(TextRepair.line(escaped)).isEqualTo(meant);
    }

    @Test
    void whatCannotBeSeenGoesAndWhatOtherScriptsNeedStays() {
        assertThat(TextRepair.line("\u200bpem\u00aderin\u200dtah\u200c \ufeffitu\u200e"))
                .isEqualTo("pemerintah itu");
        assertThat(TextRepair.line("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
        assertThat(TextRepair.line("\ud83d\udc69\u200d\ud83d\ude80")).isEqualTo("\ud83d\udc69\u200d\ud83d\ude80");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yang melaju searah.Sementara, pengendara | yang melaju searah. Sementara, pengendara",
                "produk kecantikan?Menurut Evan, banyak usaha!Namun ada | produk kecantikan? Menurut Evan, banyak usaha! Namun ada",
                "sangat tepat.\"Kita sudah tahu\" | sangat tepat. \"Kita sudah tahu\"",
                "“impian besar.”Ungkap Regia | “impian besar.” Ungkap Regia",
                "sudah tepat.“Kita tahu” | sudah tepat. “Kita tahu”"
            })
    void sentencesGluedTogetherAreParted(String glued, String parted) {
        assertThat(TextRepair.line(glued)).isEqualTo(parted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "situs kompas.Com dan change.Org itu",
                "di https://a.id/harga.Beras naik dan a@bank.Rakyat itu",
                "akun @budi.Santoso dan detik.News itu",
                "No.Pol B-7755-TGB, Desa.Lero dan jln.Sudirman di sana",
                "Nomor 203/Pid.Sus/2019/PN.Jkt.Sel itu",
                "di Dia.Lo.Gue Artspace, ASP.Net dan iPhone.Id kata",
                "harga Rp 1.Lalu naik 2.Dan turun",
                "katanya \"sudah tepat.\"Kita sudah tahu",
                "akhir kalimat.Akhir",
                "berkas laporan.Pdf itu"
            })
    void whatMayBeMeantSoIsLeftGlued(String text) {
        assertThat(TextRepair.line(text)).isEqualTo(text);
    }
}
