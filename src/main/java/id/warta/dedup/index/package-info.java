/**
 * The articles known within the window, and how to find the few that are worth comparing.
 *
 * <p>Enters: fingerprints with their verdicts. Leaves: candidates. The index lives in memory and is rebuilt from a
 * {@link id.warta.dedup.index.FingerprintStore}, which is the whole state.
 *
 * <p>Open {@link id.warta.dedup.index.ArticleIndex} first.
 */
@NullMarked
package id.warta.dedup.index;

import org.jspecify.annotations.NullMarked;
