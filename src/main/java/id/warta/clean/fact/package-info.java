/**
 * What a text says about itself: publication date, dateline, byline, credits, the wires it was taken from.
 *
 * <p>Enters: lines of text. Leaves: a {@link id.warta.clean.fact.FactSheet}, each field with where it was read, the most
 * trusted source first.
 *
 * <p>Open {@link id.warta.clean.fact.FactSheet} first.
 */
@NullMarked
package id.warta.clean.fact;

import org.jspecify.annotations.NullMarked;
