/**
 * Wires the stages into one Kafka Streams topology, starts, stops and watches it.
 *
 * <p>Enters: {@code news.raw}. Leaves: every other topic, each input in exactly one of {@code news.enriched},
 * {@code news.duplicates}, {@code news.rejected} and {@code news.dead-letters}. May import the stages, {@code topic}
 * and {@code article}.
 *
 * <p>Open {@link id.warta.pipeline.NewsTopology} first: the chain on one screen.
 */
@NullMarked
package id.warta.pipeline;

import org.jspecify.annotations.NullMarked;
