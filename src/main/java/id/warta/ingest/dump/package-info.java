/**
 * Other people's dumps → raw documents: which of their fields is which of ours.
 *
 * <p>What enters: JSON objects with names of their own ({@code judul}, {@code data.content}) and CSV tables with a header;
 * what leaves: raw documents. Imports {@code article}, {@code topic} and FastCSV, which stays in here.
 *
 * <p>Open {@link id.warta.ingest.dump.FieldMap} first.
 */
@NullMarked
package id.warta.ingest.dump;

import org.jspecify.annotations.NullMarked;
