/**
 * Measures of enrichment: every mention of labelled sentences ({@code MentionScore}), and the entities and dates of whole
 * articles ({@code EntityScore}).
 *
 * <p>Enters: gold values and the {@link id.warta.article.Enrichment} of the same text. Leaves: rows and mistakes in a
 * {@link id.warta.evaluate.ScoreTable}. {@code evaluate enrich --help} tells the formats of the files.
 */
@NullMarked
package id.warta.evaluate.enrich;

import org.jspecify.annotations.NullMarked;
