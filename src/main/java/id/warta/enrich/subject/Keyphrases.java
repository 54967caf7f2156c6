package id.warta.enrich.subject;

import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words that an article is about: those that it uses often and others rarely, and pairs of words that it uses
 * together. Names of entities are left out: they are found elsewhere.
 */
final class Keyphrases {
    private static final int MOST = 8;

    /** A word is a keyphrase where it stands so often; the headline counts thrice. */
    private static final int LEAST = 3;

    /** Two words are one phrase where they stand together twice, and in so large a share of the rarer one's uses. */
    private static final double STICK = 0.6;

    private Keyphrases() {}

    /** How often two words stand together. */
    private static final class Uses {
        private int times;
        private int weighted;
    }

    private record Phrase(int first, int second, double score) {}

    /**
     * The keyphrases in lower case, the most telling first.
     *
     * @param ofEntity for each token whether it is part of a name
     */
    static List<String> of(Tokens tokens, TermCounts terms, Keywords keywords, boolean[] ofEntity, int headlineEnd) {
        boolean[] named = new boolean[terms.size];
        for (int i = 0; i < tokens.size(); i++) {
            if (ofEntity[i] && terms.termOf[i] >= 0) {
                named[terms.termOf[i]] = true;
            }
        }
        Set<Integer> inPhrase = new HashSet<>();
        List<Phrase> phrases = new ArrayList<>();
        pairs(tokens, terms, named, headlineEnd).forEach((pair, uses) -> {
            int first = (int) (pair >>> 32);
            int second = pair.intValue();
            int count = uses.weighted;
            boolean telling = keywords.has(terms.keys[first]) || keywords.has(terms.keys[second]);
            if (telling && uses.times >= 2 && count >= STICK * Math.min(terms.counts[first], terms.counts[second])) {
                phrases.add(new Phrase(first, second, count * (terms.weights[first] + terms.weights[second])));
                inPhrase.add(first);
                inPhrase.add(second);
            }
        });
        for (int term = 0; term < terms.size; term++) {
            if (terms.counts[term] >= LEAST
                    && !named[term]
                    && !inPhrase.contains(term)
                    && keywords.has(terms.keys[term])) {
                phrases.add(new Phrase(term, -1, terms.counts[term] * terms.weights[term]));
            }
        }
        phrases.sort(Comparator.comparingDouble((Phrase phrase) -> -phrase.score())
                .thenComparingInt(Phrase::first)
                .thenComparingInt(Phrase::second));
        Set<Integer> said = new HashSet<>();
        List<String> best = new ArrayList<>();
        for (Phrase phrase : phrases) {
            if (best.size() < MOST && !said.contains(phrase.first()) && !said.contains(phrase.second())) {
                String second = phrase.second() < 0 ? "" : " " + word(tokens, terms, phrase.second());
                best.add(word(tokens, terms, phrase.first()) + second);
                said.add(phrase.first());
                if (phrase.second() >= 0) {
                    said.add(phrase.second());
                }
            }
        }
        return best;
    }

    private static Map<Long, Uses> pairs(Tokens tokens, TermCounts terms, boolean[] named, int headlineEnd) {
        Map<Long, Uses> pairs = new LinkedHashMap<>();
        for (int i = 1; i < tokens.size(); i++) {
            int first = terms.termOf[i - 1];
            int second = terms.termOf[i];
            if (first >= 0
                    && second >= 0
                    && first != second
                    && !named[first]
                    && !named[second]
                    && terms.counts[first] >= LEAST
                    && terms.counts[second] >= LEAST
                    && !tokens.startsLine(i)) {
                Uses uses = pairs.computeIfAbsent(((long) first << 32) | second, unseen -> new Uses());
                uses.times++;
                uses.weighted += tokens.start(i) < headlineEnd ? TermCounts.HEADLINE : 1;
            }
        }
        return pairs;
    }

    private static String word(Tokens tokens, TermCounts terms, int term) {
        return tokens.word(terms.tokens[term]).toLowerCase(Locale.ROOT);
    }
}
