/**
 * The commands, one class each, in a room for each purpose. Data goes to stdout, logs and complaints to stderr.
 *
 * <p>Rooms: {@code operate} (the pipeline), {@code ingest} (into it), {@code deliver} (out of it), {@code stage} (its
 * stages without Kafka), {@code evaluate} and {@code bench} (how good, how fast), {@code option} (what they share).
 *
 * <p>Open {@link id.warta.cli.WartaCommand} first: it lists them all.
 */
@NullMarked
package id.warta.cli;

import org.jspecify.annotations.NullMarked;
