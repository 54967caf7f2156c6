/**
 * Learns what {@code dedup} ships as data: word frequencies and the weights of the story decision.
 *
 * <p>Enters: articles, and pairs labelled by people. Leaves: resource files. Used by the {@code learn} command only.
 *
 * <p>Open {@link id.warta.dedup.learning.StoryLearner} first.
 */
@NullMarked
package id.warta.dedup.learning;

import org.jspecify.annotations.NullMarked;
