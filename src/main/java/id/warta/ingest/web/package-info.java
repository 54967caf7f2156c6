/**
 * One address → its bytes: politely, within bounds, and never into the own network.
 *
 * <p>What enters: an address and what is known of it ({@link id.warta.ingest.web.Validators}); what leaves: a
 * {@link id.warta.ingest.web.Fetched}, or a {@link id.warta.ingest.web.FetchException} that says in one word what went
 * wrong and whether it may go better later. {@link id.warta.ingest.web.PoliteFetcher} asks robots.txt, waits its turn at
 * the host, tries again and follows redirects; below it, {@link id.warta.ingest.web.BoundedHttp} does one exchange within
 * limits of size and time. Who wants to keep every exchange, for a web archive, hands in a
 * {@link id.warta.ingest.web.ExchangeListener}.
 *
 * <p>OkHttp rather than the JDK's client: there the address that was checked cannot be made the address that is connected
 * to, so that a name server can answer publicly at the check and privately at the connection. Here every socket checks
 * its own peer, see {@link id.warta.ingest.web.GuardedSockets}. HTTP/2 and limits for the whole exchange come with it.
 *
 * <p>Open {@link id.warta.ingest.web.PoliteFetcher} first.
 */
@NullMarked
package id.warta.ingest.web;

import org.jspecify.annotations.NullMarked;
