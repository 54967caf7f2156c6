/**
 * Enriched articles out of Kafka: sinks, exports, a terminal that follows.
 *
 * <p>Enters: the topics of results. Leaves: files, rows, lines. Open {@link id.warta.cli.deliver.SinkFilesCommand} first.
 */
@NullMarked
package id.warta.cli.deliver;

import org.jspecify.annotations.NullMarked;
