/**
 * Recognises names, and joins the mentions of one person, organisation or place into one entity.
 *
 * <p>Enters: tokens. Leaves: mentions with their type, and entities. {@code Tagger} labels one sentence,
 * {@code DocumentNames} looks at the whole document (with {@code SpanRepair} and {@code RepeatedNames}),
 * {@code EntityJoiner} joins.
 *
 * <p>Open {@link id.warta.enrich.name.DocumentNames} first.
 */
@NullMarked
package id.warta.enrich.name;

import org.jspecify.annotations.NullMarked;
