/**
 * Which real person, organisation or place a name means.
 *
 * <p>Enters: names and what surrounds them. Leaves: entries of the {@link id.warta.enrich.knowledge.KnowledgeBase}, or
 * nothing where it is not certain. The format of the tables is in {@code KnowledgeTable}.
 *
 * <p>Open {@link id.warta.enrich.knowledge.Linker} first.
 */
@NullMarked
package id.warta.enrich.knowledge;

import org.jspecify.annotations.NullMarked;
