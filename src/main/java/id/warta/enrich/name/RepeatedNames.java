package id.warta.enrich.name;

import id.warta.enrich.knowledge.KnowledgeEntry.Type;
import id.warta.enrich.name.NameMention.Origin;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SeenWords;
import id.warta.enrich.text.Tokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The second look that a reader takes: a name recognised once is a name wherever it stands, also by a person's last or
 * first name alone.
 */
final class RepeatedNames {
    private static final double CONFIDENCE = 0.8;

    private final Tokens tokens;
    private final int[] sentenceEnds;
    private final Triggers triggers;
    private final SeenWords ordinary;
    private final Mentions mentions;

    /** @param ordinary words that the document also writes in lower case */
    RepeatedNames(Tokens tokens, int[] sentenceEnds, Triggers triggers, SeenWords ordinary, Mentions mentions) {
        this.tokens = tokens;
        this.sentenceEnds = sentenceEnds;
        this.triggers = triggers;
        this.ordinary = ordinary;
        this.mentions = mentions;
    }

    /** What is looked for, under the hash of its words. */
    private record Known(Type type, boolean part) {}

    void find() {
        Map<Long, Known> known = new HashMap<>();
        SeenWords firstWords = new SeenWords();
        int longest = 1;
        List<NameMention> all = mentions.all();
        for (NameMention mention : all) {
            int size = mention.end() - mention.first();
            boolean whole =
                    mention.start() == tokens.start(mention.first()) && mention.stop() == tokens.end(mention.end() - 1);
            boolean safe = size > 1 || isSafeAlone(mention.first());
            if (whole && safe && size <= 10 && mention.confidence() >= 0.5) {
                known.putIfAbsent(mentions.key(mention), new Known(mention.type(), false));
                firstWords.add(tokens.lower(mention.first()));
                longest = Math.max(longest, size);
            }
        }
        for (NameMention mention : all) {
            if (mention.type() != Type.PER || mention.end() - mention.first() < 2 || mention.confidence() < 0.5) {
                continue;
            }
            for (int i = mention.first(); i < mention.end(); i++) {
                if (tokens.length(i) >= 3 && tokens.capitalised(i) && isSafeAlone(i)) {
                    known.putIfAbsent(mentions.key(i, i + 1), new Known(Type.PER, true));
                    firstWords.add(tokens.lower(i));
                }
            }
        }
        int from = 0;
        for (int to : sentenceEnds) {
            for (int i = from; i < to; i++) {
                if (mentions.at(i) == null && tokens.capitalised(i) && firstWords.contains(tokens.lower(i))) {
                    i = Math.max(i, repeatAt(i, to, longest, known) - 1);
                }
            }
            from = to;
        }
    }

    /** Whether the word alone is enough of a name: not a common word, a title, a day. */
    private boolean isSafeAlone(int token) {
        return tokens.length(token) >= 2
                && !ordinary.contains(tokens.lower(token))
                && (triggers.kinds(tokens.lower(token)) & Triggers.Kind.LEARNT) == 0;
    }

    private int repeatAt(int first, int limit, int longest, Map<Long, Known> known) {
        long hash = Hashing.start();
        int end = first;
        Known found = null;
        for (int i = first; i < limit && i - first < longest && mentions.at(i) == null; i++) {
            hash = Hashing.join(hash, tokens.lower(i));
            Known here = known.get(hash);
            if (here != null) {
                found = here;
                end = i + 1;
            }
        }
        if (found == null) {
            return first;
        }
        // A single word inside a longer unknown name is no mention of its own.
        if (end - first == 1 && (isNameWord(first - 1) || end < limit && isNameWord(end))) {
            return end;
        }
        mentions.put(NameMention.of(
                tokens, first, end, found.type(), CONFIDENCE, found.part() ? Origin.PART : Origin.DOCUMENT));
        return end;
    }

    private boolean isNameWord(int token) {
        return token >= 0
                && mentions.at(token) == null
                && tokens.capitalised(token)
                && (triggers.kinds(tokens.lower(token)) & Triggers.Kind.LEARNT) == 0
                && !ordinary.contains(tokens.lower(token))
                && !isSentenceStart(token);
    }

    private boolean isSentenceStart(int token) {
        int at = Arrays.binarySearch(sentenceEnds, token);
        return token == 0 || at >= 0;
    }
}
