package id.warta.dedup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an article would be decided as it would, were it to come now.
 *
 * @param reason one sentence
 * @param texts earlier articles that share text, most shared first
 * @param stories open stories that share telling words, best first
 * @param leastScore the score that a story needs
 */
public record Explanation(
        String id, String reason, List<SharedText> texts, List<StoryScore> stories, double leastScore) {
    public Explanation {
        texts = List.copyOf(texts);
        stories = List.copyOf(stories);
    }

    /**
     * An earlier article with text in common.
     *
     * @param resemblance shingles in both, of the shingles in either (Jaccard), 0 to 1
     * @param containment shingles in both, of the shorter text's
     * @param contained shingles in both, of the explained article's
     * @param numbersShared numbers in both, of the fewer; null where one text has none
     * @param copy whether that makes the explained article a copy
     */
    public record SharedText(
            String id,
            @Nullable String headline,
            double resemblance,
            double containment,
            double contained,
            @Nullable Double numbersShared,
            boolean copy) {}

    /**
     * A story and the score it gives the article.
     *
     * @param best the highest probability that one of its core members tells of the same happening
     * @param mean the mean of that probability over the core
     * @param closest the member of {@code best}
     * @param parts what the probability of {@code best} is made of
     */
    public record StoryScore(
            String id,
            @Nullable String headline,
            int size,
            double score,
            double best,
            double mean,
            String closest,
            List<Part> parts) {
        public StoryScore {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One part of a probability.
     *
     * @param value the measured likeness
     * @param weight what it counts; the products and a constant add up to the logarithm of the odds
     */
    public record Part(String name, double value, double weight) {}
}
