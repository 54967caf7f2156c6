package id.warta.ops;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The heartbeat in the logs: one {@code summary} event an interval, and a last one at the end. */
public final class SummaryLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryLog.class);

    private final Duration interval;
    private final Supplier<Map<String, ?>> summary;
    private final ScheduledExecutorService timer;
    private boolean failedBefore;

    /** @param summary the fields of the event, in the order they are written */
    public SummaryLog(Duration interval, Supplier<Map<String, ?>> summary) {
        this.interval = interval;
        this.summary = summary;
        this.timer = Executors.newSingleThreadScheduledExecutor(new DaemonThread("summary"));
    }

    public void start() {
        timer.scheduleAtFixedRate(this::log, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void log() {
        try {
            LoggingEventBuilder event = LOG.atInfo().addKeyValue("event", "summary");
            Map<String, ?> fields = summary.get();
            for (Map.Entry<String, ?> field : fields.entrySet()) {
                event = event.addKeyValue(field.getKey(), field.getValue());
            }
            event.log(sentence(fields));
            failedBefore = false;
        } catch (RuntimeException e) {
            // A timer that throws never fires again.
            if (!failedBefore) {
                LOG.atWarn()
                        .addKeyValue("event", "summary-failed")
                        .setCause(e)
                        .log("no summary, until it can be made again");
            }
            failedBefore = true;
        }
    }

    /** What is there to tell, without what is zero: {@code in 2,000 | enriched 1,936 | heapMiB 490}. */
    static String sentence(Map<String, ?> fields) {
        StringJoiner sentence = new StringJoiner(" | ");
        fields.forEach((name, value) -> {
            String shown = shown(value);
            if (!shown.isEmpty()) {
                sentence.add(name + " " + shown);
            }
        });
        return sentence.length() == 0 ? "nothing yet" : sentence.toString();
    }

    private static String shown(Object value) {
        if (value instanceof Map<?, ?> parts) {
            StringJoiner shown = new StringJoiner(", ");
            parts.forEach((name, part) -> {
                if (!shown(part).isEmpty()) {
                    shown.add(name + " " + shown(part));
                }
            });
            return shown.toString();
        }
        if (value instanceof Number number) {
            double size = number.doubleValue();
            return size == 0 ? "" : String.format(Locale.ROOT, size == Math.rint(size) ? "%,.0f" : "%,.1f", size);
        }
        return String.valueOf(value);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        log();
    }
}
