package id.warta.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Articles;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkerTest {
    private static final Linker LINKER = new Linker(KnowledgeBase.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // text, its places, the one asked for, where it is
                "Banjir di Bandung surut.; Bandung; Bandung; urn:warta:place:id-3273",
                "Bupati Bandung meninjau banjir.; Bandung; Kabupaten Bandung; urn:warta:place:id-3204",
                "Gubernur Georgia di Amerika Serikat.; Georgia|Amerika Serikat; Georgia; http://www.wikidata.org/entity/Q1428",
                "Warga Kabupaten Bandung mengungsi.; Kabupaten Bandung; Kabupaten Bandung; urn:warta:place:id-3204",
                "Hujan di Kota Malang.; Kota Malang; Malang; urn:warta:place:id-3573",
                "Gubernur Papua berpidato.; Papua; Papua; urn:warta:place:id-91",
                "Ia lahir di Papua Barat Daya.; Papua Barat Daya; Papua Barat Daya; urn:warta:place:id-96",
                "Pertemuan di Washington.; Washington; Washington DC; http://www.wikidata.org/entity/Q61",
                "Sidang di Tbilisi, Georgia.; Tbilisi|Georgia; Georgia; http://www.wikidata.org/entity/Q230",
                "Korut dan Korea Utara itu sama.; Korut|Korea Utara; Korea Utara; http://www.wikidata.org/entity/Q423",
                "Demo di Valencia, Spanyol.; Valencia|Spanyol; Valencia; https://sws.geonames.org/2509954/",
                "Warga Kecamatan Kempas, Kabupaten Indragiri Hilir.; Kecamatan Kempas|Kabupaten Indragiri Hilir; Kempas; urn:warta:place:id-140419",
                "Kabut di Bandara Radin Inten II.; Bandara Radin Inten II; Bandara Radin Inten II; urn:warta:place:bandara-radin-inten-ii",
                "Warga Bolmong mengeluh.; Bolmong; Kabupaten Bolaang Mongondow; urn:warta:place:id-7101",
                "Banjir di Deliserdang.; Deliserdang; Kabupaten Deli Serdang; urn:warta:place:id-1207",
            })
    void choosesThePlaceThatTheArticleMeans(String text, String places, String name, String uri) {
        assertThat(link(text, Type.LOC, places.split("\\|")).places())
                .filteredOn(place -> place.name().equals(name))
                .singleElement()
                .extracting(Entity::uri)
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // what a report of a match says, the name in it, its type, where it leads
                "Chelsea kalah 0-1 dari Valencia.; Valencia; ORG; http://www.wikidata.org/entity/Q10333",
                "Mereka akan menjamu Astana, Kamis.; Astana; ORG;",
                "Juventus menang di markas Napoli.; Napoli; ORG; http://www.wikidata.org/entity/Q2641",
                "Ia menjalani perawatan di Astana.; Astana; LOC; http://www.wikidata.org/entity/Q1520",
                "Mereka bermain di Stadion Segiri, Samarinda.; Samarinda; LOC; urn:warta:place:id-6472",
                "Brasil kalah 0-1 dari Argentina.; Argentina; LOC; http://www.wikidata.org/entity/Q414",
            })
    void tellsATeamFromItsTown(String sentence, String name, Type type, String uri) {
        String report = sentence + " Pelatih mengganti dua pemain di babak kedua laga itu, lalu lahir gol.";
        Enrichment found = link(report, Type.LOC, name);
        assertThat(type == Type.ORG ? found.organisations() : found.places())
                .singleElement()
                .extracting(Entity::uri)
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Warga Kabupaten Bandung ke Bandung.; Bandung",
                "Georgia dan Amerika Serikat sepakat.; Georgia|Amerika Serikat",
                "Presiden Kongo tiba.; Kongo",
                "Ia lahir di Salem.; Salem",
                "Kecelakaan di Sukaraja Kulon.; Sukaraja Kulon",
            })
    void leavesAPlaceUnlinkedWhenTheArticleDoesNotSettleIt(String text, String places) {
        String first = places.split("\\|")[0];
        List<String> all = new ArrayList<>(List.of(places.split("\\|")));
        if (text.contains("Kabupaten Bandung")) {
            all.add("Kabupaten Bandung");
        }
        assertThat(link(text, Type.LOC, all.toArray(String[]::new)).places())
                .filteredOn(place -> place.name().equals(first))
                .allSatisfy(place -> assertThat(place.uri()).isNull())
                .isNotEmpty();
    }

    @Test
    void entitiesThatAreTheSameBecomeOneWithAllMentions() {
        Enrichment linked = link(
                "Korut menolak. Korea Utara diam. AS dan Amerika Serikat juga.",
                Type.LOC,
                "Korut",
                "Korea Utara",
                "AS",
                "Amerika Serikat");
        assertThat(linked.places()).extracting(Entity::name).containsExactly("Korea Utara", "Amerika Serikat");
        assertThat(linked.places().get(0).mentions()).extracting(Mention::text).containsExactly("Korut", "Korea Utara");
        assertThat(linked.places().get(0).countryCode()).isEqualTo("KP");
    }

    @Test
    void entitiesWithoutAnEntryStayApartAndAsTheyAre() {
        Enrichment linked =
                link("Siti Aminah Zuhri dan Bambang Kertawirya.", Type.PER, "Siti Aminah Zuhri", "Bambang Kertawirya");
        assertThat(linked.people()).extracting(Entity::name).containsExactly("Siti Aminah Zuhri", "Bambang Kertawirya");
        assertThat(linked.people()).extracting(Entity::uri).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "Presiden Joko Widodo, http://www.wikidata.org/entity/Q3318231",
        "Jokowi, http://www.wikidata.org/entity/Q3318231",
        "Kim Jong-un, http://www.wikidata.org/entity/Q56226",
        "KH Ma'ruf Amin, urn:warta:person:maruf-amin",
        "Erick,",
        "Kim,",
        "Iriana Jokowi, urn:warta:person:iriana-joko-widodo",
    })
    void linksPeopleByFullNamesAndWellKnownShortOnes(String name, String uri) {
        assertThat(link(name + " berpidato.", Type.PER, name).people())
                .singleElement()
                .extracting(Entity::uri)
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "KPK, urn:warta:organisation:komisi-pemberantasan-korupsi",
        "Komisi Pemberantasan Korupsi (KPK), urn:warta:organisation:komisi-pemberantasan-korupsi",
        "PT Pertamina (Persero), urn:warta:organisation:pertamina",
        "Polda Jawa Timur, urn:warta:organisation:regional-police-id-35",
        "Pemkot Bandung, urn:warta:organisation:city-government-id-3273",
        "Pemkab Bandung, urn:warta:organisation:regency-government-id-3204",
        "Pemerintah Kabupaten (Pemkab) Karawang, urn:warta:organisation:regency-government-id-3215",
        "Kementerian Luar Negeri Rusia, urn:warta:organisation:foreign-ministry-ru",
        "PT Sinar Terang Selalu Tbk, urn:warta:organisation:pt-sinar-terang-selalu",
        "PT Sinar,",
        "Paguyuban Sinar Terang Selalu,",
        "WartaKarangwuni.com, urn:warta:organisation:site-wartakarangwuni.com",
        "Polres Bogor, urn:warta:organisation:police-id-3201",
        "Polresta Bogor, urn:warta:organisation:police-id-3271",
    })
    void linksOrganisationsByNameAcronymOrPlace(String name, String uri) {
        assertThat(link(name + " membantah.", Type.ORG, name).organisations())
                .singleElement()
                .extracting(Entity::uri)
                .isEqualTo(uri);
    }

    @Test
    void aNameThatEveryCountryUsesIsNotIndonesiasInAnArticleFromAbroad() {
        String text = "Rusia, Ukraina, Moskow, Rusia. Kementerian Pertahanan di Moskow membantah.";
        Map<Type, List<Entity>> found = new TreeMap<>();
        found.put(Type.LOC, entities(text, "Rusia", "Ukraina", "Moskow"));
        found.put(Type.ORG, entities(text, "Kementerian Pertahanan"));
        assertThat(link(text, found).organisations())
                .singleElement()
                .extracting(Entity::uri)
                .isNull();
        assertThat(link("Kementerian Pertahanan membantah.", Type.ORG, "Kementerian Pertahanan")
                        .organisations())
                .singleElement()
                .extracting(Entity::uri)
                .isEqualTo("urn:warta:organisation:kementerian-pertahanan");
    }

    @Test
    void theSameArticleIsLinkedTheSameWayTwice() {
        String text = "Bandung, Jakarta, Georgia, Washington, Malang, Banjar dan Amerika Serikat.";
        String[] names = {"Bandung", "Jakarta", "Georgia", "Washington", "Malang", "Banjar", "Amerika Serikat"};
        assertThat(link(text, Type.LOC, names))
                .isEqualTo(new Linker(KnowledgeBase.load())
                        .link(new Enrichment(List.of(), List.of(), entities(text, names), List.of()), article(text)));
    }

    private Enrichment link(String text, Type type, String... names) {
        return link(text, Map.of(type, entities(text, names)));
    }

    private Enrichment link(String text, Map<Type, List<Entity>> found) {
        return LINKER.link(
                new Enrichment(
                        found.getOrDefault(Type.PER, List.of()),
                        found.getOrDefault(Type.ORG, List.of()),
                        found.getOrDefault(Type.LOC, List.of()),
                        List.of()),
                article(text));
    }

    /** Entities as the recogniser would give them: each name with its mentions in the article's text. */
    private static List<Entity> entities(String body, String... names) {
        String text = article(body).text();
        List<Entity> entities = new ArrayList<>();
        for (String name : names) {
            List<Mention> mentions = new ArrayList<>();
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                boolean whole =
                        at + name.length() == text.length() || !Character.isLetter(text.charAt(at + name.length()));
                boolean partOfLonger = name.equals("Bandung") && text.startsWith("Kabupaten ", Math.max(0, at - 10));
                if (whole && !partOfLonger) {
                    mentions.add(new Mention(name, at, at + name.length()));
                }
            }
            entities.add(new Entity(name, null, null, mentions, 1));
        }
        return entities;
    }

    private static Article article(String body) {
        return Articles.of(null, body, "id");
    }
}
