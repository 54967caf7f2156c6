package id.warta.enrich.name;

import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.knowledge.NameKey;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the mentions of one type in one document into entities: spellings of one name, a name and its parts, a name and
 * its initials, and names that the knowledge base holds for the same. One instance a document and type.
 */
public final class EntityJoiner {
    private final Tokens tokens;
    private final Type type;
    private final KnowledgeBase knowledge;
    private final Map<String, NameGroup> byName = new LinkedHashMap<>();

    public EntityJoiner(Tokens tokens, Type type, KnowledgeBase knowledge) {
        this.tokens = tokens;
        this.type = type;
        this.knowledge = knowledge;
    }

    /**
     * The entities, most salient first: named in the headline, then in the first paragraph, then often, then early.
     *
     * @param mentions of all types, in text order
     * @param headlineEnd where the headline ends in the text
     * @param leadEnd where the first paragraph ends
     */
    public List<Entity> join(List<NameMention> mentions, int headlineEnd, int leadEnd) {
        for (NameMention mention : mentions) {
            if (mention.type() == type) {
                add(mention);
            }
        }
        joinKnown();
        joinInitials(mentions);
        List<NameGroup> bySize = new ArrayList<>(byName.values());
        bySize.sort(
                Comparator.<NameGroup>comparingInt(group -> -group.words.size()).thenComparingInt(NameGroup::start));
        joinParts(bySize);
        Map<NameGroup, List<NameGroup>> entities = new LinkedHashMap<>();
        for (NameGroup group : bySize) {
            entities.computeIfAbsent(group.root(), unseen -> new ArrayList<>()).add(group);
        }
        List<Salient> salient = new ArrayList<>();
        for (List<NameGroup> groups : entities.values()) {
            salient.add(entity(groups, headlineEnd, leadEnd));
        }
        salient.sort(Comparator.comparingInt((Salient s) -> -s.weight()).thenComparingInt(Salient::start));
        return salient.stream().map(Salient::entity).toList();
    }

    private record Salient(Entity entity, int weight, int start) {}

    private void add(NameMention mention) {
        String text = mention.text(tokens);
        String name = NameKey.of(text);
        NameGroup group = byName.get(name);
        if (group == null) {
            group = new NameGroup(type, NameKey.words(text), knownId(text));
            byName.put(name, group);
        }
        group.add(mention, text);
    }

    private @Nullable String knownId(String text) {
        List<KnowledgeEntry> entries = knowledge.lookup(text);
        String id = null;
        for (KnowledgeEntry entry : entries) {
            if (entry.type() == type) {
                if (id != null) {
                    return null;
                }
                id = entry.id();
            }
        }
        return id;
    }

    private void joinKnown() {
        Map<String, NameGroup> byId = new HashMap<>();
        for (NameGroup group : byName.values()) {
            if (group.known != null) {
                NameGroup first = byId.putIfAbsent(group.known, group);
                if (first != null) {
                    first.take(group);
                }
            }
        }
    }

    /** "Komisi Pemberantasan Korupsi (KPK)", and "(Komisi Pemberantasan Korupsi)" after "KPK". */
    private void joinInitials(List<NameMention> mentions) {
        NameMention before = null;
        for (NameMention mention : mentions) {
            if (before != null
                    && before.type() == type
                    && mention.type() == type
                    && mention.first() == before.end() + 1
                    && tokens.is(before.end(), '(')) {
                String one = before.text(tokens);
                String two = mention.text(tokens);
                if (mention.origin() == NameMention.Origin.ACRONYM
                        || NameSimilarity.abbreviates(two, one)
                        || NameSimilarity.abbreviates(one, two)) {
                    byName.get(NameKey.of(one)).take(byName.get(NameKey.of(two)));
                }
            }
            before = mention;
        }
    }

    /** Shorter names join the longer ones that hold them; the one named last before them wins. */
    private void joinParts(List<NameGroup> bySize) {
        Map<String, List<NameGroup>> byWord = new HashMap<>();
        for (NameGroup group : bySize) {
            NameGroup best = null;
            for (NameGroup longer : byWord.getOrDefault(rarest(group, byWord), List.of())) {
                if (longer.root() != group.root() && longer.mayBe(group) && isPart(group, longer)) {
                    best = better(best, longer, group);
                }
            }
            if (best == null && type == Type.PER && group.words.size() > 1) {
                best = misspelt(group, byWord);
            }
            if (best != null) {
                best.take(group);
            }
            for (String word : Set.copyOf(group.words)) {
                List<NameGroup> holders = byWord.computeIfAbsent(word, unseen -> new ArrayList<>(2));
                // Bounded: in a document that uses one word in hundreds of names it tells nothing.
                if (holders.size() < 64) {
                    holders.add(group);
                }
            }
        }
    }

