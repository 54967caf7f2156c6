/**
 * Finds who, which organisation, where and when in an article.
 *
 * <p>Enters: {@link id.warta.article.Article}. Leaves: {@link id.warta.article.Enrichment}. Pure and deterministic; the
 * model and the knowledge base are resources under {@code /enrich/}. No Kafka but in {@code EnrichStage}.
 *
 * <p>Rooms: {@code text} (tokens and sentences), {@code name} (mentions, and mentions into entities), {@code knowledge}
 * (which real thing is meant), {@code date} (dates in the text), {@code quotation} (who is
 * quoted), {@code profile} (roles, salience), {@code subject} (what the
 * article is about), {@code training} (the {@code train} command).
 *
 * <p>Open {@link id.warta.enrich.Enricher} first.
 */
@NullMarked
package id.warta.enrich;

import org.jspecify.annotations.NullMarked;
