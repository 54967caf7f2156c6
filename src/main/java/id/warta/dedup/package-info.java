/**
 * Decides whether an article is an original, a revision or a copy, and which story it belongs to.
 *
 * <p>Enters: {@link id.warta.article.Article}, as a fingerprint. Leaves: {@link id.warta.article.Verdict} and the
 * stories it changed. Pure and deterministic given the order of articles; the state is one fingerprint an article, and
 * the index in memory is derived from it. No Kafka but in {@code *Stage}.
 *
 * <p>Open {@link id.warta.dedup.Deduplicator} first.
 */
@NullMarked
package id.warta.dedup;

import org.jspecify.annotations.NullMarked;
