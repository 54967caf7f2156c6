/**
 * Feeds and sitemaps → {@code news.raw}: which sources, when to ask them, what is new, and what to remember.
 *
 * <p>What enters: the sources file ({@link id.warta.ingest.feeds.SourcesFile}) and what {@code news.sources} remembers
 * of each source; what leaves: raw documents with what the feed said as hints, and the sources' new states. A state is
 * saved only after the broker has acknowledged the documents it stands for, so that a kill at any moment loses nothing:
 * what was under way is fetched again under the same document id. Everything that touches the network is in
 * {@code ingest.web}.
 *
 * <p>{@link id.warta.ingest.feeds.FeedsIngest} keeps the threads polling, {@link id.warta.ingest.feeds.SourcePoll} is one
 * poll of one source: open these two first. The readers ({@code FeedReader}, {@code JsonFeedReader},
 * {@code SitemapReader}) turn a document into a {@code Feed}, whatever its format.
 */
@NullMarked
package id.warta.ingest.feeds;

import org.jspecify.annotations.NullMarked;
