package id.warta.enrich.knowledge;

import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rest of the article says about where its names are. */
final class Surroundings {
    /** A foreign place below this (a capital, or 1.5 million people) needs its country in the article. */
    private static final int KNOWN_ALONE = 62;

    private static final int SAME_COUNTRY = 25;
    private static final int SAME_PROVINCE = 15;
    private static final int HOME = 15;
    private static final int NAMED_KIND = 50;
    /** Length of the official code of a district: two digits for the province, four for the regency. */
    private static final int DISTRICT_CODE = 6;

    private final String text;
    private final boolean indonesian;
    private final Map<String, Integer> countries = new LinkedHashMap<>();
    private final Map<String, Integer> provinces = new LinkedHashMap<>();
    private final Map<String, Integer> regencies = new LinkedHashMap<>();
    private final Set<String> regencyCodes = new HashSet<>();

    Surroundings(String text, boolean indonesian) {
        this.text = text;
        this.indonesian = indonesian;
    }

    /** Counts a place that is what it is whatever else is said. */
    void note(List<KnowledgeEntry> entries, int mentions) {
        if (entries.isEmpty()) {
            return;
        }
        KnowledgeEntry entry = entries.get(0);
        boolean settled =
                entries.size() == 1 || entry.prominence() - entries.get(1).prominence() >= 15;
        if (!settled || (entry.kind() == Kind.CITY && entry.prominence() < KNOWN_ALONE)) {
            return;
        }
        if (entry.countryCode() != null) {
            countries.merge(entry.countryCode(), mentions, Integer::sum);
        }
        String code = officialCode(entry);
        if (code != null) {
            provinces.merge(code.substring(0, 2), mentions, Integer::sum);
            if (entry.kind() == Kind.REGENCY) {
                regencies.merge(bareName(entry), mentions, Integer::sum);
            }
            if (code.length() == 4) {
                regencyCodes.add(code);
            }
        }
    }

    int score(KnowledgeEntry entry, @Nullable Kind said) {
        int score = entry.prominence();
        String country = entry.countryCode();
        boolean severalCountries = countries.size() > 1 || !countries.containsKey("ID");
        if (country != null && countries.containsKey(country) && entry.kind() != Kind.COUNTRY && severalCountries) {
            score += SAME_COUNTRY;
        }
        if (indonesian && "ID".equals(country)) {
            score += HOME;
        }
        String code = officialCode(entry);
        if (code != null && entry.kind() != Kind.PROVINCE && provinces.containsKey(code.substring(0, 2))) {
            score += SAME_PROVINCE;
        }
        if (code != null && code.length() == DISTRICT_CODE && regencyCodes.contains(code.substring(0, 4))) {
            score += SAME_PROVINCE;
        }
        if (entry.kind() == Kind.REGENCY && regencies.containsKey(bareName(entry))) {
            score += HOME;
        }
        if (said != null) {
            score += said == entry.kind() || (said == Kind.MUNICIPALITY && entry.kind() == Kind.CITY) ? NAMED_KIND : 0;
        }
        return score;
    }

    /** @param only whether no other entry has the name */
    boolean isPlausible(KnowledgeEntry entry, @Nullable Kind said, boolean only) {
        String code = officialCode(entry);
        if (code != null && code.length() == DISTRICT_CODE) {
            // Names of districts are names of villages and people too: the article must be about its regency.
            return regencyCodes.contains(code.substring(0, 4)) || only && said == Kind.DISTRICT;
        }
        if (entry.kind() != Kind.CITY || entry.prominence() >= KNOWN_ALONE) {
            return true;
        }
        return "ID".equals(entry.countryCode()) ? indonesian : countries.containsKey(entry.countryCode());
    }

    /** Whether a body with a name that every country uses is here probably that of another country. */
    boolean isAbroad(KnowledgeEntry organisation) {
        String country = organisation.countryCode();
        if (country == null || !GenericNames.startsLikeAnyCountrys(organisation.name())) {
            return false;
        }
        int own = countries.getOrDefault(country, 0);
        int others = countries.values().stream().mapToInt(Integer::intValue).sum() - own;
        return others > 2 * own + 2;
    }

    /** The kind of place that the word before a mention, or its title, speaks of. */
    @Nullable Kind kindBefore(Entity place) {
        for (Mention mention : place.mentions()) {
            Kind own = GenericNames.kind(firstWord(mention.text()));
            if (own == Kind.DISTRICT) {
                return own;
            }
            Kind kind = GenericNames.kind(wordBefore(mention.start()));
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return (space < 0 ? "" : name.substring(0, space)).toLowerCase(Locale.ROOT);
    }

    private String wordBefore(int start) {
        int end = Math.min(start, text.length());
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int begin = end;
        while (begin > 0 && end - begin < 20 && Character.isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String officialCode(KnowledgeEntry entry) {
        String prefix = "place:id-";
        boolean official =
                entry.id().startsWith(prefix) && Character.isDigit(entry.id().charAt(prefix.length()));
        return official ? entry.id().substring(prefix.length()) : null;
    }

    private static String bareName(KnowledgeEntry entry) {
        return entry.name().replace("Kabupaten ", "");
    }
}
