package id.warta.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole enrichment with the shipped model, on articles made up for these tests. */
class EnricherTest {
    private static final Enricher ENRICHER = Enricher.create();

    @Test
    void joinsAFullNameAndItsParts() {
        Enrichment found = enrich(
                "Gubernur Resmikan Pasar Baru",
                "Gubernur Jawa Tengah Ganjar Pranowo meresmikan pasar di Semarang, Kamis (12/9/2019).\n"
                        + "\"Pasar ini milik warga,\" kata Ganjar kepada wartawan. Menurut Pranowo, dananya dari APBD.");
        Entity ganjar = named(found.people(), "Ganjar Pranowo");
        assertThat(texts(ganjar)).containsExactly("Ganjar Pranowo", "Ganjar", "Pranowo");
        assertThat(names(found.places())).contains("Jawa Tengah");
        assertThat(found.dates()).extracting(Enrichment.ResolvedDate::value).containsExactly("2019-09-12");
    }

    @Test
    void initialsInBracketsAreTheSameOrganisation() {
        Enrichment found = enrich(
                "Korupsi di Daerah",
                "Komisi Pemberantasan Korupsi (KPK) menahan dua pejabat di Jakarta. Juru bicara KPK Febri Diansyah"
                        + " mengatakan keduanya menerima suap.");
        List<Entity> kpk = found.organisations().stream()
                .filter(entity -> texts(entity).contains("KPK"))
                .toList();
        assertThat(kpk).hasSize(1);
        assertThat(texts(kpk.get(0))).containsExactly("Komisi Pemberantasan Korupsi", "KPK", "KPK");
    }

    @Test
    void spellingsOfOneNameAreOnePerson() {
        Enrichment found = enrich(
                "Kim Jong-un Tiba di Rusia",
                "Pemimpin Korea Utara Kim Jong Un tiba di Rusia. Menurut kantor berita, Kim Jong-un naik kereta."
                        + " Kim akan bertemu Presiden Rusia Vladimir Putin.");
        assertThat(found.people()).hasSize(2);
        assertThat(texts(found.people().get(0))).containsExactly("Kim Jong-un", "Kim Jong Un", "Kim Jong-un", "Kim");
    }

    @Test
    void shortNamesOfCountriesJoinTheLong() {
        Enrichment found = enrich(
                "Korut Uji Rudal",
                "Korea Utara menguji rudal pada Senin. Amerika Serikat mengecam Korut. AS meminta sidang.");
        assertThat(texts(named(found.places(), "Korea Utara"))).containsExactly("Korut", "Korea Utara", "Korut");
        assertThat(texts(named(found.places(), "Amerika Serikat"))).containsExactly("Amerika Serikat", "AS");
    }

    @Test
    void aCountryIsAPlaceAlsoWhereItQualifies() {
        Enrichment found = enrich(null, "Perdana Menteri Jepang Shinzo Abe memuji tim Jerman.");
        assertThat(names(found.places())).contains("Jepang", "Jerman");
        assertThat(names(found.people())).containsExactly("Shinzo Abe");
    }

    @Test
    void readsHeadlinesInTitleCase() {
        Enrichment found = enrich(
                "Ganjar Minta Kepala Dinas Segera Bekerja di Papua",
                "Gubernur Ganjar Pranowo berangkat ke Papua, Senin (16/9).");
        assertThat(found.people()).hasSize(1);
        assertThat(texts(found.people().get(0))).containsExactly("Ganjar", "Ganjar Pranowo");
        assertThat(names(found.organisations())).isEmpty();
    }

