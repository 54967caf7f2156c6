/**
 * An HTML page as blocks of text and facts; the block that holds the article among them.
 *
 * <p>Enters: decoded HTML. Leaves: an {@link id.warta.clean.page.HtmlPage} whose blocks are marked as body or as what they
 * are instead. {@code ReadMarkup} drops what is never read, one pass over the DOM ({@code HtmlPageReader}) follows, and the rest
 * works on its blocks and numbers:
 * {@code BoxOpenings} names boxes by what they begin with, {@code MainContent} chooses the element that holds the article,
 * {@code BodyTrim} trims it, {@code PageMetadata} and {@code PrintedByline} read the facts, {@code PageKind} tells pages
 * that are no article.
 *
 * <p>Open {@link id.warta.clean.page.HtmlPageReader} first.
 */
@NullMarked
package id.warta.clean.page;

import org.jspecify.annotations.NullMarked;
