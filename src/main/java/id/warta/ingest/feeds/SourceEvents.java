package id.warta.ingest.feeds;

import id.warta.article.SourceState;
import id.warta.ingest.feeds.SourcePoll.Result;
import id.warta.ingest.web.PoliteFetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What the sources do, in the log: a change of a source's health once, the rest in a periodic summary. */
final class SourceEvents implements AutoCloseable {
    private static final int NAMED_FAILURES = 20;
    private static final Logger LOG = LoggerFactory.getLogger(SourceEvents.class);

    private final PoliteFetcher web;
    private final PollQueue queue;
    private final Map<String, SourceState> states;
    private final Map<String, Long> errors = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ingest-summary");
        thread.setDaemon(true);
        return thread;
    });
    private long polls;
    private long unchanged;
    private long articles;
    private long failedPolls;

    /** @param states of the sources polled, by url; safe for several threads */
    SourceEvents(PoliteFetcher web, PollQueue queue, Map<String, SourceState> states) {
        this.web = web;
        this.queue = queue;
        this.states = states;
    }

    void start(Duration interval) {
        timer.scheduleAtFixedRate(this::summary, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Polls so far that failed or missed a page. */
    synchronized long failedPolls() {
        return failedPolls;
    }

    synchronized void polled(SourceState before, Result result) {
        SourceState after = result.state();
        polls++;
        unchanged += result.isUnchanged() ? 1 : 0;
        articles += result.articles();
        failedPolls += after.failure() == null && result.failedPages() == 0 ? 0 : 1;
        after.errors().forEach((kind, count) -> {
            long more = count - before.errors().getOrDefault(kind, 0L);
            if (more > 0) {
                errors.merge(kind, more, Long::sum);
            }
        });
        if (result.isStopped()) {
            return;
        }
        health(before, after, result);
        if (after.movedTo() != null && !after.movedTo().equals(before.movedTo())) {
            LOG.atInfo()
                    .addKeyValue("event", "source-moved")
                    .addKeyValue("source", after.url())
                    .addKeyValue("to", after.movedTo())
                    .log("source has moved for good; polled there from now on");
        }
        if (before.format() != null && !before.format().equals(after.format())) {
            LOG.atInfo()
                    .addKeyValue("event", "source-format-changed")
                    .addKeyValue("source", after.url())
                    .addKeyValue("from", before.format())
                    .addKeyValue("to", after.format())
                    .log("source has another format");
        }
        if (result.listed() > Feed.MAX_ITEMS && result.articles() > 0) {
            LOG.atWarn()
                    .addKeyValue("event", "source-too-long")
                    .addKeyValue("source", after.url())
                    .addKeyValue("items", result.listed())
                    .addKeyValue("taken", Feed.MAX_ITEMS)
                    .log("source lists more items than are taken");
        }
    }

    private static void health(SourceState before, SourceState after, Result result) {
        if (after.failure() == null) {
            if (before.failure() != null) {
                LOG.atInfo()
                        .addKeyValue("event", "source-recovered")
                        .addKeyValue("source", after.url())
                        .addKeyValue("after", before.failure())
                        .log("source is well again");
            }
            return;
        }
        boolean isGone = after.failure().equals("gone");
        boolean isBlocked = after.failure().equals("robots");
        boolean isNews =
                before.failure() == null || (isGone || isBlocked) && !Objects.equals(before.failure(), after.failure());
        if (!isNews) {
            return;
        }
        LoggingEventBuilder event;
        if (isGone) {
            event = LOG.atWarn().addKeyValue("event", "source-gone");
        } else if (isBlocked) {
            event = LOG.atWarn().addKeyValue("event", "source-blocked");
        } else {
            event = LOG.atWarn().addKeyValue("event", "source-failing");
        }
        if (result.cause() != null) {
            event = event.setCause(result.cause());
        }
        event.addKeyValue("source", after.url())
                .addKeyValue("kind", after.failure())
                .addKeyValue("detail", after.detail())
                .addKeyValue("nextPoll", after.nextPoll())
                .log(isGone ? "source is gone" : isBlocked ? "robots.txt forbids the source" : "source fails");
    }

    /** What happened since the last summary, and what is wrong now. */
    private synchronized void summary() {
        Map<String, String> failing = new TreeMap<>();
        states.values().forEach(state -> {
            if (state.failure() != null) {
                failing.put(state.url(), state.failure());
            }
        });
        LOG.atInfo()
                .addKeyValue("event", "ingest-summary")
                .addKeyValue("sources", states.size())
                .addKeyValue("failing", failing.size())
                .addKeyValue("overdue", queue.overdue(Instant.now()))
                .addKeyValue("polls", polls)
                .addKeyValue("unchanged", unchanged)
                .addKeyValue("articles", articles)
                .addKeyValue("errors", Map.copyOf(errors))
                .addKeyValue("requests", web.requests())
                .addKeyValue("bytes", web.bytes())
                .addKeyValue(
                        "failingSources",
                        failing.entrySet().stream().limit(NAMED_FAILURES).toList())
                .log("ingest summary");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        summary();
    }
}
