/**
 * Who is quoted with which words.
 *
 * <p>Enters: the tokens of an article and its people and organisations, linked. Leaves:
 * {@link id.warta.article.Enrichment.Quotation}s. The words of reported speech are data, a resource a language. Open
 * {@link id.warta.enrich.quotation.QuotationFinder} first; {@code QuoteScanner} pairs the marks, {@code Attribution} reads
 * the words beside them.
 */
@NullMarked
package id.warta.enrich.quotation;

import org.jspecify.annotations.NullMarked;
