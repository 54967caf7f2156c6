package id.warta.enrich.name;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.enrich.text.Tokenizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTogetherTest {
    @ParameterizedTest
    @CsvSource({
        "KPK, Komisi Pemberantasan Korupsi, true",
        "Kemenkeu, Kementerian Keuangan, true",
        "SBY, Susilo Bambang Yudhoyono, true",
        "P2TP2A, Pusat Pelayanan Terpadu Pemberdayaan Perempuan dan Anak, false",
        "BI, Kementerian Keuangan, false",
        "pasar, Pusat Antar Seberang Raya, false",
        "K, Komisi, false",
        "Komisi, Komisi, false",
    })
    void initialsComeInTheOrderOfTheName(String acronym, String name, boolean abbreviates) {
        assertThat(NameSimilarity.abbreviates(acronym, name)).isEqualTo(abbreviates);
    }

    @ParameterizedTest
    @CsvSource({"sergey, sergei, 1", "prakosa, prakoso, 1", "budi, budi, 0", "abe, koizumi, 7", "'', abc, 3"})
    void spellingsAreNear(String one, String two, int distance) {
        assertThat(NameSimilarity.distance(one, two)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "Kompas.com, true",
        "EGINDO.co, true",
        "detik.com, true",
        "M.Si, false",
        "19.30, false",
        "S.H, false",
        "J.K, false",
        ".com, false",
    })
    void tellsSitesFromAbbreviations(String word, boolean site) {
        assertThat(Tokenizer.isSite(word)).isEqualTo(site);
    }
}
