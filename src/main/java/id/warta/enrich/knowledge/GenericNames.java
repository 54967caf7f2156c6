package id.warta.enrich.knowledge;

import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of which names are made everywhere: what they tell about the name, they tell about any. */
final class GenericNames {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("kota", Kind.MUNICIPALITY),
            Map.entry("walikota", Kind.MUNICIPALITY),
            Map.entry("pemkot", Kind.MUNICIPALITY),
            Map.entry("kotamadya", Kind.MUNICIPALITY),
            Map.entry("kabupaten", Kind.REGENCY),
            Map.entry("kab", Kind.REGENCY),
            Map.entry("bupati", Kind.REGENCY),
            Map.entry("pemkab", Kind.REGENCY),
            Map.entry("provinsi", Kind.PROVINCE),
            Map.entry("propinsi", Kind.PROVINCE),
            Map.entry("gubernur", Kind.PROVINCE),
            Map.entry("pemprov", Kind.PROVINCE),
            Map.entry("bagian", Kind.PROVINCE),
            Map.entry("kecamatan", Kind.DISTRICT),
            Map.entry("camat", Kind.DISTRICT),
            Map.entry("negara", Kind.COUNTRY),
            Map.entry("pulau", Kind.REGION),
            Map.entry("gunung", Kind.REGION),
            Map.entry("laut", Kind.REGION));

    /** First words of bodies that most countries have. */
    private static final Set<String> BODIES = Set.of(
            "kementerian",
            "mahkamah",
            "kejaksaan",
            "badan",
            "dewan",
            "komisi",
            "majelis",
            "komite",
            "kepolisian",
            "otoritas",
            "lembaga",
            "angkatan",
            "tentara",
            "istana",
            "direktorat",
            "pengadilan",
            "ombudsman");

    /** Parties with namesakes that the news names as often. */
    private static final Set<String> PARTIES = Set.of("partai demokrat", "partai buruh");

    private GenericNames() {}

    /** What kind of place a word before its name speaks of ("bupati" of a regency). */
    static @Nullable Kind kind(String wordBefore) {
        return KINDS.get(wordBefore);
    }

    static boolean startsLikeAnyCountrys(String organisation) {
        List<String> words = NameKey.words(organisation);
        return PARTIES.contains(String.join(" ", words))
                || BODIES.contains(words.get(0)) && !words.contains("indonesia") && !words.contains("ri");
    }
}
