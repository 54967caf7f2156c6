/**
 * Topics → files and databases.
 *
 * <p>What enters: the committed records of a topic; what leaves: the same bytes, once each. {@link
 * id.warta.sink.SinkLoop} is the one loop (consume → write → flush → commit); a {@link id.warta.sink.Destination} is
 * where the records go, a room each: {@code files}, {@code postgres}; {@code export} has other people's formats. Imports {@code article}, {@code topic} and the Kafka clients, never a stage.
 *
 * <p>Open {@link id.warta.sink.SinkLoop} first.
 */
@NullMarked
package id.warta.sink;

import org.jspecify.annotations.NullMarked;
