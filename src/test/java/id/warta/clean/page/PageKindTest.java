package id.warta.clean.page;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.CleanOutcome;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.clean.Cleaner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageKindTest {
    private static final Cleaner CLEANER = Cleaner.create();

    private static CleanOutcome clean(String title) {
        String html = "<html><head><title>" + title + "</title></head><body><h1>Kabar Bahari</h1>"
                + "<p>Kepala dinas mengatakan hal itu kepada wartawan di kantornya pada Senin pagi, 4 Maret.</p></body></html>";
        return CLEANER.clean(
                new RawDocument("https://kabar.example/a", null, null, "text/html", html, null, Hints.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404",
                "404 - Kabar Bahari",
                "Kesalahan (404)",
                "Ups, 404!",
                "Halaman tidak ditemukan",
                "Maaf, laman tidak ditemukan | Kabar Bahari",
                "Tidak Ditemukan - Kabar Bahari",
                "Artikel tidak ditemukan"
            })
    void anErrorPageIsKnownByItsTitle(String title) {
        assertThat(clean(title)).isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                .isEqualTo(Rejection.Reason.NOT_ARTICLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Harga Emas Antam Hari Ini Rp 1.404.000 per Gram",
                "Utang Naik Jadi 404,5 Triliun Rupiah",
                "Dana Desa Rp404 Miliar Cair",
                "Jasad Korban Tidak Ditemukan",
                "Dua Nelayan yang Hilang Tidak Ditemukan - Kabar Bahari"
            })
    void newsWithTheWordsOfAnErrorPageIsNews(String title) {
        assertThat(clean(title)).isInstanceOf(CleanOutcome.Cleaned.class);
    }
}
