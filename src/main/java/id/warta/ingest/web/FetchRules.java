package id.warta.ingest.web;

import java.time.Duration;

/**
 * How to fetch.
 *
 * @param userAgent what to call oneself; its part before the slash is the name looked for in robots.txt
 * @param allowsPrivate whether loopback and private addresses may be fetched
 * @param delay between two requests to one host; a longer Crawl-delay in its robots.txt counts instead
 * @param stall the longest silence of a server
 * @param exchange the longest that one request and its answer may take
 * @param retries how often a passing failure is tried again at once
 * @param backoff before the first retry; doubled for each further one, more or less a half
 */
public record FetchRules(
        String userAgent,
        boolean allowsPrivate,
        Duration delay,
        Duration stall,
        Duration exchange,
        int retries,
        Duration backoff) {

    /** The largest body, packed and unpacked, in bytes. */
    public static final int MAX_BODY = 10 * 1024 * 1024;

    public static final int MAX_REDIRECTS = 5;

    /** Longer waits that a server asks for are left to the next poll, and a longer Crawl-delay is cut to it. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    public static FetchRules of(String userAgent, boolean allowsPrivate, Duration delay) {
        return new FetchRules(
                userAgent,
                allowsPrivate,
                delay,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                2,
                Duration.ofSeconds(2));
    }

    String robotName() {
        int slash = userAgent.indexOf('/');
        return slash < 0 ? userAgent : userAgent.substring(0, slash);
    }
}
