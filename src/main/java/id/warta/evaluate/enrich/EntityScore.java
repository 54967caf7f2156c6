package id.warta.evaluate.enrich;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.ResolvedDate;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.evaluate.GoldText;
import id.warta.evaluate.ScoreTable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the entities and dates of whole articles are found. An entity is right when it has the type of a gold entity,
 * and its name or one of its mentions is one of that entity's names, whatever the case. A date is right by its value.
 */
public final class EntityScore {

    /** @param names any of which will do; the first is the fullest */
    public record GoldEntity(Type type, List<String> names) {}

    /** Entities with a URI, of all that were given. */
    private static final class Linked {
        private long entities;
        private long of;
        private long mentions;
        private long ofMentions;

        void add(List<Entity> found) {
            for (Entity entity : found) {
                int uri = entity.uri() == null ? 0 : 1;
                entities += uri;
                of++;
                mentions += (long) uri * entity.mentions().size();
                ofMentions += entity.mentions().size();
            }
        }
    }

    private final String set;
    private final ScoreTable table;
    private final Map<Type, Tally> tallies = new EnumMap<>(Type.class);
    private final Map<Type, Linked> links = new EnumMap<>(Type.class);
    private final Tally dates = new Tally();

    public EntityScore(String set, ScoreTable table) {
        this.set = set;
        this.table = table;
        for (Type type : Type.values()) {
            tallies.put(type, new Tally());
            links.put(type, new Linked());
        }
    }

    /** @param dates the values of the dates that the article names */
    public void add(String document, List<GoldEntity> entities, Set<String> dates, Enrichment got) {
        entities(document, Type.PER, entities, got.people());
        entities(document, Type.ORG, entities, got.organisations());
        entities(document, Type.LOC, entities, got.places());
        Set<String> found =
                got.dates().stream().map(ResolvedDate::value).collect(Collectors.toCollection(LinkedHashSet::new));
        long right = found.stream().filter(dates::contains).count();
        this.dates.add(right, found.size() - right, dates.size() - right);
        dates.stream()
                .filter(date -> !found.contains(date))
                .forEach(date -> mistake("dates", document, "missed", date));
        found.stream().filter(date -> !dates.contains(date)).forEach(date -> mistake("dates", document, "wrong", date));
    }

    public void report() {
        Tally all = new Tally();
        for (Map.Entry<Type, Tally> tally : tallies.entrySet()) {
            table.row(set, "entities, " + tally.getKey(), tally.getValue().score());
            all.add(tally.getValue());
        }
        table.row(set, "entities", all.score());
        Linked places = links.get(Type.LOC);
        table.row(
                set,
                "entities linked",
                links.values().stream().mapToLong(each -> each.entities).sum(),
                links.values().stream().mapToLong(each -> each.of).sum());
        table.row(set, "place mentions linked", places.mentions, places.ofMentions);
        table.row(set, "dates", dates.score());
    }

    private void entities(String document, Type type, List<GoldEntity> gold, List<Entity> found) {
        List<GoldEntity> want = gold.stream().filter(each -> each.type == type).toList();
        boolean[] used = new boolean[want.size()];
        int right = 0;
        for (Entity entity : found) {
            int match = match(want, used, forms(entity));
            if (match < 0) {
                mistake("entities, " + type, document, "wrong", entity.name());
            } else {
                used[match] = true;
                right++;
            }
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                mistake(
                        "entities, " + type,
                        document,
                        "missed",
                        want.get(i).names.get(0));
            }
        }
        tallies.get(type).add(right, found.size() - right, want.size() - right);
        links.get(type).add(found);
    }

    /** The first gold entity of one of these names that no other entity took, or -1. */
    private static int match(List<GoldEntity> want, boolean[] used, Set<String> forms) {
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && want.get(i).names.stream().anyMatch(name -> forms.contains(folded(name)))) {
                return i;
            }
        }
        return -1;
    }

    private static Set<String> forms(Entity entity) {
        return Stream.concat(
                        Stream.of(entity.name()), entity.mentions().stream().map(Enrichment.Mention::text))
                .map(EntityScore::folded)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String folded(String name) {
        return GoldText.folded(name).toLowerCase(Locale.ROOT);
    }

    private void mistake(String measure, String document, String how, String what) {
        table.mistake(set, measure, document, 0, how + " " + what);
    }
}
