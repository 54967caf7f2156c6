/**
 * Boilerplate that no rule knows: a line that keeps coming back across one outlet's articles is that outlet's.
 *
 * <p>Enters: the lines of each article that stand after all other cleaning, its outlet and its day. Leaves: the same
 * manuscript without the learned lines, each accounted for under the rule {@code learned:OUTLET}.
 *
 * <p>An outlet is remembered by a window over its recent articles: hashes of their lines with place and shape, no text.
 * A new article takes the place of the oldest, so a line that is no longer used is forgotten after some articles of the
 * outlet, and no clock is read. One day fills an eighth of a window at most, an article that comes again counts once,
 * and a line is learned only from several articles of several days: what all reports of one story quote is not. A line
 * goes only where it stands as it always does, at the start or the end, or anywhere if it is a label; and never so much
 * of a text that it would be the article itself.
 *
 * <p>{@code news.raw} is partitioned by document, so each task sees its share of every outlet and learns from that
 * share alone, with a window of its own in the store {@code learned-lines}: thresholds count articles that the task has
 * seen. That costs a later start with many partitions, and saves a hop by outlet on which one large outlet would weigh
 * on one task. Replaying a partition gives the same decisions; changing the number of partitions begins anew.
 *
 * <p>An article without a URI has the id of its body as it was before learned lines went, so that what was learned
 * meanwhile does not make another document of it.
 *
 * <p>Open {@link id.warta.clean.learned.LearnedLines} first; {@code Recurrence} holds the thresholds.
 */
@NullMarked
package id.warta.clean.learned;

import org.jspecify.annotations.NullMarked;
