package id.warta.enrich.knowledge;

import id.warta.article.Enrichment.Entity;
import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that every region or country has one of: "Polda Jawa Timur", "Pemkot Bandung", "Kementerian Luar Negeri Rusia".
 * They need no entries of their own: the body's slug and the place's id make a stable id.
 */
final class OrganisationOfPlace {
    private static final Set<Kind> PROVINCES = Set.of(Kind.PROVINCE);
    private static final Set<Kind> CITIES = Set.of(Kind.MUNICIPALITY, Kind.REGENCY);
    private static final Set<Kind> CITY = Set.of(Kind.MUNICIPALITY);
    private static final Set<Kind> REGENCY = Set.of(Kind.REGENCY);
    private static final Set<Kind> DISTRICTS = Set.of(Kind.DISTRICT);
    private static final Set<Kind> REGIONS = Set.of(Kind.PROVINCE, Kind.MUNICIPALITY, Kind.REGENCY);
    private static final Set<Kind> COUNTRIES = Set.of(Kind.COUNTRY);

    /** Key of the words before the place → slug and the kinds of place it belongs to. */
    private static final Map<String, Body> BODIES = new LinkedHashMap<>();

    private static final Pattern SPACES = Pattern.compile(" +");

    private record Body(String slug, Set<Kind> kinds) {}

    static {
        body("regional-police", PROVINCES, "polda", "kepolisian daerah", "mapolda");
        body("police", CITIES, "polres", "polresta", "polrestabes", "polres metro", "mapolres", "kepolisian resor");
        body("sector-police", DISTRICTS, "polsek", "mapolsek", "kepolisian sektor");
        body("provincial-government", PROVINCES, "pemprov", "pemerintah provinsi", "pemerintah daerah provinsi");
        body("city-government", CITY, "pemkot", "pemerintah kota");
        body("regency-government", REGENCY, "pemkab", "pemerintah kabupaten");
        body("regional-council", REGIONS, "dprd", "dprd provinsi", "dprd kota", "dprd kabupaten");
        body("high-prosecutor", PROVINCES, "kejati", "kejaksaan tinggi");
        body("prosecutor", CITIES, "kejari", "kejaksaan negeri");
        body("district-court", CITIES, "pn", "pengadilan negeri");
        body("election-commission", REGIONS, "kpu", "kpud", "kpu kota", "kpu kabupaten", "kpu provinsi");
        body("election-supervisor", REGIONS, "bawaslu", "bawaslu kota", "bawaslu kabupaten", "bawaslu provinsi");
        body("disaster-agency", REGIONS, "bpbd", "bpbd kota", "bpbd kabupaten", "bpbd provinsi");
        body("education-office", REGIONS, "dinas pendidikan", "disdik");
        body("health-office", REGIONS, "dinas kesehatan", "dinkes");
        body("transport-office", REGIONS, "dinas perhubungan", "dishub");
        body("environment-office", REGIONS, "dinas lingkungan hidup");
        body("foreign-ministry", COUNTRIES, "kementerian luar negeri", "kemlu", "kemenlu", "departemen luar negeri");
        body("defence-ministry", COUNTRIES, "kementerian pertahanan", "kemenhan", "departemen pertahanan");
        body("finance-ministry", COUNTRIES, "kementerian keuangan", "departemen keuangan");
        body("health-ministry", COUNTRIES, "kementerian kesehatan", "departemen kesehatan");
        body("interior-ministry", COUNTRIES, "kementerian dalam negeri", "departemen dalam negeri");
        body("government", COUNTRIES, "pemerintah");
        body("presidential-office", COUNTRIES, "kantor kepresidenan", "istana kepresidenan");
        body("intelligence", COUNTRIES, "badan intelijen", "dinas intelijen");
        body("armed-forces", COUNTRIES, "militer", "tentara", "angkatan bersenjata");
        body("national-police", COUNTRIES, "kepolisian", "polisi");
        body("supreme-court", COUNTRIES, "mahkamah agung");
        body("embassy", COUNTRIES, "kedutaan besar", "kedubes");
        body("central-bank", COUNTRIES, "bank sentral");
        body("parliament", COUNTRIES, "parlemen");
        body("army", COUNTRIES, "angkatan darat");
        body("navy", COUNTRIES, "angkatan laut");
        body("air-force", COUNTRIES, "angkatan udara");
        body("national-football-team", COUNTRIES, "timnas", "tim nasional");
    }

    private OrganisationOfPlace() {}

    private static void body(String slug, Set<Kind> kinds, String... names) {
        for (String name : names) {
            BODIES.put(name, new Body(slug, kinds));
        }
    }

    /** The entity with a URI where its name is a known kind of body and an unambiguous place, else unchanged. */
    static Entity link(Entity organisation, KnowledgeBase knowledge) {
        for (String name : NameForms.of(organisation.name(), Type.ORG)) {
            String uri = uri(List.of(SPACES.split(name.trim())), knowledge);
            if (uri != null) {
                return new Entity(organisation.name(), uri, null, organisation.mentions(), organisation.confidence());
            }
        }
        return organisation;
    }

    private static @Nullable String uri(List<String> words, KnowledgeBase knowledge) {
        for (int split = Math.min(3, words.size() - 1); split > 0; split--) {
            Body body = BODIES.get(NameKey.of(String.join(" ", words.subList(0, split))));
            if (body == null) {
                continue;
            }
            String place = String.join(" ", words.subList(split, words.size()));
            List<KnowledgeEntry> fitting = knowledge.lookup(place).stream()
                    .filter(entry -> entry.type() == Type.LOC && body.kinds().contains(entry.kind()))
                    .toList();
            if (body.slug().equals("police")) {
                fitting = resort(words, fitting);
            }
            if (!fitting.isEmpty() && isClear(fitting)) {
                String id = fitting.get(0).id().replaceFirst("^[a-z]+:", "");
                return "urn:warta:organisation:" + body.slug() + "-" + id;
            }
        }
        return null;
    }

    /** "Polres Bogor" is the regency's; the city's is "Polresta Bogor" or "Polres Bogor Kota". */
    private static List<KnowledgeEntry> resort(List<String> words, List<KnowledgeEntry> fitting) {
        boolean ofRegency = NameKey.of(words.get(0)).equals("polres");
        List<KnowledgeEntry> regencies =
                fitting.stream().filter(entry -> entry.kind() == Kind.REGENCY).toList();
        return ofRegency && !regencies.isEmpty() ? regencies : fitting;
    }

    private static boolean isClear(List<KnowledgeEntry> fitting) {
        return fitting.size() == 1
                || fitting.get(0).prominence() - fitting.get(1).prominence() >= 10;
    }
}
