/**
 * Web archives (WARC, ISO 28500) → {@code news.raw}, and what was fetched → web archives.
 *
 * <p>What enters: {@code .warc} and {@code .warc.gz} files or streams, such as those of Common Crawl's CC-NEWS; what
 * leaves: one raw document for each archived HTML page, or a count of why there is none. The other way,
 * {@link id.warta.ingest.warc.WarcArchive} keeps the answers that a fetcher got, so that a bad day of cleaning can be
 * replayed from the pages themselves. Imports {@code ingest}, {@code article} and jwarc, which stays in here.
 *
 * <p>Open {@link id.warta.ingest.warc.WarcIngest} first, then {@link id.warta.ingest.warc.WarcDocuments}.
 */
@NullMarked
package id.warta.ingest.warc;

import org.jspecify.annotations.NullMarked;