    private static String rarest(NameGroup group, Map<String, List<NameGroup>> byWord) {
        String rarest = group.core.get(0);
        for (String word : group.core) {
            if (byWord.getOrDefault(word, List.of()).size()
                    < byWord.getOrDefault(rarest, List.of()).size()) {
                rarest = word;
            }
        }
        return rarest;
    }

    private static @Nullable NameGroup better(@Nullable NameGroup best, NameGroup longer, NameGroup group) {
        if (best == null) {
            return longer;
        }
        int start = group.start();
        boolean bestBefore = best.start() <= start;
        boolean longerBefore = longer.start() <= start;
        if (bestBefore != longerBefore) {
            return bestBefore ? best : longer;
        }
        if (best.root() == longer.root()) {
            return best;
        }
        int frequency = Integer.compare(longer.mentions.size(), best.mentions.size());
        return frequency > 0 || frequency == 0 && longer.start() < best.start() ? longer : best;
    }

    private boolean isPart(NameGroup shorter, NameGroup longer) {
        return switch (type) {
            case PER -> NameSimilarity.isSubsequence(shorter.core, longer.words);
            case ORG -> shorter.core.equals(longer.core) || NameSimilarity.isEnd(shorter.core, longer.core);
            case LOC ->
                shorter.core.equals(longer.core)
                                && (shorter.words.size() != longer.words.size() || shorter.words.equals(longer.words))
                        || shorter.core.size() >= 2 && NameSimilarity.isPrefix(shorter.core, longer.core);
        };
    }

    /** A person's name of as many words, one of them spelt a little differently: "Sergey Lavrov", "Sergei Lavrov". */
    private static @Nullable NameGroup misspelt(NameGroup group, Map<String, List<NameGroup>> byWord) {
        for (String word : group.words) {
            for (NameGroup other : byWord.getOrDefault(word, List.of())) {
                if (other.words.size() != group.words.size() || !other.mayBe(group)) {
                    continue;
                }
                int odd = 0;
                boolean near = true;
                for (int i = 0; i < other.words.size(); i++) {
                    String one = other.words.get(i);
                    String two = group.words.get(i);
                    if (!one.equals(two)) {
                        odd++;
                        near &= Math.min(one.length(), two.length()) >= 5
                                && NameSimilarity.distance(one, two) <= (one.length() >= 7 ? 2 : 1);
                    }
                }
                if (odd == 1 && near) {
                    return other;
                }
            }
        }
        return null;
    }

    private Salient entity(List<NameGroup> groups, int headlineEnd, int leadEnd) {
        List<NameMention> all = new ArrayList<>();
        for (NameGroup group : groups) {
            all.addAll(group.mentions);
        }
        all.sort(Comparator.comparingInt(NameMention::start));
        List<Mention> mentions = new ArrayList<>(all.size());
        double doubt = 1;
        for (NameMention mention : all) {
            mentions.add(new Mention(mention.text(tokens), mention.start(), mention.stop()));
            doubt = Math.min(doubt, 1 - mention.confidence());
        }
        // Each further mention is a little more evidence.
        for (int i = 1; i < Math.min(all.size(), 8); i++) {
            doubt *= 0.85;
        }
        int start = all.get(0).start();
        int weight = Math.min(all.size(), 1000) + (start < headlineEnd ? 4000 : start < leadEnd ? 2000 : 0);
        double confidence = Math.round(Math.min(0.99, Math.max(0.01, 1 - doubt)) * 100) / 100.0;
        return new Salient(new Entity(fullest(groups), null, null, mentions, confidence), weight, start);
    }

    /** The name with the most words; of its spellings the most frequent, not one in capitals where there is another. */
    private String fullest(List<NameGroup> groups) {
        NameGroup longest = groups.get(0);
        for (NameGroup group : groups) {
            if (group.words.size() > longest.words.size()
                    || group.words.size() == longest.words.size() && group.mentions.size() > longest.mentions.size()) {
                longest = group;
            }
        }
        String best = longest.spelling();
        return type == Type.LOC ? withoutCommonNouns(best) : best;
    }

    /** "kota Rafah" is the place Rafah. */
    private static String withoutCommonNouns(String name) {
        int at = 0;
        while (at < name.length() && Character.isLowerCase(name.charAt(at))) {
            int space = name.indexOf(' ', at);
            if (space < 0) {
                return name;
            }
            at = space + 1;
        }
        return at < name.length() ? name.substring(at) : name;
    }
}
