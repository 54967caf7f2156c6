/**
 * The cluster as it stands, for people: what it holds and who is at work; and the way back to a beginning.
 *
 * <p>Enters: topics, consumer groups, {@code news.instances}. Leaves: a {@link id.warta.cluster.ClusterStatus}, and what
 * {@code reset} deletes. Nothing here reads an article. May import {@code article}, {@code topic}, {@code ops} and
 * {@code pipeline}.
 *
 * <p>Open {@link id.warta.cluster.ClusterStatus} first.
 */
@NullMarked
package id.warta.cluster;

import org.jspecify.annotations.NullMarked;
