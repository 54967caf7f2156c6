package id.warta.ingest.feeds;

import id.warta.article.RawDocument;
import id.warta.article.SourceState;
import id.warta.article.SourceState.Version;
import id.warta.ingest.RawProducer;
import id.warta.ingest.web.FetchException;
import id.warta.ingest.web.FetchException.Kind;
import id.warta.ingest.web.PoliteFetcher;
import id.warta.ingest.web.Validators;
import id.warta.ingest.web.Wanted;
import id.warta.ingest.web.WebAddress;
import id.warta.topic.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One poll of one source: reads it, publishes what is new, and says what to remember. */
final class SourcePoll {
    /** A long first poll is saved now and then, so that a kill costs little. */
    private static final int SAVE_AFTER_ARTICLES = 20;

    private static final Duration SAVE_AFTER = Duration.ofSeconds(30);

    /** A failure may quote the server. */
    private static final int MAX_DETAIL = 300;

    /** What all polls share. */
    record Tools(PoliteFetcher web, RawProducer producer, SourceStates states, RecentPages recent, PollPace pace) {}

    /**
     * How a poll went.
     *
     * @param failedPages that could not be had now; those that robots.txt forbids do not count
     * @param isUnchanged the source had nothing that was not known
     * @param cause a bug, null for all that is to be expected
     */
    record Result(
            SourceState state,
            int articles,
            int failedPages,
            boolean isUnchanged,
            int listed,
            boolean isStopped,
            @Nullable RuntimeException cause) {}

    private final Source source;
    private final SourceState before;
    private final Tools tools;
    private final PollPace pace;
    private final SeenItems seen;
    private final Map<String, Long> errors;
    private final SourceReading reading;
    private final Instant began = Instant.now();
    private Instant savedAt = began;
    private int articles;
    private int savedArticles;
    private int pages;
    private int failedPages;
    private @Nullable FetchException pageFailure;
    private boolean isIncomplete;
    private boolean isStopped;

    SourcePoll(Source source, SourceState before, Tools tools) {
        this.source = source;
        this.before = before;
        this.tools = tools;
        this.pace = source.interval() == null ? tools.pace : tools.pace.withShortest(source.interval());
        this.seen = new SeenItems(before.seen());
        this.errors = new TreeMap<>(before.errors());
        this.reading = new SourceReading(source, before, tools.web, this::count);
    }

    /**
     * Returns when the broker has acknowledged the documents and the state has been sent.
     *
     * @throws org.apache.kafka.common.KafkaException where the broker does not take them
     */
    Result run() {
        SourceState after;
        RuntimeException bug = null;
        try {
            reading.read();
            publishNew();
            after = isStopped ? unfinished() : finished();
        } catch (FetchException e) {
            isStopped = e.kind() == Kind.STOPPED;
            after = isStopped ? unfinished() : failed(e.kind(), Json.name(e.kind()), e.getMessage(), e.retryAfter());
        } catch (FeedFormatException e) {
            after = failed(null, SourceReading.NOT_A_FEED, e.getMessage(), null);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            bug = e;
            after = failed(null, "bug", e.toString(), null);
        }
        tools.producer.flush();
        tools.states.save(after);
        boolean isUnchanged = after.failure() == null && articles == 0;
        return new Result(after, articles, failedPages, isUnchanged, reading.listed(), isStopped, bug);
    }

    /** The oldest first, as they happened: feeds list the latest first. */
    private void publishNew() {
        List<FeedItem> fresh = seen.newOrChanged(reading.items());
        Collections.reverse(fresh);
        for (FeedItem item : fresh) {
            if (isStopped) {
                return;
            }
            if (source.take() == Source.Take.FEED) {
                publishText(item);
            } else {
                publishPage(item);
            }
            saveNowAndThen();
        }
    }

    private void publishText(FeedItem item) {
        if (item.text() == null) {
            count("no-text");
        } else {
            publish(RawDocuments.ofText(item.text(), item, source, reading.readAt()));
        }
        seen.add(item);
    }