    @Test
    void theHeadlineComesFirst() {
        Enrichment found = enrich(
                "Surabaya Bangun Trem",
                "Wali Kota belajar dari Jakarta. Jakarta punya kereta. Jakarta juga punya bus. Trem Surabaya dibangun.");
        assertThat(found.places().get(0).name()).contains("Surabaya");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "und", "zh"})
    void inAnUnknownLanguageOnlySafePlacesAreTaken(String language) {
        Enrichment found = ENRICHER.enrich(
                article("Besuch", "Angela Merkel reist am Montag nach Singapore und spricht mit Siemens.", language));
        assertThat(found.people()).isEmpty();
        assertThat(found.organisations()).isEmpty();
    }

    @Test
    void explainsEveryMentionItReports() {
        Article article = article(
                "Rapat di Jakarta",
                "Menteri Keuangan Sri Mulyani Indrawati rapat di Jakarta, Rabu (18/9/2019). Sri Mulyani optimistis.",
                "id");
        Enrichment found = ENRICHER.enrich(article);
        List<Evidence> evidence = ENRICHER.explain(article);
        assertThat(evidence.stream().filter(e -> !e.kind().equals("date")))
                .extracting(Evidence::start)
                .containsExactlyElementsOf(
                        all(found).map(Mention::start).sorted().toList());
        assertThat(evidence).allSatisfy(e -> {
            assertThat(article.text().substring(e.start(), e.end())).isEqualTo(e.text());
            assertThat(e.rule()).isNotBlank();
            assertThat(e.confidence()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void offsetsAlwaysPointAtTheText() {
        Random random = new Random(11);
        String[] pieces = {
            "Kim Jong-un",
            "KPK",
            "(KPK)",
            "Rusia-Ukraina",
            "Komisi",
            "Jakarta",
            "\n",
            ". ",
            ", ",
            "\"",
            "\u201c",
            "\u201d",
            "se-Indonesia",
            "\ud83d\ude00",
            "S\u00e3o Paulo",
            "di",
            "kata",
            "Presiden",
            "Budi",
            "Widodo",
            "PT",
            "Tbk",
            "-nya",
            "(15/9/2023)",
            "Senin",
            "  ",
            "\u00a0",
            "(",
            ")",
            "H.",
            "Kompas.com",
            "@x",
            "e\u0301",
            "\ud83d"
        };
        for (int round = 0; round < 300; round++) {
            StringBuilder body = new StringBuilder("x");
            for (int i = random.nextInt(60); i > 0; i--) {
                body.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? "" : " ");
            }
            Article article = article(random.nextBoolean() ? "Judul Budi Widodo" : null, body.toString(), "id");
            Enrichment found = ENRICHER.enrich(article);
            assertThat(all(found))
                    .allSatisfy(mention -> assertThat(article.text().substring(mention.start(), mention.end()))
                            .isEqualTo(mention.text()));
            assertThat(all(found).distinct().count()).isEqualTo(all(found).count());
            assertThat(found).isEqualTo(ENRICHER.enrich(article));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "Budi ",
                "BUDI",
                "Budi(",
                "Budi Widodo (",
                "Rusia-",
                "Kim Jong Un ",
                "a.",
                "1.",
                "((((",
                "\"",
                "@",
                "-",
                "e\u0301"
            })
    void hostileRepetitionEndsInOrder(String piece) {
        Article article = article(null, piece.repeat(60_000 / piece.length()), "id");
        int last = -1;
        for (Mention mention : all(ENRICHER.enrich(article))
                .sorted(java.util.Comparator.comparingInt(Mention::start))
                .toList()) {
            assertThat(mention.start()).isGreaterThanOrEqualTo(last);
            last = mention.end();
        }
    }

    @Test
    void aMillionTokensAreRead() {
        StringBuilder body = new StringBuilder();
        Random random = new Random(3);
        while (body.length() < 6_000_000) {
            body.append((char) ('A' + random.nextInt(26)))
                    .append((char) ('a' + random.nextInt(26)))
                    .append((char) ('a' + random.nextInt(26)))
                    .append(random.nextInt(20) == 0 ? ". " : " ");
        }
        Enrichment found = ENRICHER.enrich(article(null, body.toString(), "id"));
        assertThat(found.people()).isNotEmpty();
    }

    @Test
    void yesterdayCountsFromTheDayOfTheReadersWhereTheStampIsInUtc() {
        String text = "Jembatan itu ambruk kemarin sore, kata bupati.";

        assertThat(ENRICHER.enrich(article(null, text, "id", "2024-03-04T18:30:00Z"))
                        .dates())
                .extracting(Enrichment.ResolvedDate::value)
                .containsExactly("2024-03-04");
    }

    private static Enrichment enrich(@Nullable String headline, String body) {
        return ENRICHER.enrich(article(headline, body, "id"));
    }

    private static Article article(@Nullable String headline, String body, String language) {
        return article(headline, body, language, "2019-09-18T12:00:00+07:00");
    }

    private static Article article(@Nullable String headline, String body, String language, String published) {
        return new Article(
                "0".repeat(32),
                null,
                "example.org",
                language,
                headline,
                null,
                null,
                null,
                OffsetDateTime.parse(published),
                Article.Precision.MINUTE,
                null,
                null,
                null,
                List.of(),
                List.of(),
                body,
                1,
                null);
    }

    private static Entity named(List<Entity> entities, String name) {
        return entities.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> names(List<Entity> entities) {
        return entities.stream().map(Entity::name).toList();
    }

    private static List<String> texts(Entity entity) {
        return entity.mentions().stream().map(Mention::text).toList();
    }

    private static Stream<Mention> all(Enrichment found) {
        return Stream.of(found.people(), found.organisations(), found.places())
                .flatMap(List::stream)
                .flatMap(entity -> entity.mentions().stream());
    }
}
