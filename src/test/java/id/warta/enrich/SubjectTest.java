package id.warta.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Articles;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subjects and keyphrases, on articles made up for these tests. */
class SubjectTest {
    private static final Enricher ENRICHER = Enricher.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15000000 | sport | Gol Cepat Bawa Tuan Rumah Menang | Gol cepat penyerang membawa tuan rumah menang 2-0 pada"
                        + " laga pekan ketiga liga. Pelatih memuji pemain bertahan dan kiper yang menepis penalti.",
                "04000000 | economy, business and finance | Rupiah Menguat, Saham Naik | Nilai tukar rupiah menguat terhadap"
                        + " dolar. Indeks saham naik, investor menunggu suku bunga bank sentral dan data ekspor.",
                "02000000 | crime, law and justice | Dua Pencuri Motor Ditangkap | Polisi menangkap dua pelaku pencurian"
                        + " sepeda motor. Tersangka dijerat pasal pencurian dengan ancaman penjara tujuh tahun.",
            })
    void namesTheMediaTopic(String code, String name, String headline, String body) {
        assertThat(enrich(headline, body, "id").subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.uri()).isEqualTo("http://cv.iptc.org/newscodes/mediatopic/" + code);
            assertThat(subject.name()).isEqualTo(name);
            assertThat(subject.confidence()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void namesNothingWhereItIsNotSure() {
        assertThat(enrich("Begini", "Ini itu saja.", "id").subjects()).isEmpty();
        assertThat(enrich("Goal", "The striker scored twice and the coach was happy.", "en"))
                .extracting(Enrichment::subjects, Enrichment::keyphrases)
                .containsExactly(List.<Subject>of(), List.<String>of());
    }

    @Test
    void keyphrasesAreTellingWordsAndWordsThatGoTogether() {
        Enrichment found = enrich(
                "Kabut Asap Ganggu Penerbangan",
                "Kabut asap menutup bandara di Pekanbaru. Penerbangan tertunda karena kabut asap tebal."
                        + " Joko Widodo meminta penerbangan dialihkan. Joko Widodo meninjau kabut asap itu.",
                "id");
        assertThat(found.keyphrases())
                .startsWith("kabut asap")
                .contains("penerbangan")
                .doesNotContain("joko", "yang");
    }

    private static Enrichment enrich(String headline, String body, String language) {
        return ENRICHER.enrich(Articles.of(headline, body, language));
    }
}
