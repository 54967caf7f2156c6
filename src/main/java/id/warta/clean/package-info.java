/**
 * Raw text or HTML becomes an article, with an account of everything that was removed.
 *
 * <p>Enters: {@link id.warta.article.RawDocument}. Leaves: {@link id.warta.article.CleanOutcome}, an article or a
 * rejection with its reason. Pure and deterministic: no clock, no network, no Kafka but in {@code CleanStage}. Rules
 * are data, one resource file a language under {@code /clean/}.
 *
 * <p>{@code Cleaner} picks the reader for the media type; {@code TextReader} is the chain for text: {@code Manuscript}
 * (the lines, and the account of what was struck) and {@code FactSheet} (what is known, and from where) pass through
 * {@code LineEditor} (the rules), {@code ArticleFinder} (menus of whole pages), {@code FrontMatter}, {@code Dateline},
 * {@code Credits} and {@code InfoSources}. To add or change a rule, read the head of {@code /clean/id.rules}.
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
