package id.warta.ingest.web;

import id.warta.ingest.ContentCoding;
import id.warta.ingest.web.FetchException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches as a good guest does: asks robots.txt, sends one request at a time to a site with a pause after each, backs
 * off when told to, and follows at most {@value FetchRules#MAX_REDIRECTS} redirects, each as carefully as the first
 * request. Safe for several threads; each call takes as long as politeness asks.
 */
public final class PoliteFetcher {
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(7);

    private final FetchRules rules;
    private final StopSignal stop;
    private final BoundedHttp http;
    private final Hosts hosts;
    private final Robots robots;

    public PoliteFetcher(FetchRules rules, StopSignal stop, ExchangeListener listener) {
        this(rules, stop, listener, rules.allowsPrivate() ? address -> true : PublicAddresses::contain);
    }

    /** @param allowed which addresses may be connected to */
    PoliteFetcher(FetchRules rules, StopSignal stop, ExchangeListener listener, Predicate<InetAddress> allowed) {
        this.rules = rules;
        this.stop = stop;
        this.http = new BoundedHttp(rules, listener, allowed);
        this.hosts = new Hosts(stop, System::nanoTime);
        this.robots = new Robots(rules.robotName(), address -> follow(address, Wanted.ROBOTS, Validators.NONE, false));
    }

    /**
     * Fetches an address that robots.txt allows.
     *
     * @param validators of the version at hand; with them the answer may be that nothing changed
     * @throws FetchException in every other case than 200 to 299, and 304
     */
    public Fetched get(WebAddress address, Wanted wanted, Validators validators) throws FetchException {
        return follow(address, wanted, validators, true);
    }

    /** The sitemaps that the site's robots.txt announces. */
    public List<String> sitemaps(WebAddress address) throws FetchException {
        return robots.sitemaps(address);
    }

    /** Ends what is under way; for a shutdown, after the stop signal. */
    public void cancel() {
        http.cancel();
    }

    /** Requests sent so far, robots.txt, redirects and retries included. */
    public long requests() {
        return http.requests();
    }

    /** Bytes of bodies received so far, packed as they were. */
    public long bytes() {
        return http.bytes();
    }

    private Fetched follow(WebAddress start, Wanted wanted, Validators validators, boolean asksRobots)
            throws FetchException {
        WebAddress address = start;
        WebAddress movedTo = null;
        boolean isForGood = true;
        for (int hop = 0; hop <= FetchRules.MAX_REDIRECTS; hop++) {
            if (asksRobots) {
                robots.require(address);
            }
            Exchange answer = ask(address, wanted, validators);
            String location = isRedirect(answer.status()) ? answer.header("Location") : null;
            if (location == null) {
                return fetched(answer, movedTo);
            }
            WebAddress next = address.resolve(location);
            if (next == null) {
                throw new FetchException(Kind.BAD_ADDRESS, "redirected to no http(s) address");
            }
            if (wanted == Wanted.PAGE && next.isFrontPage() && !start.isFrontPage()) {
                throw new FetchException(Kind.NOT_FOUND, "redirected to the front page");
            }
            isForGood &= answer.status() == 301 || answer.status() == 308;
            movedTo = isForGood ? next : movedTo;
            address = next;
        }
        throw new FetchException(
                Kind.TOO_MANY_REDIRECTS, "more than " + FetchRules.MAX_REDIRECTS + " redirects, last to " + address);
    }

    private static Fetched fetched(Exchange answer, @Nullable WebAddress movedTo) throws FetchException {
        int status = answer.status();
        if (status != 304 && (status < 200 || status > 299)) {
            Kind kind =
                    switch (status) {
                        case 404 -> Kind.NOT_FOUND;
                        case 410 -> Kind.GONE;
                        default -> Kind.REFUSED;
                    };
            throw new FetchException(kind, "status " + status);
        }
        return new Fetched(
                answer.address(),
                movedTo,
                status == 304,
                answer.header("Content-Type"),
                unpacked(answer),
                new Validators(answer.header("ETag"), answer.header("Last-Modified")),
                answer.at());
    }

    private static byte[] unpacked(Exchange answer) throws FetchException {
        String codings = answer.header("Content-Encoding");
        if (codings == null) {
            return answer.body();
        }
        byte[] body;
        try {
            body = ContentCoding.decode(answer.body(), List.of(codings), FetchRules.MAX_BODY);
        } catch (IOException e) {
            throw new FetchException(Kind.BAD_ENCODING, e.getMessage(), null, e);
        }
        if (body.length > FetchRules.MAX_BODY) {
            throw new FetchException(Kind.TOO_LARGE, "more than " + FetchRules.MAX_BODY + " bytes unpacked");
        }
        return body;
    }

    /** One answer, after as many tries as the rules allow. */
    private Exchange ask(WebAddress address, Wanted wanted, Validators validators) throws FetchException {
        for (int attempt = 0; ; attempt++) {
            FetchException failure;
            Duration backoff = backoff(attempt);
            try (Hosts.Turn turn = hosts.turn(address.site(), pause(address))) {
                try {
                    Exchange answer = http.get(address, wanted, validators);
                    if (answer.status() != 429 && answer.status() < 500) {
                        turn.succeeded();
                        return answer;
                    }
                    failure = overloaded(answer);
                } catch (FetchException e) {
                    failure = e;
                }
                if (stop.isStopped()) {
                    throw new FetchException(Kind.STOPPED, "the ingest is being stopped");
                }
                boolean isResting = false;
                if (isTheSites(failure.kind())) {
                    isResting = turn.failed();
                } else {
                    turn.succeeded();
                }
                if (failure.retryAfter() != null) {
                    turn.pauseFor(failure.retryAfter());
                    backoff = failure.retryAfter();
                }
                if (!failure.kind().isPassing()
                        || isResting
                        || attempt >= rules.retries()
                        || backoff.compareTo(FetchRules.LONGEST_WAIT) > 0) {
                    throw failure;
                }
                turn.pauseFor(backoff);
            }
        }
    }

    private Duration pause(WebAddress address) {
        Duration asked = robots.delay(address);
        return asked.compareTo(rules.delay()) > 0 ? asked : rules.delay();
    }

    /** Half to one and a half times what is due, so that clients that failed together do not come back together. */
    private Duration backoff(int attempt) {
        long due = rules.backoff().toMillis() << attempt;
        return Duration.ofMillis(due / 2 + ThreadLocalRandom.current().nextLong(due + 1));
    }

    /** Failures that say something about the site as a whole. */
    private static boolean isTheSites(Kind kind) {
        return switch (kind) {
            case DNS, CONNECTION, TLS, TIMEOUT, CUT_OFF, SERVER_ERROR -> true;
            default -> false;
        };
    }

    private static FetchException overloaded(Exchange answer) {
        Duration retryAfter = retryAfter(answer.header("Retry-After"), answer.at());
        boolean isThrottled = answer.status() == 429 || answer.status() == 503 && retryAfter != null;
        return new FetchException(
                isThrottled ? Kind.THROTTLED : Kind.SERVER_ERROR, "status " + answer.status(), retryAfter, null);
    }

    /** Seconds or an HTTP date; null where it is neither. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            Duration wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
