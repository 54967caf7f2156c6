/**
 * Sources → {@code news.raw}: plain producers, no Kafka Streams.
 *
 * <p>What enters: files, folders, patterns, standard input ({@link id.warta.ingest.FilesIngest}) and a watched drop
 * folder ({@link id.warta.ingest.DropFolder}, each file exactly once); what leaves: raw documents, acknowledged by the
 * broker ({@link id.warta.ingest.RawProducer}). What cannot be sent is told to a {@link id.warta.ingest.BadInput} with
 * the place and the reason, and the rest goes on. Imports {@code article}, {@code topic} and the Kafka clients.
 *
 * <p>Rooms: {@code feeds} (feeds and sitemaps, polled), {@code web} (fetching, politely and safely), {@code warc} (web
 * archives, read and written), {@code push} (documents sent over HTTP), {@code dump} (field names of other people's dumps).
 *
 * <p>Open {@link id.warta.ingest.FilesIngest} first.
 */
@NullMarked
package id.warta.ingest;

import org.jspecify.annotations.NullMarked;
