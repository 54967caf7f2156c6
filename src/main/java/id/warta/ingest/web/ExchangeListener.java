package id.warta.ingest.web;

/** Sees every exchange that came to its end: pages, feeds, robots.txt, redirects and errors alike; for a web archive. */
@FunctionalInterface
public interface ExchangeListener {
    ExchangeListener NONE = exchange -> {};

    /** Called by the fetching threads, several at a time; whoever takes long slows the fetching down. */
    void exchanged(Exchange exchange);
}
