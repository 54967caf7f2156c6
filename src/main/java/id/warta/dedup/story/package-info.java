/**
 * Are two reports about one happening, and does a report belong to a story?
 *
 * <p>Enters: fingerprints. Leaves: probabilities, by learned weights over {@link id.warta.dedup.story.PairFeatures}.
 *
 * <p>Open {@link id.warta.dedup.story.StoryScorer} first.
 */
@NullMarked
package id.warta.dedup.story;

import org.jspecify.annotations.NullMarked;
