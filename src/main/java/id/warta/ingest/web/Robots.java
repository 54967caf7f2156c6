package id.warta.ingest.web;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import id.warta.ingest.web.FetchException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What sites allow, after RFC 9309: a robots.txt that is not there allows everything, one that cannot be read because
 * the site fails allows nothing until it can, and rules are good for a day.
 *
 * <p>Bounded: the rules of sites longest unused are forgotten when all take more than some {@value #MAX_WEIGHT} bytes.
 */
final class Robots {
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
    private static final long MAX_WEIGHT = 16L * 1024 * 1024;
    private static final int MIN_WEIGHT = 1024;

    /** How to get a robots.txt, polite in everything but robots.txt itself. */
    @FunctionalInterface
    interface Source {
        /** @throws FetchException where there is no answer, or one that is no success */
        Fetched get(WebAddress robots) throws FetchException;
    }

    /** @param rules null where the site could not say */
    private record Entry(@Nullable SimpleRobotRules rules, Instant until, int weight) {}

    private final String robotName;
    private final Source source;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    Robots(String robotName, Source source) {
        this.robotName = robotName;
        this.source = source;
    }

    /** @throws FetchException where the site's robots.txt forbids this address, or cannot be read for now */
    void require(WebAddress address) throws FetchException {
        if (!rules(address).isAllowed(address.toString())) {
            throw new FetchException(Kind.ROBOTS, "forbidden by " + address.robots());
        }
    }

    /** How long the site wants to be left alone between two requests; zero where it does not say, or is not known. */
    Duration delay(WebAddress address) {
        Entry entry = known(address.origin());
        long millis = entry == null || entry.rules == null ? 0 : Math.max(0, entry.rules.getCrawlDelay());
        return Duration.ofMillis(Math.min(millis, FetchRules.LONGEST_WAIT.toMillis()));
    }

    /** The sitemaps that a site announces. */
    List<String> sitemaps(WebAddress address) throws FetchException {
        return List.copyOf(rules(address).getSitemaps());
    }

    private SimpleRobotRules rules(WebAddress address) throws FetchException {
        Entry entry = known(address.origin());
        Instant now = Instant.now();
        if (entry == null || entry.until.isBefore(now)) {
            entry = ask(address.robots(), entry, now);
            remember(address.origin(), entry);
        }
        if (entry.rules == null) {
            throw new FetchException(
                    Kind.ROBOTS_UNREACHABLE,
                    address.robots() + " answers with an error",
                    Duration.between(now, entry.until),
                    null);
        }
        return entry.rules;
    }

    private Entry ask(WebAddress robots, @Nullable Entry before, Instant now) throws FetchException {
        try {
            Fetched fetched = source.get(robots);
            var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
            SimpleRobotRules rules = parser.parseContent(
                    robots.toString(), fetched.body(), "text/plain", List.of(robotName.toLowerCase(Locale.ROOT)));
            return new Entry(rules, now.plus(GOOD_FOR), Math.max(MIN_WEIGHT, fetched.body().length));
        } catch (FetchException e) {
            switch (e.kind()) {
                case NOT_FOUND, GONE, REFUSED, TOO_MANY_REDIRECTS -> {
                    return new Entry(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(GOOD_FOR), MIN_WEIGHT);
                }
                case SERVER_ERROR, THROTTLED -> {
                    SimpleRobotRules rules = before == null ? null : before.rules;
                    return new Entry(rules, now.plus(ASK_AGAIN), MIN_WEIGHT);
                }
                default -> throw e;
            }
        }
    }

    private @Nullable Entry known(String origin) {
        synchronized (entries) {
            return entries.get(origin);
        }
    }

    private void remember(String origin, Entry entry) {
        synchronized (entries) {
            Entry before = entries.put(origin, entry);
            weight += entry.weight - (before == null ? 0 : before.weight);
            for (Iterator<Entry> eldest = entries.values().iterator(); weight > MAX_WEIGHT && entries.size() > 1; ) {
                weight -= eldest.next().weight;
                eldest.remove();
            }
        }
    }
}
