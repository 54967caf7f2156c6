package id.warta.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Articles;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles and salience, on sentences made up for these tests. */
class ProfileTest {
    private static final Enricher ENRICHER = Enricher.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Presiden bertemu Menteri Luar Negeri Rusia Sergey Lavrov di Jakarta. | Lavrov | Menteri Luar Negeri Rusia",
                "Hal itu dikatakan Dmitry Peskov, juru bicara Kremlin, di Moskow. | Dmitry Peskov | juru bicara Kremlin",
                "Kapolres Tuban AKBP Nanang Haryono menangkap dua orang. | Nanang Haryono | Kapolres Tuban",
                "Kepala Kepolisian Resor Tuban, Komisaris Besar Nanang Haryono, hadir. | Nanang Haryono | Kepala Kepolisian Resor Tuban",
                "Kecelakaan itu diperiksa AKP Nanang Haryono di Tuban. | Nanang Haryono | AKP",
                "Direktur LBH Papua, Emanuel Gobay, membenarkan kabar itu. | Emanuel Gobay | Direktur LBH Papua",
                "Menurut Pak Joko Widodo, jalan itu selesai. | Joko Widodo | -",
                "Hadir juga Joko Widodo, Presiden Vladimir Putin, dan warga. | Joko Widodo | -",
                "Korban Budi Santoso dirawat di Semarang. | Budi Santoso | -",
            })
    void readsRolesBesideNames(String sentence, String name, String role) {
        Entity person = enrich(sentence).people().stream()
                .filter(entity -> entity.name().endsWith(name))
                .findFirst()
                .orElseThrow();
        assertThat(String.valueOf(person.role())).isEqualTo(role.equals("-") ? "null" : role);
    }

    @Test
    void theOrderIsThatOfSalience() {
        Enrichment found = ENRICHER.enrich(Articles.of(
                "Putin Tiba di Jakarta",
                "Presiden Rusia Vladimir Putin tiba di Jakarta. Putin disambut Presiden Joko Widodo.\n"
                        + "Ganjar Pranowo tidak hadir.",
                "id"));
        assertThat(found.people())
                .extracting(Entity::name)
                .containsExactly("Vladimir Putin", "Joko Widodo", "Ganjar Pranowo");
        assertThat(found.people()).extracting(Entity::salience).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(found.people())
                .allSatisfy(person -> assertThat(person.salience()).isBetween(0.0, 1.0));
        assertThat(found.people().get(0).salience()).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "und", "zh"})
    void anUnknownLanguageIsNamedAsTheLimit(String language) {
        assertThat(ENRICHER.enrich(Articles.of("Besuch", "Angela Merkel reist nach Singapore.", language))
                        .limits())
                .containsExactly(Enrichment.Limit.LANGUAGE);
        assertThat(enrich("Ganjar Pranowo hadir.").limits()).isEmpty();
    }

    private static Enrichment enrich(String body) {
        return ENRICHER.enrich(Articles.of("Berita", body, "id"));
    }
}
