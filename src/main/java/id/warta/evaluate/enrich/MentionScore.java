package id.warta.evaluate.enrich;

import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.training.ConllReader.Sentence;
import id.warta.evaluate.ScoreTable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The measure of the CoNLL tasks: a mention is right when its span and its type are. */
public final class MentionScore {
    private record Span(int start, int end, Type type) implements Comparable<Span> {
        private static final Comparator<Span> IN_TEXT_ORDER =
                Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparing(Span::type);

        @Override
        public int compareTo(Span other) {
            return IN_TEXT_ORDER.compare(this, other);
        }
    }

    private final String set;
    private final ScoreTable table;
    private final Map<Type, Tally> tallies = new EnumMap<>(Type.class);

    public MentionScore(String set, ScoreTable table) {
        this.set = set;
        this.table = table;
        for (Type type : Type.values()) {
            tallies.put(type, new Tally());
        }
    }

    /** @param got of an article that has the sentence as its body, and no headline */
    public void add(String document, Sentence gold, Enrichment got) {
        Set<Span> want = new TreeSet<>();
        gold.names().forEach(name -> want.add(new Span(name.start(), name.end(), name.type())));
        Set<Span> found = new TreeSet<>();
        spans(got.people(), Type.PER, found);
        spans(got.organisations(), Type.ORG, found);
        spans(got.places(), Type.LOC, found);
        for (Map.Entry<Type, Tally> tally : tallies.entrySet()) {
            Type type = tally.getKey();
            long right = found.stream()
                    .filter(span -> span.type == type && want.contains(span))
                    .count();
            tally.getValue().add(right, count(found, type) - right, count(want, type) - right);
        }
        if (!want.equals(found)) {
            Set<Span> missed = new TreeSet<>(want);
            missed.removeAll(found);
            Set<Span> wrong = new TreeSet<>(found);
            wrong.removeAll(want);
            table.mistake(
                    set,
                    "mentions",
                    document,
                    1 - (double) (missed.size() + wrong.size()) / (want.size() + found.size()),
                    "missed " + named(missed, gold.text()) + ", wrong " + named(wrong, gold.text()) + " in: "
                            + gold.text());
        }
    }

    public void report() {
        Tally all = new Tally();
        for (Map.Entry<Type, Tally> tally : tallies.entrySet()) {
            table.row(set, "mentions, " + tally.getKey(), tally.getValue().score());
            all.add(tally.getValue());
        }
        table.row(set, "mentions", all.score());
    }

    private static void spans(List<Entity> entities, Type type, Set<Span> spans) {
        for (Entity entity : entities) {
            for (Mention mention : entity.mentions()) {
                spans.add(new Span(mention.start() - 1, mention.end() - 1, type)); // the empty headline's line feed
            }
        }
    }

    private static long count(Set<Span> spans, Type type) {
        return spans.stream().filter(span -> span.type == type).count();
    }

    private static List<String> named(Set<Span> spans, String text) {
        return spans.stream()
                .map(span -> text.substring(Math.max(0, span.start), span.end) + " " + span.type)
                .toList();
    }
}
