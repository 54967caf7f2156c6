/**
 * Sources onto {@code news.raw}.
 *
 * <p>Enters: feeds, files, WARC archives, HTTP. Leaves: raw documents, and where each source stands. Open {@link id.warta.cli.ingest.IngestFilesCommand} first.
 */
@NullMarked
package id.warta.cli.ingest;

import org.jspecify.annotations.NullMarked;
