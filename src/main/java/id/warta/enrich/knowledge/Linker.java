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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Persons from this prominence on are meant when their surname or short name stands alone. */
    private static final int KNOWN_BY_ONE_NAME = 80;

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
}
