package id.warta.cli.ingest;

import id.warta.cli.option.Terminal;
import id.warta.ingest.BadInput;
import id.warta.ingest.FileProgress;
import id.warta.ingest.RawProducer;
import id.warta.ops.DaemonThread;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how an ingest goes: a bar on a terminal, else a line every ten seconds; complaints one sentence each. An ingest
 * that stays is monitored through its logs instead, and complains there.
 */
public final class IngestProgress implements BadInput, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final double MEBIBYTE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(IngestProgress.class);

    private final PrintStream err;
    private final boolean stays;
    private final long began = System.nanoTime();
    private final LongAdder bad = new LongAdder();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThread("ingest-progress"));
    private volatile @Nullable ProgressBar bar;

    /** @param stays whether the ingest goes on until it is stopped */
    public IngestProgress(PrintStream err, boolean stays) {
        this.err = err;
        this.stays = stays;
    }

    @Override
    public void report(String where, String reason) {
        bad.increment();
        if (stays) {
            LOG.atWarn()
                    .addKeyValue("event", "input-skipped")
                    .addKeyValue("where", where)
                    .addKeyValue("reason", reason)
                    .log("bad input");
            return;
        }
        err.println((bar == null ? "" : CLEAR_LINE) + where + ": " + reason);
    }

    public long bad() {
        return bad.sum();
    }

    public void follow(FileProgress ingest, RawProducer producer) {
        if (Terminal.showsErrors()) {
            ProgressBar shown = new ProgressBarBuilder()
                    .setTaskName("ingest")
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUnit(" MiB", 1 << 20)
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis(250)
                    .build();
            bar = shown;
            clock.scheduleWithFixedDelay(() -> step(shown, ingest, producer), 100, 250, TimeUnit.MILLISECONDS);
        } else {
            clock.scheduleWithFixedDelay(
                    () -> err.printf(
                            Locale.ROOT,
                            "%,d documents, %.1f of %.1f MiB read, %d bad, %d s%n",
                            producer.documents(),
                            ingest.bytesRead() / MEBIBYTE,
                            ingest.bytesToRead() / MEBIBYTE,
                            bad(),
                            seconds()),
                    10,
                    10,
                    TimeUnit.SECONDS);
        }
    }

    /** The last line: what was taken and how long it took. */
    public void finish(FileProgress ingest, RawProducer producer) {
        clock.shutdownNow();
        ProgressBar shown = bar;
        if (shown != null) {
            step(shown, ingest, producer);
        }
        close();
        err.printf(
                Locale.ROOT,
                "%,d documents, %,d bytes, %,d bad, %.1f s%n",
                producer.documents(),
                producer.bytes(),
                bad(),
                (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private static void step(ProgressBar bar, FileProgress ingest, RawProducer producer) {
        if (ingest.bytesToRead() > 0) {
            bar.maxHint(ingest.bytesToRead());
        }
        bar.stepTo(ingest.bytesRead());
        bar.setExtraMessage(producer.documents() + " documents");
    }
}
