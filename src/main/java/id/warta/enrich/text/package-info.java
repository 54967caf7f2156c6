/**
 * Tokens and sentences of news text, with offsets that lead back to the text.
 *
 * <p>Enters: headline and body. Leaves: {@link id.warta.enrich.text.Tokens}. Open
 * {@link id.warta.enrich.text.Tokenizer} first.
 */
@NullMarked
package id.warta.enrich.text;

import org.jspecify.annotations.NullMarked;
