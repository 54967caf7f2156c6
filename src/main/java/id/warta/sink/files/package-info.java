/**
 * Topics → files.
 *
 * <p>Enters: records, through {@link id.warta.sink.Destination}. Leaves: finished files that never change, in a folder a
 * day, source or story ({@link id.warta.sink.files.PartitionBy}), as JSON Lines, compressed or not, or in
 * another {@link id.warta.sink.files.FileFormat}. What makes each
 * event appear exactly once is in {@link id.warta.sink.files.PartitionFiles}.
 *
 * <p>Open {@link id.warta.sink.files.FilesSink} first.
 */
@NullMarked
package id.warta.sink.files;

import org.jspecify.annotations.NullMarked;
