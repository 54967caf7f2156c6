/**
 * Finds who, which organisation, where and when in an article.
 *
 * <p>Enters: {@link id.warta.article.Article}. Leaves: {@link id.warta.article.Enrichment}. Pure and deterministic; the
 * model and the knowledge base are resources under {@code /enrich/}. No Kafka but in {@code EnrichStage}.
 *
 * <p>Three rooms: recognising names ({@code Tagger}, {@code DocumentNames}), knowing them ({@link
 * id.warta.enrich.KnowledgeBase}, {@link id.warta.enrich.Linker}; the format of the tables is in {@code KnowledgeTable})
 * and reading dates ({@link id.warta.enrich.DateResolver}).
 *
 * <p>Open {@link id.warta.enrich.Enricher} first.
 */
@NullMarked
package id.warta.enrich;

import org.jspecify.annotations.NullMarked;
