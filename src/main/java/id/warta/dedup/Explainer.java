package id.warta.dedup;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.KnownArticle;
import id.warta.dedup.story.DecisionRules;
import id.warta.dedup.story.OpenStories;
import id.warta.dedup.story.PairFeatures;
import id.warta.dedup.story.StoryScorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says how an article would be decided now, and why; changes nothing. */
final class Explainer {
    private final DecisionRules rules;
    private final ArticleIndex index;
    private final KnownTexts texts;
    private final OpenStories stories;

    Explainer(DecisionRules rules, ArticleIndex index, KnownTexts texts, OpenStories stories) {
        this.rules = rules;
        this.index = index;
        this.texts = texts;
        this.stories = stories;
    }

    /** @param time the resolved time of the article */
    Explanation explain(Fingerprint fingerprint, long time) {
        KnownArticle earlier = texts.earlierVersion(fingerprint);
        List<KnownTexts.Match> matches = texts.matches(fingerprint, time, earlier);
        List<StoryScorer.Scored> scored = stories.score(fingerprint, time, null);
        String reason;
        if (earlier != null && earlier.bodyKey == fingerprint.bodyKey) {
            reason = "a copy: this URI is known with the same body";
        } else if (!matches.isEmpty() && (earlier == null || earlier.of != null)) {
            reason = "a copy: the text is that of " + matches.get(0).article().id;
        } else if (earlier != null) {
            reason = "a revision: this URI is known with another body, version " + earlier.version;
        } else if (scored.isEmpty()) {
            reason = "an original and a story of its own: no open story shares its telling words";
        } else if (scored.get(0).score() < rules.join) {
            reason = "an original and a story of its own: no story scores enough";
        } else {
            reason = "an original in story " + scored.get(0).story().id;
        }
        List<Explanation.SharedText> alike = new ArrayList<>();
        for (KnownArticle candidate : texts.candidates(fingerprint)) {
            if (candidate != earlier) {
                alike.add(sharedText(fingerprint, time, candidate));
            }
        }
        alike.sort(Comparator.comparingDouble(Explanation.SharedText::resemblance)
                .reversed()
                .thenComparing(Explanation.SharedText::id));
        List<Explanation.StoryScore> closest =
                scored.stream().map(one -> storyScore(fingerprint, time, one)).toList();
        return new Explanation(fingerprint.id, reason, alike, closest, rules.join);
    }

    private Explanation.SharedText sharedText(Fingerprint fingerprint, long time, KnownArticle known) {
        Fingerprint other = index.fingerprint(known);
        Shingles.Overlap overlap = fingerprint.shingles.overlap(other.shingles);
        boolean figures = fingerprint.numbers.length > 0 && other.numbers.length > 0;
        return new Explanation.SharedText(
                other.id,
                other.headline,
                rounded(overlap.jaccard()),
                rounded(overlap.containment()),
                rounded(overlap.ofMine()),
                figures ? rounded(PairFeatures.containment(fingerprint.numbers, other.numbers)) : null,
                texts.areCopies(fingerprint, time, known, other, overlap));
    }

    private Explanation.StoryScore storyScore(Fingerprint fingerprint, long time, StoryScorer.Scored scored) {
        KnownArticle closest = scored.closest();
        double[] features = new PairFeatures(fingerprint, time).with(index.fingerprint(closest), closest.time);
        List<Explanation.Part> parts = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            parts.add(new Explanation.Part(PairFeatures.NAMES[i], rounded(features[i]), rules.weight(i)));
        }
        return new Explanation.StoryScore(
                scored.story().id,
                scored.story().report(0).headline(),
                scored.story().size(),
                rounded(scored.score()),
                rounded(scored.best()),
                rounded(scored.mean()),
                closest.id,
                parts);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
