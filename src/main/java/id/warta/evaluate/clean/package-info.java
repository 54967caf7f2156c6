/**
 * Measures of cleaning: bodies ({@code ArticleBodies}), removed lines ({@code RemovedLines}), metadata
 * ({@code PageMetadataScore}), and cases that say themselves what they expect ({@code ExpectedCases}).
 *
 * <p>Enters: gold values and what cleaning gave. Leaves: rows and mistakes in a {@link id.warta.evaluate.ScoreTable}.
 * {@code evaluate clean --help} tells the formats of the folders.
 */
@NullMarked
package id.warta.evaluate.clean;

import org.jspecify.annotations.NullMarked;
