/**
 * An article boiled down to what deduplication needs: hashes, a sketch, rare terms, names, numbers, days.
 *
 * <p>Enters: {@link id.warta.article.Article}. Leaves: a {@link id.warta.dedup.fingerprint.Fingerprint} of some two
 * kilobytes, the same bytes on every machine.
 *
 * <p>Open {@link id.warta.dedup.fingerprint.Fingerprinter} first.
 */
@NullMarked
package id.warta.dedup.fingerprint;

import org.jspecify.annotations.NullMarked;
