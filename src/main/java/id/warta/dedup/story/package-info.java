/**
 * Are two reports about one happening, and does a report belong to a story?
 *
 * <p>Enters: reports with their fingerprints, in any order. Leaves: the stories that taking them in order of time gives,
 * by learned weights over {@link id.warta.dedup.story.PairFeatures}.
 *
 * <p>Open {@link id.warta.dedup.story.OpenStories} first.
 */
@NullMarked
package id.warta.dedup.story;

import org.jspecify.annotations.NullMarked;
