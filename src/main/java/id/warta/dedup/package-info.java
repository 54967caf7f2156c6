/**
 * Decides whether an article is an original, a revision or a copy, and which story it belongs to.
 *
 * <p>Enters: {@link id.warta.article.Article}, as a {@link id.warta.dedup.fingerprint.Fingerprint} without its body.
 * Leaves: {@link id.warta.article.Verdict} and the stories it changed. Pure and deterministic. The state is one value an
 * article in a fingerprint store, and the index in memory is derived from it. No Kafka but in {@code *Stage}.
 *
 * <p>Order: the same articles in the same order give the same verdicts to the byte. Which reports end up in one story
 * does not depend on the order, nor which texts are copies of one another; verdicts name the story as known then. {@link id.warta.dedup.LookAhead} makes the
 * verdicts independent of the order too, where the input can wait. What was published is not recalled: an original that
 * comes after its copy went out is decided as a copy of that.
 *
 * <p>Rooms: {@code fingerprint} (an article without its body), {@code index} (what is known, and for how long),
 * {@code story} (are these two reports of one happening?), {@code learning} (the {@code learn} command). Thresholds,
 * weights and word frequencies are the resources {@code decision-rules.tsv} and {@code idf-*.tsv} under {@code /dedup/};
 * their heads say how they were learned.
 *
 * <p>Open {@link id.warta.dedup.Deduplicator} first.
 */
@NullMarked
package id.warta.dedup;

import org.jspecify.annotations.NullMarked;
