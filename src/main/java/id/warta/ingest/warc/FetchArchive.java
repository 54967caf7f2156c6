package id.warta.ingest.warc;

import java.io.IOException;

/** Where a fetcher keeps what it fetched, as it came. Safe for several threads. */
@FunctionalInterface
public interface FetchArchive extends AutoCloseable {
    /** Keeps nothing. */
    FetchArchive NONE = exchange -> {};

    /**
     * Keeps one answer. Returns when it is with the operating system, not when it is on the disk.
     *
     * @throws IOException where it could not be kept; what was kept before is as it was, and the next may be tried
     */
    void keep(Exchange exchange) throws IOException;

    /** Ends the archive; what is kept is whole. */
    @Override
    default void close() throws IOException {}
}
