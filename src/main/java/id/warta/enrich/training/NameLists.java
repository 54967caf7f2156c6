package id.warta.enrich.training;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.name.NameLexicon;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names out of lists, one list a type: which types a whole name has, and of how many names of each type a word is part.
 * Lists may be noisy; the tagger learns how far to trust them.
 */
final class NameLists {
    /** Part of so few names, a word says nothing. */
    private static final int LEAST_COUNT = 2;

    private final Map<Long, Byte> types = new HashMap<>();
    private final Map<Long, int[]> counts = new HashMap<>();

    void add(Type type, String name) {
        Tokens tokens = Tokenizer.tokenize(name);
        // A damaged letter became a question mark.
        if (tokens.size() == 0 || name.indexOf('?') >= 0) {
            return;
        }
        long hash = Hashing.start();
        Set<Long> words = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            long word = Hashing.ofLower(name, tokens.start(i), tokens.end(i));
            hash = Hashing.join(hash, word);
            if (tokens.capitalised(i) && tokens.length(i) > 1 && words.add(word)) {
                counts.computeIfAbsent(word, unseen -> new int[3])[type.ordinal()]++;
            }
        }
        // A list of places joins villages and their districts to names that no text has.
        if (tokens.size() <= (type == Type.LOC ? 2 : 4)) {
            types.merge(hash, (byte) (1 << type.ordinal()), (a, b) -> (byte) (a | b));
        }
    }

    /** The whole names; the class is the set of types as bits. */
    NameLexicon names() {
        Map<Integer, Byte> classes = new HashMap<>();
        types.forEach((hash, bits) -> classes.merge(Hashing.key(hash), bits, (a, b) -> (byte) (a | b)));
        return NameLexicon.of(classes);
    }

    /** The words; the class is 1 and for each type a digit of base 4, larger for more names. */
    NameLexicon words() {
        Map<Integer, Byte> classes = new HashMap<>();
        counts.forEach((word, count) -> {
            if (count[0] + count[1] + count[2] >= LEAST_COUNT) {
                int code = 1 + grade(count[0]) + 4 * grade(count[1] * 4) + 16 * grade(count[2]);
                classes.merge(Hashing.key(Hashing.join(Hashing.start(), word)), (byte) code, (a, b) -> a > b ? a : b);
            }
        });
        return NameLexicon.of(classes);
    }

    private static int grade(int count) {
        return count == 0 ? 0 : count < 4 ? 1 : count < 24 ? 2 : 3;
    }
}
