/**
 * Raw text or HTML becomes an article, with an account of everything that was removed.
 *
 * <p>Enters: {@link id.warta.article.RawDocument}. Leaves: {@link id.warta.article.CleanOutcome}, an article or a
 * rejection with its reason. Pure and deterministic: no clock, no network, no Kafka but in {@code CleanStage}. Rules
 * are data, one resource file a language under {@code /clean/}.
 *
 * <p>HTML takes one pass over the DOM ({@code HtmlPageReader}); what follows works on its blocks and numbers:
 * {@code MainContent} chooses the element that holds the article, {@code BodyTrim} trims it, {@code PageMetadata} reads
 * the facts, and the remaining blocks go through the text rules like any text.
 *
 * <p>Open {@link id.warta.clean.Cleaner} first.
 */
@NullMarked
package id.warta.clean;

import org.jspecify.annotations.NullMarked;
