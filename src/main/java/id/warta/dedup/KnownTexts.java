package id.warta.dedup;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.KnownArticle;
import id.warta.dedup.story.DecisionRules;
import java.util.List;
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
     * @param resemblance the Jaccard index of the two
     */
    record Match(KnownArticle article, double similarity, double resemblance) {}

    /** What an article is a copy of, the most alike, of those known but {@code self}; null if it is none. */
    @Nullable Match match(Fingerprint fingerprint, @Nullable KnownArticle self) {
        KnownArticle exact = index.withBody(fingerprint.bodyKey);
        if (exact != null && exact != self) {
            return new Match(exact, 1.0, 1.0);
        }
        Match best = null;
        for (KnownArticle candidate : candidates(fingerprint)) {
            if (candidate == self) {
                continue;
            }
            Fingerprint other = index.fingerprint(candidate);
            Shingles.Overlap overlap = fingerprint.shingles.overlap(other.shingles);
            if (rules.isCopy(fingerprint, other, overlap)) {
                Match match = new Match(candidate, overlap.ofMine(), overlap.jaccard());
                if (best == null
                        || match.resemblance > best.resemblance
                        || match.resemblance == best.resemblance && candidate.precedes(best.article)) {
                    best = match;
                }
            }
        }
        return best;
    }

    /** Articles that may share much text with one. */
    List<KnownArticle> candidates(Fingerprint fingerprint) {
        return index.sharingText(fingerprint, CANDIDATES);
    }
}
