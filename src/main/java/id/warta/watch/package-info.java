/**
 * What is out of the ordinary, judged against a source's own history: pure, deterministic, bounded memory.
 *
 * <p>Enters: counts and times, told by the caller, who also says whether what it saw was live: a backfill and a
 * pipeline that is behind teach nothing and alarm nobody. Leaves: {@link id.warta.watch.Change}s, one when something
 * begins and one when it ends. A false alarm costs more than a late one, so that every judgement waits for a history of
 * its own, asks for more than one sign, and ends at another mark than it begins.
 *
 * <p>Knows no article and no log, and imports the JDK only. Open {@link id.warta.watch.SourceWatch} first.
 */
@NullMarked
package id.warta.watch;

import org.jspecify.annotations.NullMarked;
