/**
 * What each source does: counted as articles go by, told once an hour, and watched for silence and change.
 *
 * <p>Enters: articles with their verdicts, rejections, dead letters. Leaves: log events, {@code source-scorecard} and
 * the warnings of {@link id.warta.watch}. Knows neither the topology nor Kafka.
 *
 * <p>Open {@link id.warta.pipeline.sources.SourceTallies} first.
 */
@NullMarked
package id.warta.pipeline.sources;

import org.jspecify.annotations.NullMarked;
