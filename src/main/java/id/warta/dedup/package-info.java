/**
 * Decides whether an article is an original, a revision or a copy, and which story it belongs to.
 *
 * <p>Enters: {@link id.warta.article.Article}, as a {@link id.warta.dedup.Fingerprint} without its body. Leaves:
 * {@link id.warta.article.Verdict} and the stories it changed. Pure and deterministic given the order of articles; the
 * state is one value an article in a {@link id.warta.dedup.FingerprintStore}, and the index in memory is derived from
 * it. No Kafka but in {@code *Stage}.
 *
 * <p>Thresholds, weights and word frequencies are the resources {@code decision-rules.tsv} and {@code idf-*.tsv}; their
 * heads say how they were learned.
 *
 * <p>Open {@link id.warta.dedup.Deduplicator} first, then {@code StoryScorer}.
 */
@NullMarked
package id.warta.dedup;

import org.jspecify.annotations.NullMarked;
