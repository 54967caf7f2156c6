package id.warta.enrich.knowledge;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms under which a name may stand in the knowledge base: as written, then without titles and legal forms. */
final class NameForms {
    private static final Set<String> TITLES = Set.of(
            "presiden",
            "wapres",
            "wakil",
            "menteri",
            "menko",
            "gubernur",
            "bupati",
            "wali",
            "walikota",
            "kota",
            "ketua",
            "umum",
            "sekjen",
            "jenderal",
            "jendral",
            "letjen",
            "mayjen",
            "brigjen",
            "irjen",
            "komjen",
            "kombes",
            "akbp",
            "akp",
            "pol",
            "purn",
            "tni",
            "polri",
            "ri",
            "as",
            "pak",
            "bapak",
            "bu",
            "ibu",
            "mas",
            "bung",
            "gus",
            "kh",
            "kiai",
            "kyai",
            "ustaz",
            "ustadz",
            "haji",
            "hj",
            "h",
            "ir",
            "dr",
            "drs",
            "dra",
            "prof",
            "raja",
            "ratu",
            "pangeran",
            "putri",
            "perdana",
            "pm",
            "kanselir",
            "paus",
            "sultan",
            "raden",
            "pelatih",
            "mantan",
            "calon",
            "capres",
            "cawapres",
            "mr",
            "mrs",
            "president",
            "minister",
            "prime",
            "king",
            "queen",
            "prince",
            "pope",
            "republik",
            "indonesia",
            "amerika",
            "serikat",
            "rusia",
            "kapolri",
            "panglima",
            "jaksa",
            "agung",
            "juru",
            "bicara",
            "jubir",
            "kepala",
            "direktur",
            "utama",
            "dirut",
            "ceo",
            "almarhum",
            "alm",
            "laksamana",
            "marsekal",
            "kapten",
            "kolonel",
            "mayor",
            "sir");

    private static final Set<String> DEGREES = Set.of(
            "sh", "mh", "msi", "mm", "se", "phd", "sik", "st", "mt", "msc", "ma", "mba", "sip", "skom", "spd", "mpd",
            "sos", "ssos", "lc", "mhum", "tbk", "persero", "ltd", "inc", "plc", "llc", "corp");

    private static final Set<String> PLACE_WORDS = Set.of(
            "negara", "ibu", "kota", "kecamatan", "kec", "wilayah", "kawasan", "daerah", "republik", "benua", "pulau");

    private static final Set<String> LEGAL_FORMS = Set.of("pt", "cv", "ud", "lembaga", "klub", "tim");

    private static final String MISSPELT = "kementrian ";

    private static final String BETWEEN_WORDS = " ,()\"“”";

    private static final Pattern SPLIT = Pattern.compile("[" + BETWEEN_WORDS + "]+");

    private NameForms() {}

    static List<String> of(String name, Type type) {
        if (isOneWord(name)) {
            return List.of(name);
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(name);
        int open = name.indexOf('(');
        int close = name.indexOf(')', open + 1);
        if (open > 0 && close > open) {
            String without = name.substring(0, open) + name.substring(close + 1);
            forms.add(without.replace("  ", " ").trim());
        }
        if (type == Type.ORG && name.regionMatches(true, 0, MISSPELT, 0, MISSPELT.length())) {
            forms.add("Kementerian " + name.substring(MISSPELT.length()));
        }
        Set<String> before =
                switch (type) {
                    case PER -> TITLES;
                    case LOC -> PLACE_WORDS;
                    case ORG -> LEGAL_FORMS;
                };
        String[] parts = SPLIT.split(name);
        int first = 0;
        int end = parts.length;
        while (end > 1 && (parts[end - 1].isEmpty() || isOneOf(parts[end - 1], DEGREES))) {
            end--;
            forms.add(join(parts, first, end));
        }
        while (first < end - 1 && (parts[first].isEmpty() || isOneOf(parts[first], before))) {
            first++;
            // A lone word after a title may be anyone: "Presiden Joko" is not taken further.
            if (type != Type.PER || end - first > 1) {
                forms.add(join(parts, first, end));
            }
        }
        return new ArrayList<>(forms);
    }

    private static boolean isOneWord(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (BETWEEN_WORDS.indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneOf(String word, Set<String> words) {
        return words.contains(NameKey.of(word));
    }

    private static String join(String[] parts, int first, int end) {
        return String.join(" ", List.of(parts).subList(first, end));
    }
}
