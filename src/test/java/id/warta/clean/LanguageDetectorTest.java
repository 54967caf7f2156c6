package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | Pemerintah mengatakan bahwa jembatan itu sudah bisa dipakai warga karena perbaikan selesai.",
                "ms | Kerajaan berkata bahawa jambatan itu boleh digunakan kerana kerja pembaikan telah siap, kata polis.",
                "jv | Jembatan iki wis bisa digunakake dening warga amarga wis rampung didandani, miturut dheweke lan para tangga.",
                "su | Jambatan ieu geus bisa dipake ku warga sabab geus beres dioméan, ceuk manehna jeung warga nu aya di dinya.",
                "id | Kereta api cepat Jakarta-Bandung akan mulai diuji pada Jumat, kata Menteri Perhubungan.",
                "id | Harga emas Antam dijual Rp754.000 per gram, turun dari perdagangan Selasa.",
                "ms | Kereta yang dipandu seorang lelaki berusia 30 tahun itu terbabas di lebuh raya pada Khamis, kata polis.",
                "ms | Seramai 20 penduduk kampung dipindahkan selepas banjir, menurut jurucakap jabatan berkenaan.",
                "jv | Regane beras ing pasar Klaten mundhak wiwit dina Senin, jare para bakul sing dodolan ing kono.",
                "su | Harga béas di pasar Bandung naék ti mimiti poé Senén, ceuk para padagang nu jualan di dinya.",
                "en | The council said that the bridge was open to the public again after the repairs.",
                "de | Die Brücke ist nach der Reparatur wieder für die Öffentlichkeit geöffnet, sagte der Rat und das Amt.",
                "fr | Le conseil a dit que le pont est ouvert au public après les travaux dans la ville.",
                "ja | 市は橋の修理が終わり、再び通れるようになったと発表した。",
                "ko | 시는 다리 수리가 끝나 다시 통행할 수 있다고 밝혔다.",
                "ru | Мост снова открыт для жителей после ремонта.",
                "zh | 市政府宣布大桥维修后重新开放。",
                "und | xyzzy plugh 12345"
            })
    void tellsTheLanguage(String language, String text) {
        assertThat(new LanguageDetector().detect(List.of(text))).isEqualTo(language);
    }
}
