/**
 * History once more under new rules, beside the live pipeline: run, compared, and taken over or thrown away.
 *
 * <p>Enters: {@code news.raw} (or the topic that the first of the stages reads) and the live topics. Leaves: the shadow
 * topics, {@code news.enriched-SUFFIX} and the like, and a {@link id.warta.reprocess.Comparison.Report}. Only a promotion
 * writes to live topics. May import {@code article}, {@code topic}, {@code ops},
 * {@code pipeline} and {@code dedup}.
 *
 * <p>Open {@link id.warta.reprocess.Comparison} first: what is told apart; it knows no Kafka.
 */
@NullMarked
package id.warta.reprocess;

import org.jspecify.annotations.NullMarked;