    private void publishPage(FeedItem item) {
        WebAddress link = WebAddress.parse(item.link());
        if (link == null) {
            count("no-link");
            seen.add(item);
            return;
        }
        boolean isNew = !seen.knows(item);
        if (isNew && tools.recent.contains(link.toString())) {
            seen.add(item);
            return;
        }
        pages++;
        try {
            publish(RawDocuments.ofPage(tools.web.get(link, Wanted.PAGE, Validators.NONE), item, source));
            tools.recent.add(link.toString());
            seen.add(item);
        } catch (FetchException e) {
            if (e.kind() == Kind.STOPPED) {
                isStopped = true;
                return;
            }
            count(Json.name(e.kind()));
            pageFailure = e;
            failedPages += e.kind() == Kind.ROBOTS ? 0 : 1;
            // What robots.txt forbids today it may allow tomorrow, and asking it again costs nothing.
            if (e.kind().isPassing() || e.kind() == Kind.ROBOTS) {
                isIncomplete = true;
            } else {
                seen.add(item);
            }
        }
    }

    private void publish(RawDocument document) {
        tools.producer.send(document, source.url().toString());
        articles++;
    }

    private void count(String error) {
        errors.merge(error, 1L, Long::sum);
    }

    private void saveNowAndThen() {
        Instant now = Instant.now();
        if (articles - savedArticles >= SAVE_AFTER_ARTICLES
                || articles > savedArticles && Duration.between(savedAt, now).compareTo(SAVE_AFTER) > 0) {
            tools.producer.flush();
            tools.states.save(unfinished());
            savedArticles = articles;
            savedAt = now;
        }
    }

    /** So far and no further: the items done are remembered, the rest is found at once at the next start. */
    private SourceState unfinished() {
        return state(
                before.lastSuccess(),
                began,
                interval(),
                before.versions(),
                before.failures(),
                before.failure(),
                before.detail());
    }

    private SourceState finished() {
        if (!isIncomplete && reading.isWhole()) {
            seen.keep(reading.items());
        }
        Instant now = Instant.now();
        Duration next = pace.after(interval(), articles, reading.items().size());
        String failure = null;
        String detail = null;
        if (pageFailure != null && articles == 0 && pages > 0) {
            // The source is well, but nothing can be had from it.
            failure = Json.name(pageFailure.kind());
            detail = "pages: " + pageFailure.getMessage();
        } else if (before.failures() == 0 && pages == 0) {
            failure = before.failure(); // no page was tried: as before
            detail = before.detail();
        }
        // A little later, at random, so that sources that were started together do not stay together.
        Duration later = Duration.ofMillis(ThreadLocalRandom.current().nextLong(next.toMillis() / 10 + 1));
        return state(
                now.atOffset(ZoneOffset.UTC),
                now.plus(next).plus(later),
                next,
                // Without what was seen of it, the source says again what it has, and failed pages are found again.
                isIncomplete ? List.of() : reading.versions(),
                0,
                failure,
                detail);
    }

    private SourceState failed(
            @Nullable Kind kind, String failure, @Nullable String detail, @Nullable Duration retryAfter) {
        count(failure);
        Duration wait = kind == Kind.GONE ? pace.afterGone() : pace.afterFailures(interval(), before.failures());
        if (retryAfter != null) {
            wait = PollPace.longer(wait, retryAfter);
        }
        return state(
                before.lastSuccess(),
                Instant.now().plus(wait),
                interval(),
                before.versions(),
                before.failures() + 1,
                failure,
                detail);
    }

    private SourceState state(
            @Nullable OffsetDateTime lastSuccess,
            Instant nextPoll,
            Duration interval,
            List<Version> versions,
            int failures,
            @Nullable String failure,
            @Nullable String detail) {
        return new SourceState(
                source.url().toString(),
                reading.movedTo(),
                reading.format(),
                versions,
                began.atOffset(ZoneOffset.UTC),
                lastSuccess,
                articles > 0 ? Instant.now().atOffset(ZoneOffset.UTC) : before.lastArticle(),
                nextPoll.atOffset(ZoneOffset.UTC),
                interval.toSeconds(),
                before.articles() + articles,
                failures,
                failure,
                detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL),
                errors,
                seen.packed());
    }

    private Duration interval() {
        return pace.within(Duration.ofSeconds(before.intervalSeconds()));
    }
}
