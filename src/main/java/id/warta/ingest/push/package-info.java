/**
 * Documents that others push over HTTP → {@code news.raw}.
 *
 * <p>What enters: {@code POST /documents} with one raw document as JSON or many as JSON Lines; what leaves: records that
 * the broker has acknowledged before the answer says so, and an answer that names what was refused, line by line. A
 * client that got no 202 sends again: document ids make that harmless. Imports {@code ingest}, {@code article},
 * {@code topic} and Jetty, which stays in here.
 *
 * <p>Open {@link id.warta.ingest.push.PushHandler} first.
 */
@NullMarked
package id.warta.ingest.push;

import org.jspecify.annotations.NullMarked;
