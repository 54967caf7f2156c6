/**
 * Raw text or HTML becomes an article, with an account of everything that was removed.
 *
 * <p>Enters: {@link id.warta.article.RawDocument}. Leaves: {@link id.warta.article.CleanOutcome}, an article or a
 * rejection with its reason. Pure and deterministic: no clock, no network, no Kafka but in {@code CleanStage}. Rules
 * are data, one resource file a language under {@code /clean/}.
 *
 * <p>{@code Cleaner} picks the reader for the media type; {@code TextReader} is the chain for text: a manuscript (the
 * lines, and the account of what was struck) and a fact sheet (what is known, and from where) pass through the rules,
 * {@code ArticleFinder} (menus of whole pages) and {@code FrontMatter}. {@code HtmlReader} turns a page into such lines
 * and facts, and the same text rules run after it.
 *
 * <p>Rooms: {@code line} (lines and rules), {@code fact} (dates, places, names and sources in them), {@code page} (HTML),
 * {@code learned} (lines that recur in an outlet's articles; the only memory of other documents).
 *
 * <p>Open {@link id.warta.clean.Cleaner} first.
 */
@NullMarked
package id.warta.clean;

import org.jspecify.annotations.NullMarked;
