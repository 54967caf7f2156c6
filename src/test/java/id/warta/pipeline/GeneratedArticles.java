package id.warta.pipeline;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Articles made of Indonesian words in seeded order: distinct, so that each is an original, and reproducible. */
public final class GeneratedArticles {
    private static final String[] WORDS =
            ("pemerintah kota meresmikan jembatan baru yang menghubungkan dua kecamatan setelah gempa melanda wilayah"
                            + " tersebut tahun lalu warga berharap ekonomi segera pulih dan harga beras turun kembali di pasar"
                            + " tradisional polisi menangkap pelaku pencurian sepeda motor dekat stasiun ketika hujan deras turun"
                            + " menteri keuangan mengatakan anggaran pendidikan akan naik sementara pengamat menilai kebijakan itu"
                            + " belum cukup untuk daerah terpencil tim nasional menang atas lawan kuat pada pertandingan semalam"
                            + " pelatih memuji pemain muda karena bekerja keras sepanjang musim kebakaran hutan meluas hingga asap"
                            + " menutup bandara penerbangan ditunda penumpang menunggu berjam jam petugas membagikan masker gratis"
                            + " peneliti menemukan spesies ikan langka di danau purba nelayan diminta menjaga kelestarian alam"
                            + " festival budaya menampilkan tari musik dan kuliner khas ribuan wisatawan hadir menikmati suasana")
                    .split(" ");

    private GeneratedArticles() {}

    public static List<RawDocument> make(int count, long seed) {
        List<RawDocument> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(number(i, seed));
        }
        return documents;
    }

    /** One of them; articles of other numbers have other addresses and other texts. */
    public static RawDocument number(int i, long seed) {
        Random random = new Random(seed * 1_000_003 + i);
        StringBuilder body = new StringBuilder();
        for (int paragraph = 0; paragraph < 4; paragraph++) {
            body.append(paragraph == 0 ? "" : "\n").append(sentence(random, 25));
        }
        return new RawDocument(
                "https://contoh" + i % 7 + ".example/berita/" + i,
                null,
                null,
                "text/plain",
                body.toString(),
                null,
                new Hints(sentence(random, 8), null, null, null, "id", null));
    }

    private static String sentence(Random random, int words) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            sentence.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word);
        }
        return sentence.append('.').toString();
    }
}
