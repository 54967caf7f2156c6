/**
 * Running it: settings, topic provisioning, the embedded broker, the summary log, health, a watch over the brokers.
 *
 * <p>Nothing here knows an article; it imports {@code topic} only.
 *
 * <p>Open {@link id.warta.ops.Settings} first.
 */
@NullMarked
package id.warta.ops;

import org.jspecify.annotations.NullMarked;
