/**
 * Measures of deduplication: labelled pairs ({@code LabelledPairs}), pairs known to share their text
 * ({@code SharedTexts}), and whole clusters ({@code Clusters}).
 *
 * <p>Enters: gold labels, and what deduplication made of the articles ({@code Grouping}). Leaves: rows and mistakes in a
 * {@link id.warta.evaluate.ScoreTable}. {@code evaluate dedup --help} tells the formats of the files.
 */
@NullMarked
package id.warta.evaluate.dedup;

import org.jspecify.annotations.NullMarked;
