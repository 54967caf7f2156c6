package id.warta.dedup;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.KnownArticle;
import id.warta.dedup.story.DecisionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether an article's text is known already: an earlier version of it, or a text that it is a copy of. */
final class KnownTexts {
    private static final int CANDIDATES = 48;

    private final DecisionRules rules;
    private final ArticleIndex index;

    KnownTexts(DecisionRules rules, ArticleIndex index) {
        this.rules = rules;
        this.index = index;
    }

    /** The article of the same URI, or else of the same id. */
    @Nullable KnownArticle earlierVersion(Fingerprint fingerprint) {
        KnownArticle known = fingerprint.uriKey == 0 ? null : index.withUri(fingerprint.uriKey);
        return known != null ? known : index.withId(fingerprint.id);
    }

    /**
     * An earlier article of which one is a copy.
     *
     * @param similarity the share of the later text that it has
     * @param resemblance the Jaccard index of the two; 2 where the bodies are the same
     */
    record Match(KnownArticle article, double similarity, double resemblance) {
        private boolean isBetterThan(Match other) {
            return resemblance > other.resemblance
                    || resemblance == other.resemblance && article.precedes(other.article);
        }
    }

    /**
     * What an article is a copy of, of those known but {@code self}: the most alike first, then one for each other
     * original. Empty if it is none.
     *
     * @param time its resolved time
     */
    List<Match> matches(Fingerprint fingerprint, long time, @Nullable KnownArticle self) {
        Map<String, Match> byOriginal = new TreeMap<>();
        KnownArticle exact = index.withBody(fingerprint.bodyKey);
        if (exact != null && exact != self) {
            byOriginal.put(exact.root(), new Match(exact, 1.0, 2.0));
        }
        for (KnownArticle candidate : candidates(fingerprint)) {
            if (candidate == self || candidate == exact) {
                continue;
            }
            Fingerprint other = index.fingerprint(candidate);
            Shingles.Overlap overlap = fingerprint.shingles.overlap(other.shingles);
            if (areCopies(fingerprint, time, candidate, other, overlap)) {
                Match match = new Match(candidate, overlap.ofMine(), overlap.jaccard());
                byOriginal.merge(candidate.root(), match, (one, two) -> two.isBetterThan(one) ? two : one);
            }
        }
        List<Match> matches = new ArrayList<>(byOriginal.values());
        matches.sort((a, b) -> a.isBetterThan(b) ? -1 : 1);
        return matches;
    }

    /**
     * Whether an article and a known one are copy and original. Which is the copy is asked of their times, not of which
     * came first, so that the answer is the same in either order.
     */
    boolean areCopies(
            Fingerprint fingerprint, long time, KnownArticle known, Fingerprint other, Shingles.Overlap overlap) {
        return known.precedes(time, fingerprint.id)
                ? rules.isCopy(fingerprint, other, overlap)
                : rules.isCopy(other, fingerprint, overlap.turned());
    }

    /** Articles that may share much text with one. */
    List<KnownArticle> candidates(Fingerprint fingerprint) {
        return index.sharingText(fingerprint, rules.leastShared, CANDIDATES);
    }
}
