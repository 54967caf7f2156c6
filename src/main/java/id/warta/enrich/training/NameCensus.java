package id.warta.enrich.training;

import id.warta.enrich.knowledge.KnowledgeBase;
import id.warta.enrich.knowledge.KnowledgeEntry;
import id.warta.enrich.name.NameLexicon;
import id.warta.enrich.name.Tagger;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a tagger makes of each name over a large unlabelled corpus. A name that it nearly always takes for a party
 * is one, also in the sentence that does not show it: the counts come back to the next tagger as a {@link NameLexicon}.
 */
final class NameCensus {
    private static final int LEAST_COUNT = 4;

    /** Counts by type, then how often the single word stood capitalised inside a sentence without being a name. */
    private final Map<Long, int[]> counts = new HashMap<>();

    private final Tagger tagger;

    NameCensus(Tagger tagger) {
        this.tagger = tagger;
    }

    void add(String text) {
        Tokens tokens = Tokenizer.tokenize(text);
        int from = 0;
        for (int to : SentenceSplitter.split(tokens)) {
            add(tokens, from, to);
            from = to;
        }
    }

    private void add(Tokens tokens, int from, int to) {
        int next = from;
        for (Tagger.Span span : tagger.tag(tokens, from, to)) {
            miss(tokens, Math.max(next, from + 1), span.first());
            next = span.end();
            if (span.end() - span.first() <= NameLexicon.MAX_WORDS && tokens.capitalised(span.first())) {
                long hash = Hashing.start();
                for (int i = span.first(); i < span.end(); i++) {
                    hash = Hashing.join(hash, Hashing.ofLower(tokens.text(), tokens.start(i), tokens.end(i)));
                }
                counts.computeIfAbsent(hash, unseen -> new int[4])[span.type().ordinal()]++;
            }
        }
        miss(tokens, Math.max(next, from + 1), to);
    }

    private void miss(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.capitalised(i)) {
                long word = Hashing.ofLower(tokens.text(), tokens.start(i), tokens.end(i));
                counts.computeIfAbsent(Hashing.join(Hashing.start(), word), unseen -> new int[4])[3]++;
            }
        }
    }

    /** Classes 1 to 12: the main type, how pure it is, how often it was seen. */
    NameLexicon lexicon() {
        Map<Integer, Byte> classes = new HashMap<>();
        counts.forEach((hash, count) -> {
            int main = count[0] >= count[1] && count[0] >= count[2] ? 0 : count[1] >= count[2] ? 1 : 2;
            int names = count[0] + count[1] + count[2];
            if (names >= LEAST_COUNT && names >= count[3] && count[main] * 10 >= names * 6) {
                int pure = count[main] * 10 >= names * 9 ? 1 : 0;
                int often = names >= 20 ? 1 : 0;
                classes.merge(Hashing.key(hash), (byte) (1 + main * 4 + pure * 2 + often), (a, b) -> a);
            }
        });
        return NameLexicon.of(classes);
    }

    /** The names of the knowledge base as a lexicon; its classes are by kind. */
    static NameLexicon of(KnowledgeBase knowledge) {
        Map<Integer, Byte> classes = new HashMap<>();
        List<KnowledgeEntry> entries = new ArrayList<>(knowledge.entries());
        entries.sort(
                Comparator.comparingInt(KnowledgeEntry::prominence).reversed().thenComparing(KnowledgeEntry::id));
        for (KnowledgeEntry entry : entries) {
            List<String> names = new ArrayList<>(entry.aliases());
            names.add(entry.name());
            for (String name : names) {
                if (!name.endsWith("?")) {
                    long hash = Hashing.start();
                    Tokens tokens = Tokenizer.tokenize(name);
                    for (int i = 0; i < tokens.size(); i++) {
                        hash = Hashing.join(hash, Hashing.ofLower(name, tokens.start(i), tokens.end(i)));
                    }
                    if (tokens.size() <= NameLexicon.MAX_WORDS) {
                        classes.putIfAbsent(
                                Hashing.key(hash), (byte) (1 + entry.kind().ordinal()));
                    }
                }
            }
        }
        return NameLexicon.of(classes);
    }
}
