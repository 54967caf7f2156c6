package id.warta.dedup;

import id.warta.article.Article;
import id.warta.article.ArticleId;
import id.warta.article.CanonicalUri;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Articles made by hand for these tests; every person, place and figure in them is invented. */
public final class Reports {
    public static final OffsetDateTime NOON = OffsetDateTime.parse("2023-09-13T12:00:00+07:00");

    public static final String FIRE = """
            Kebakaran melanda Pasar Wonosari di Kabupaten Sukamaju pada Rabu (13/9) dini hari dan menghanguskan 214 kios pedagang.
            Kepala Dinas Pemadam Kebakaran Sukamaju, Hartono Wibisono, mengatakan api pertama kali terlihat dari kios penjual kain di lantai dasar sekitar pukul 02.15.
            "Kami mengerahkan sebelas mobil pemadam dan baru bisa menguasai api setelah empat jam," kata Hartono di lokasi kejadian.
            Tidak ada korban jiwa dalam peristiwa itu, tetapi dua petugas dirawat di Rumah Sakit Bakti Husada karena sesak napas.
            Bupati Sukamaju Ratna Kusumaningrum menyatakan pemerintah daerah menyiapkan tempat penampungan sementara di Lapangan Merdeka bagi para pedagang.
            Polisi masih menyelidiki penyebab kebakaran dan telah memeriksa tiga saksi, termasuk penjaga malam pasar.
            """;

    public static final String FIRE_BY_ANOTHER_OUTLET = """
            Sebanyak 214 kios di Pasar Wonosari, Kabupaten Sukamaju, hangus terbakar pada Rabu (13/9) dini hari.
            Api diduga berasal dari kios kain di lantai dasar dan cepat merambat karena banyak bahan yang mudah terbakar, menurut Hartono Wibisono selaku Kepala Dinas Pemadam Kebakaran.
            Sebelas mobil pemadam diterjunkan ke Pasar Wonosari. "Kami baru bisa menguasai api setelah empat jam," ujarnya.
            Dua petugas pemadam harus dibawa ke Rumah Sakit Bakti Husada. Sementara itu Bupati Ratna Kusumaningrum berjanji menampung para pedagang di Lapangan Merdeka sampai pasar dibangun kembali.
            """;

    public static final String MATCH = """
            Kesebelasan Persada Muda menang 3-1 atas Bintang Laut dalam pertandingan pekan keenam di Stadion Gelora Harapan, Selasa (12/9) malam.
            Penyerang Dimas Prakoso mencetak dua gol pada babak pertama sebelum Rizal Hamdani menambah keunggulan lewat tendangan bebas.
            Pelatih Persada Muda, Joko Santosa, memuji kerja keras anak asuhnya meski kebobolan pada menit ke-88.
            Dengan hasil ini Persada Muda naik ke peringkat ketiga klasemen sementara dengan 13 poin.
            """;

    private Reports() {}

    public static Article at(@Nullable String uri, @Nullable OffsetDateTime published, String headline, String body) {
        String canonical = CanonicalUri.of(uri);
        return new Article(
                canonical == null ? ArticleId.ofText(body) : ArticleId.ofUri(canonical),
                canonical,
                CanonicalUri.source(uri),
                "id",
                headline,
                null,
                null,
                null,
                published,
                published == null ? null : Article.Precision.MINUTE,
                null,
                null,
                null,
                List.of(),
                List.of(),
                body.strip(),
                1,
                null);
    }

    /** The same article with the agencies it names. */
    public static Article from(Article article, List<String> infoSources) {
        return new Article(
                article.id(),
                article.uri(),
                article.source(),
                article.language(),
                article.headline(),
                null,
                null,
                null,
                article.published(),
                article.publishedPrecision(),
                null,
                null,
                null,
                List.of(),
                infoSources,
                article.body(),
                article.wordCount(),
                null);
    }

    public static Article firstSeen(Article article, OffsetDateTime firstCreated) {
        return new Article(
                article.id(),
                article.uri(),
                article.source(),
                article.language(),
                article.headline(),
                null,
                null,
                null,
                article.published(),
                article.publishedPrecision(),
                null,
                firstCreated,
                null,
                List.of(),
                List.of(),
                article.body(),
                1,
                null);
    }

    /** A text of invented words that shares nothing with that of another seed. */
    public static String invented(int seed, int words) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int syllables = 2 + random.nextInt(3);
            for (int k = 0; k < syllables; k++) {
                out.append("bcdfghjklmnprstw".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
            }
            out.append(i % 12 == 11 ? ". " : " ");
        }
        return out.toString().strip();
    }
}
