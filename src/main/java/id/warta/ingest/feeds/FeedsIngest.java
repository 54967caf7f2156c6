package id.warta.ingest.feeds;

import id.warta.article.SourceState;
import id.warta.ingest.RawProducer;
import id.warta.ingest.feeds.SourcesFile.InvalidSourcesException;
import id.warta.ingest.web.ExchangeListener;
import id.warta.ingest.web.FetchRules;
import id.warta.ingest.web.PoliteFetcher;
import id.warta.ingest.web.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the sources of a file, each at its own pace, until it is stopped, or all of them once.
 *
 * <p>A fixed number of threads takes sources from a {@link PollQueue}; that number bounds the connections and the
 * memory. The file is looked at every few seconds: what was added is polled, what was removed is not and leaves the
 * topic, and a file that cannot be read changes nothing.
 */
public final class FeedsIngest {
    /**
     * How to run.
     *
     * @param threads how many sources are polled at the same time, which is also the number of connections
     * @param once one poll of each source, whether it is due or not
     */
    public record Options(Path file, boolean once, int threads, PollPace pace, Duration summaryInterval) {}

    private static final Duration LOOK_AT_FILE = Duration.ofSeconds(2);
    /** So long after it was due, no process polls a source any more, whatever list it was in. */
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(FeedsIngest.class);

    private final Options options;
    private final RawProducer producer;
    private final SourceStates store;
    private final Map<String, SourceState> remembered;
    private final Map<String, SourceState> present = new ConcurrentHashMap<>();
    private final StopSignal stop = new StopSignal();
    private final PollQueue queue = new PollQueue();
    private final PoliteFetcher web;
    private final SourceEvents events;
    private final SourcePoll.Tools tools;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable FileTime fileTime;

    /**
     * @param remembered the states of the sources, by url, as {@link SourceStates#read} finds them
     * @param listener sees every exchange, for a web archive
     */
    public FeedsIngest(
            Options options,
            FetchRules rules,
            RawProducer producer,
            SourceStates store,
            Map<String, SourceState> remembered,
            ExchangeListener listener) {
        this.options = options;
        this.producer = producer;
        this.store = store;
        this.remembered = new ConcurrentHashMap<>(remembered);
        this.web = new PoliteFetcher(rules, stop, listener);
        this.events = new SourceEvents(web, queue, present);
        this.tools = new SourcePoll.Tools(web, producer, store, new RecentPages(), options.pace);
    }

    /**
     * Runs until {@link #stop}, or until all sources were polled once. Returns how many polls failed
     * or missed a page.
     *
     * @throws InvalidSourcesException where the file cannot be used
     * @throws org.apache.kafka.common.KafkaException where the broker does not take a document or a state
     */
    public long run() throws InterruptedException {
        long began = System.nanoTime();
        load();
        forgetAbandoned(Instant.now());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.threads; i++) {
            Thread thread = new Thread(this::pollOnAndOn, "poll-" + (i + 1));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        events.start(options.summaryInterval);
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(LOOK_AT_FILE.toMillis());
                    if (!options.once && !stop.isStopped()) {
                        reload();
                    }
                }
            }
            rethrow();
            store.flush();
        } finally {
            events.close();
        }
        LOG.atInfo()
                .addKeyValue("event", "ingest-finished")
                .addKeyValue("sources", present.size())
                .addKeyValue("documents", producer.documents())
                .addKeyValue("bytes", producer.bytes())
                .addKeyValue("requests", web.requests())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                .addKeyValue("stopped", stop.isStopped())
                .log("ingest finished");
        return events.failedPolls();
    }

    /** Makes {@link #run} return soon, with what is done remembered; from another thread. */
    public void stop() {
        stop.stop();
        queue.close();
        web.cancel();
    }

    private void pollOnAndOn() {
        try {
            for (Source source = queue.take(options.once); source != null; source = queue.take(options.once)) {
                Instant next = null;
                try {
                    next = poll(source);
                } finally {
                    queue.done(source, options.once ? null : next);
                }
            }
        } catch (InterruptedException e) {
            stop();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            stop();
        }
    }

    private @Nullable Instant poll(Source source) {
        String url = source.url().toString();
        SourceState before = remembered.getOrDefault(url, SourceState.unknown(url));
        SourcePoll.Result result = new SourcePoll(source, before, tools).run();
        remembered.put(url, result.state());
        present.computeIfPresent(url, (key, state) -> result.state());
        if (!present.containsKey(url)) {
            store.forget(url); // it was removed while it was polled
        }
        events.polled(before, result);
        return result.state().nextPoll() == null
                ? null
                : result.state().nextPoll().toInstant();
    }

    private void load() {
        fileTime = modified();
        List<Source> sources = SourcesFile.read(options.file);
        Set<String> urls = new HashSet<>();
        Instant now = Instant.now();
        for (Source source : sources) {
            String url = source.url().toString();
            urls.add(url);
            SourceState state = remembered.getOrDefault(url, SourceState.unknown(url));
            present.put(url, state);
            queue.put(
                    source,
                    options.once || state.nextPoll() == null
                            ? now
                            : state.nextPoll().toInstant());
        }
        List<String> removed =
                present.keySet().stream().filter(url -> !urls.contains(url)).toList();
        removed.forEach(url -> {
            present.remove(url);
            queue.remove(url);
            store.forget(url);
        });
        LOG.atInfo()
                .addKeyValue("event", "sources-loaded")
                .addKeyValue("file", options.file.toString())
                .addKeyValue("sources", sources.size())
                .addKeyValue("removed", removed.size())
                .log("sources loaded");
    }

    /** Sources of which no list is read any more; those of another list are polled by the process that reads it. */
    private void forgetAbandoned(Instant now) {
        Instant oldest = now.minus(FORGOTTEN);
        remembered.forEach((url, state) -> {
            OffsetDateTime due = state.nextPoll();
            if (!present.containsKey(url) && due != null && due.toInstant().isBefore(oldest)) {
                store.forget(url);
            }
        });
    }

    private void reload() {
        FileTime now = modified();
        if (now == null || now.equals(fileTime)) {
            return;
        }
        try {
            load();
        } catch (InvalidSourcesException e) {
            LOG.atWarn()
                    .addKeyValue("event", "sources-invalid")
                    .addKeyValue("reason", e.getMessage())
                    .log("the sources file cannot be used; the former sources go on");
        }
    }

    /** Null while the file is not there, as between a removal and a rename. */
    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(options.file);
        } catch (IOException e) {
            return null;
        }
    }

    private void rethrow() {
        Throwable e = failure.get();
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }
}
