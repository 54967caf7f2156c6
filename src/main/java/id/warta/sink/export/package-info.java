/**
 * Enriched articles in other people's formats.
 *
 * <p>Enters: {@link id.warta.article.EnrichedArticle}. Leaves: one JSON object of IPTC ninjs 3
 * ({@link id.warta.sink.export.Ninjs}) or of schema.org ({@link id.warta.sink.export.NewsArticle}). Pure; what a format
 * has no word for is left out.
 */
@NullMarked
package id.warta.sink.export;

import org.jspecify.annotations.NullMarked;
