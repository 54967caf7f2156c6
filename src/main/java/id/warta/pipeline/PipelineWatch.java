package id.warta.pipeline;

import id.warta.pipeline.sources.SourceLog;
import id.warta.watch.ClockStep;
import id.warta.watch.Drift;
import id.warta.watch.Finding;
import id.warta.watch.Growth;
import id.warta.watch.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a running pipeline twice a minute, and warns of what a person should know: sources silent or changed, a lag
 * that only grows, dead letters above what is usual, state near its bound, clocks that disagree. Each once when it begins
 * and once when it ends. A clock that is set back ends the pipeline, which would otherwise do the same work again and
 * again.
 */
public final class PipelineWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineWatch.class);

    private static final Duration PACE = Duration.ofSeconds(30);
    /** Ten minutes of growth, to more than ten minutes of work. */
    private static final int LAG_LOOKS = 20;

    /** Kafka's clients tell by the clock when to commit and to give signs of life: set back, they wait for it. */
    private static final long SET_BACK_MILLIS = 60_000;

    private static final Drift.Rule DEAD_LETTERS = new Drift.Rule(200, 0.01, false);
    /** A document from the future counts for some twenty minutes. */
    private static final double FADING = 0.97;

    private final Duration pace;
    private final NewsPipeline pipeline;
    private final PipelineCounters counters;
    private final SourceLog sources;
    private final Growth lag = new Growth(LAG_LOOKS, LAG_LOOKS);
    private final Drift deadLetters = new Drift(DEAD_LETTERS);
    private final Threshold state;
    private final Threshold future = new Threshold(5, 0.5);
    private final ClockStep clock = new ClockStep();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private PipelineCounters.Totals before = new PipelineCounters.Totals(0, 0, 0);
    private boolean ranBefore;
    private boolean wasBackfill;
    private double fromTheFuture;
    private boolean failedBefore;

    /** @param file where what is usual for the sources is kept between two starts */
    public PipelineWatch(NewsPipeline pipeline, Path file) {
        this(pipeline, file, PACE, new Threshold(0.9, 0.8));
    }

    /**
     * @param pace of the looks
     * @param state the share of its bound that the state of deduplication may take
     */
    PipelineWatch(NewsPipeline pipeline, Path file, Duration pace, Threshold state) {
        this.pace = pace;
        this.state = state;
        this.pipeline = pipeline;
        this.counters = pipeline.counters();
        this.sources = new SourceLog(counters.sources(), file, counters::newLines);
    }

    public void start() {
        timer.scheduleAtFixedRate(this::look, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleAtFixedRate(this::lookAtClock, 0, 1, TimeUnit.SECONDS);
    }

    /** Sources that are silent now. */
    public List<String> silentSources() {
        return sources.silent();
    }

    private void lookAtClock() {
        long step = clock.millis(System.currentTimeMillis(), System.nanoTime());
        if (step < -SET_BACK_MILLIS) {
            pipeline.fail(
                    new IllegalStateException("the clock of this machine was set back by " + -step / 1000 + " s"),
                    "start again, by the new clock; if it happens again, mind NTP");
        }
    }

    private void look() {
        try {
            look(System.currentTimeMillis());
            if (failedBefore) {
                LOG.atInfo().addKeyValue("event", "watch-recovered").log("the watch works again");
            }
            failedBefore = false;
        } catch (RuntimeException e) {
            // A timer that throws never fires again.
            if (!failedBefore) {
                LOG.atWarn().addKeyValue("event", "watch-failed").setCause(e).log("the watch failed; it goes on");
            }
            failedBefore = true;
        }
    }

    private void look(long now) {
        boolean isRunning = pipeline.state() == KafkaStreams.State.RUNNING;
        Map<String, Long> lagByTopic = pipeline.lag();
        long behind = lagByTopic.values().stream().mapToLong(Long::longValue).sum();
        PipelineCounters.Totals totals = counters.totals();
        long received = totals.received() - before.received();
        long finished = totals.finished() - before.finished();
        long dead = totals.deadLetters() - before.deadLetters();
        before = totals;
        Timeliness.Interval times = counters.timeliness().drain();
        boolean isBackfill = times.old() * 5 > received;
        boolean isLive = isRunning && ranBefore && times.late() == 0 && (behind == 0 || finished > 0);
        if (isRunning) {
            sources.tick(now, isLive, isBackfill || wasBackfill, pipeline.tasks());
            if (!isBackfill) {
                lag(lag.is(behind, finished), lagByTopic, finished);
            }
            deadLetters(Math.max(received, finished), dead);
            state();
            future(times);
        }
        ranBefore = isRunning;
        wasBackfill = isBackfill;
    }

    private void lag(Finding finding, Map<String, Long> lagByTopic, long finished) {
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "lag-growing")
                    .addKeyValue("lag", lagByTopic)
                    .addKeyValue("perSecond", Math.round(10_000.0 * finished / pace.toMillis()) / 10.0)
                    .log(
                            "more comes in than is worked off, for {} s: add threads or an instance, or look at the"
                                    + " broker",
                            pace.multipliedBy(LAG_LOOKS).toSeconds());
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "lag-falling")
                    .addKeyValue("lag", lagByTopic)
                    .log("the lag is being worked off");
        }
    }

    private void deadLetters(long documents, long dead) {
        Finding finding = documents == 0 ? Finding.NONE : deadLetters.add(documents, dead);
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "dead-letters-rising")
                    .addKeyValue("percent", percent(deadLetters.last()))
                    .addKeyValue("usualPercent", percent(deadLetters.usual()))
                    .log("more dead letters than usual");
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "dead-letters-settled")
                    .addKeyValue("percent", percent(deadLetters.last()))
                    .addKeyValue("usualPercent", percent(deadLetters.usual()))
                    .log("dead letters as usual");
        }
    }

    private void state() {
        Finding finding = state.is(counters.fullness());
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "state-nearly-full")
                    .addKeyValue("percent", percent(counters.fullness()))
                    .log(
                            "deduplication knows nearly as many articles as its memory holds; then the oldest are forgotten"
                                    + " early");
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "state-has-room")
                    .addKeyValue("percent", percent(counters.fullness()))
                    .log("deduplication has room again");
        }
    }

    private void future(Timeliness.Interval times) {
        fromTheFuture = fromTheFuture * FADING + times.ahead();
        Finding finding = future.is(fromTheFuture);
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "clock-skewed")
                    .addKeyValue("against", "documents")
                    .addKeyValue("seconds", times.aheadSeconds())
                    .log("documents come from the future, by the clock of this machine: mind NTP here and where"
                            + " they are sent");
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "clock-agrees")
                    .addKeyValue("against", "documents")
                    .log("no more documents from the future");
        }
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }

    /** Keeps what was learned. */
    @Override
    public void close() {
        timer.shutdownNow();
        sources.write();
    }
}
