package id.warta.enrich.knowledge;

import id.warta.article.Article;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the entities of one article the URIs of the {@link KnowledgeBase}, and joins those that turn out to be the same.
 *
 * <p>A name with several entries goes to the most prominent, after the article had its say: countries and regions
 * named beside it, and the words before it ("Bupati Bandung"). Where that does not settle it, or a lesser foreign town
 * has nothing in the article to speak for it, the entity stays without a URI: no link is better than a wrong one.
 * Immutable and safe to share between threads.
 */
public final class Linker {
    /** A namesake this close in score makes a name ambiguous. */
    private static final int MARGIN = 8;

    /** A foreign place below this (a capital, or 1.5 million people) needs its country in the article. */
    private static final int KNOWN_ALONE = 62;

    /** Persons from this prominence on are meant when their surname or short name stands alone. */
    private static final int KNOWN_BY_ONE_NAME = 80;

    private static final int SAME_COUNTRY = 25;
    private static final int SAME_PROVINCE = 15;
    private static final int HOME = 15;
    private static final int NAMED_KIND = 50;
    /** Length of the official code of a district: two digits for the province, four for the regency. */
    private static final int DISTRICT_CODE = 6;

    private final KnowledgeBase knowledge;

    public Linker(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * The same entities, linked and joined where possible.
     *
     * @param recognised mentions with offsets into {@link Article#text()}
     */
    public Enrichment link(Enrichment recognised, Article article) {
        String text = article.text();
        TeamNames teams = new TeamNames(text);
        Enrichment found = retyped(recognised, teams);
        Surroundings surroundings = new Surroundings(text, "id".equals(article.language()));
        List<List<KnowledgeEntry>> candidates = new ArrayList<>();
        for (Entity place : found.places()) {
            List<KnowledgeEntry> entries = named(place, Type.LOC);
            candidates.add(entries);
            surroundings.note(entries, place.mentions().size());
        }
        List<Entity> places = new ArrayList<>();
        for (int i = 0; i < found.places().size(); i++) {
            Entity place = found.places().get(i);
            boolean doubtful = reading(place, candidates.get(i), teams) != TeamNames.Reading.PLACE;
            places.add(doubtful ? place : linked(place, choosePlace(place, candidates.get(i), surroundings)));
        }
        return new Enrichment(
                joined(linkedNames(found.people(), Type.PER, surroundings)),
                joined(linkedNames(found.organisations(), Type.ORG, surroundings)),
                joined(places),
                found.dates());
    }

    /** Entities whose name is certainly of another type ("Kremlin" taken for a place) change sides. */
    private Enrichment retyped(Enrichment recognised, TeamNames teams) {
        Map<Type, List<Entity>> byType = new EnumMap<>(Type.class);
        for (Type type : Type.values()) {
            byType.put(type, new ArrayList<>());
        }
        List<List<Entity>> sides = List.of(recognised.people(), recognised.organisations(), recognised.places());
        for (int i = 0; i < sides.size(); i++) {
            for (Entity entity : sides.get(i)) {
                byType.get(trueType(entity, Type.values()[i], teams)).add(entity);
            }
        }
        return new Enrichment(byType.get(Type.PER), byType.get(Type.ORG), byType.get(Type.LOC), recognised.dates());
    }

    private Type trueType(Entity entity, Type type, TeamNames teams) {
        if (type == Type.LOC && reading(entity, named(entity, type), teams) == TeamNames.Reading.TEAM) {
            return Type.ORG;
        }
        Type certain = knowledge.certainType(entity.name());
        return certain != null && ofType(knowledge.lookup(entity.name()), type).isEmpty() ? certain : type;
    }

    /** Teams take the names of towns; what has the name of a country is its national team, and linked as the country. */
    private TeamNames.Reading reading(Entity place, List<KnowledgeEntry> entries, TeamNames teams) {
        boolean town = false;
        for (KnowledgeEntry entry : entries) {
            Kind kind = entry.kind();
            town |= kind == Kind.CITY || kind == Kind.MUNICIPALITY || kind == Kind.REGENCY;
        }
        return town ? teams.read(place, !named(place, Type.ORG).isEmpty()) : TeamNames.Reading.PLACE;
    }

    private List<Entity> linkedNames(List<Entity> entities, Type type, Surroundings surroundings) {
        List<Entity> all = new ArrayList<>(entities.size());
        for (Entity entity : entities) {
            List<KnowledgeEntry> entries = named(entity, type);
            KnowledgeEntry entry = best(entries, KnowledgeEntry::prominence);
            if (entry != null && type == Type.PER && isAnyones(entity.name(), entry)) {
                entry = null;
            }
            if (entry != null && type == Type.ORG && surroundings.isAbroad(entry) && !hasAcronymOf(entity, entry)) {
                entry = null;
            }
            if (entry == null && entries.isEmpty() && type == Type.ORG) {
                Entity registered = RegisteredName.link(entity);
                all.add(registered == null ? OrganisationOfPlace.link(entity, knowledge) : registered);
            } else {
                all.add(linked(entity, entry));
            }
        }
        return all;
    }

    /** Whether the article also calls it by its own acronym, as only its own country does. */
    private boolean hasAcronymOf(Entity entity, KnowledgeEntry entry) {
        for (Mention mention : entity.mentions()) {
            if (NameKey.isAcronym(mention.text())
                    && knowledge.lookup(mention.text()).contains(entry)) {
                return true;
            }
        }
        return false;
    }

    /** A lone first name or surname may be anyone's, but for those whom the news calls by it. */
    private static boolean isAnyones(String name, KnowledgeEntry person) {
        return NameKey.words(name).size() == 1 && person.prominence() < KNOWN_BY_ONE_NAME;
    }

    /** What the fullest name can stand for: as it is, without titles, or by an acronym among the mentions. */
    private List<KnowledgeEntry> named(Entity entity, Type type) {
        for (String name : NameForms.of(entity.name(), type)) {
            List<KnowledgeEntry> entries = ofType(knowledge.lookup(name), type);
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        if (type != Type.PER) {
            for (Mention mention : entity.mentions()) {
                if (NameKey.isAcronym(mention.text()) && !mention.text().equals(entity.name())) {
                    List<KnowledgeEntry> entries = ofType(knowledge.lookup(mention.text()), type);
                    if (entries.size() == 1 && initialsAgree(mention.text(), entity.name())) {
                        return entries;
                    }
                }
            }
        }
        return List.of();
    }

    /** Whether an acronym can be of this name: it begins with the same letter. */
    private static boolean initialsAgree(String acronym, String name) {
        return Character.toLowerCase(acronym.charAt(0)) == Character.toLowerCase(name.charAt(0));
    }

    private static List<KnowledgeEntry> ofType(List<KnowledgeEntry> entries, Type type) {
        for (KnowledgeEntry entry : entries) {
            if (entry.type() != type) {
                return entries.stream().filter(each -> each.type() == type).toList();
            }
        }
        return entries;
    }

    private @Nullable KnowledgeEntry choosePlace(
            Entity place, List<KnowledgeEntry> candidates, Surroundings surroundings) {
        Kind said = surroundings.kindBefore(place);
        KnowledgeEntry entry = best(candidates, candidate -> surroundings.score(candidate, said));
        if (entry == null || !surroundings.isPlausible(entry, said, candidates.size() == 1)) {
            return null;
        }
        return entry;
    }

    private interface Score {
        int of(KnowledgeEntry entry);
    }

    /** The entry that is clearly ahead of all others, or null. */
    private static @Nullable KnowledgeEntry best(List<KnowledgeEntry> entries, Score score) {
        KnowledgeEntry best = null;
        int highest = Integer.MIN_VALUE;
        int second = Integer.MIN_VALUE;
        for (KnowledgeEntry entry : entries) {
            int value = score.of(entry);
            if (value > highest) {
                second = highest;
                highest = value;
                best = entry;
            } else {
                second = Math.max(second, value);
            }
        }
        return best == null || (second != Integer.MIN_VALUE && highest - second < MARGIN) ? null : best;
    }

    private static Entity linked(Entity entity, @Nullable KnowledgeEntry entry) {
        return entry == null
                ? entity
                : new Entity(
                        entry.name(),
                        entry.uri(),
                        entry.type() == Type.LOC ? entry.countryCode() : null,
                        entity.mentions(),
                        entity.confidence());
    }

    /** Entities with one URI become one, at the place of the first. */
    private static List<Entity> joined(List<Entity> entities) {
        Map<String, Entity> byUri = new LinkedHashMap<>();
        for (Entity entity : entities) {
            String key = entity.uri() == null ? "unlinked " + byUri.size() : entity.uri();
            byUri.merge(key, entity, Linker::join);
        }
        return List.copyOf(byUri.values());
    }

    private static Entity join(Entity one, Entity other) {
        Set<Mention> distinct = new LinkedHashSet<>(one.mentions());
        distinct.addAll(other.mentions());
        List<Mention> mentions = new ArrayList<>(distinct);
        mentions.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::end));
        return new Entity(
                one.name(), one.uri(), one.countryCode(), mentions, Math.max(one.confidence(), other.confidence()));
    }

    /** What the rest of the article says about where its names are. */
    private static final class Surroundings {
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
                score += said == entry.kind() || (said == Kind.MUNICIPALITY && entry.kind() == Kind.CITY)
                        ? NAMED_KIND
                        : 0;
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
            boolean official = entry.id().startsWith(prefix)
                    && Character.isDigit(entry.id().charAt(prefix.length()));
            return official ? entry.id().substring(prefix.length()) : null;
        }

        private static String bareName(KnowledgeEntry entry) {
            return entry.name().replace("Kabupaten ", "");
        }
    }
}
