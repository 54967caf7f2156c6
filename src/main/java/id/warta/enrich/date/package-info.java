/**
 * Dates in a text, resolved against the day of publication.
 *
 * <p>Enters: tokens and the publication time. Leaves: ISO dates with offsets. Open
 * {@link id.warta.enrich.date.DateResolver} first.
 */
@NullMarked
package id.warta.enrich.date;

import org.jspecify.annotations.NullMarked;
