package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mentions of one name in a document, by {@link NameKey}, and the name that it was found to stand for: groups that
 * one takes form a tree, and all names of a tree are one entity.
 */
final class NameGroup {
    /** Words that may stand before or after a name without being of it. */
    private static final Map<Type, Set<String>> AROUND = Map.of(
            Type.PER,
            Set.of(
                    "pak",
                    "bu",
                    "bapak",
                    "ibu",
                    "mas",
                    "mbak",
                    "bang",
                    "kang",
                    "bung",
                    "gus",
                    "h",
                    "hj",
                    "kh",
                    "dr",
                    "drs",
                    "dra",
                    "ir",
                    "prof",
                    "haji",
                    "ustaz",
                    "ustadz",
                    "habib",
                    "kiai",
                    "kyai",
                    "presiden",
                    "mr",
                    "mrs",
                    "sir",
                    "ny",
                    "tn"),
            Type.ORG,
            Set.of(
                    "pt", "cv", "tbk", "persero", "inc", "ltd", "corp", "co", "the", "partai", "dpp", "dpc", "dpd",
                    "dpw"),
            Type.LOC,
            Set.of(
                    "kota",
                    "kabupaten",
                    "kab",
                    "provinsi",
                    "propinsi",
                    "negara",
                    "wilayah",
                    "kawasan",
                    "pulau",
                    "daerah",
                    "kepulauan",
                    "kecamatan",
                    "kec",
                    "desa",
                    "kelurahan",
                    "kosmodrom",
                    "stasiun",
                    "bandara",
                    "distrik",
                    "ibu",
                    "gunung",
                    "dki",
                    "cosmodrome",
                    "stadion",
                    "pltn",
                    "sungai",
                    "jalan",
                    "jl",
                    "komplek",
                    "kompleks",
                    "bandar",
                    "udara",
                    "internasional",
                    "resor",
                    "kamp",
                    "pelabuhan",
                    "selat"));

    final List<String> words;
    /** The words without those around the name. */
    final List<String> core;

    final List<NameMention> mentions = new ArrayList<>();
    /** The spellings, each with how often it stands there. */
    private final Map<String, Integer> forms = new LinkedHashMap<>();

    /** The only entry of the knowledge base that bears the name, by its id; of a root that of any name of its tree. */
    @Nullable String known;

    private @Nullable NameGroup into;

    NameGroup(Type type, List<String> words, @Nullable String known) {
        this.words = words;
        this.core = core(type, words);
        this.known = known;
    }

    private static List<String> core(Type type, List<String> words) {
        Set<String> around = AROUND.get(type);
        int first = 0;
        int end = words.size();
        while (first < end - 1 && around.contains(words.get(first))) {
            first++;
        }
        while (type == Type.ORG && end > first + 1 && around.contains(words.get(end - 1))) {
            end--;
        }
        return words.subList(first, end);
    }

    void add(NameMention mention, String text) {
        mentions.add(mention);
        forms.merge(text, 1, Integer::sum);
    }

    int start() {
        return mentions.get(0).start();
    }

    NameGroup root() {
        NameGroup group = this;
        while (group.into != null) {
            group = group.into;
        }
        return group;
    }

    /** Whether nothing is known against the two being one: that the knowledge base has an id for each. */
    boolean mayBe(NameGroup other) {
        return root().known == null || other.root().known == null;
    }

    /** Makes the other's name one of this one's. */
    void take(NameGroup other) {
        NameGroup root = root();
        NameGroup child = other.root();
        if (root != child) {
            child.into = root;
            root.known = root.known == null ? child.known : root.known;
        }
    }

    /** The most frequent spelling, not one in capitals where there is another. */
    String spelling() {
        String best = "";
        int bestCount = -1;
        for (Map.Entry<String, Integer> form : forms.entrySet()) {
            boolean shouted = form.getKey().length() > 5 && NameKey.isAllCapitals(form.getKey());
            int count = shouted ? 0 : form.getValue();
            if (count > bestCount) {
                best = form.getKey();
                bestCount = count;
            }
        }
        return best;
    }
}
