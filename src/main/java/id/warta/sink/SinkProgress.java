package id.warta.sink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How a sink does, for its summary. Written by the loop, read from any thread. */
final class SinkProgress {
    private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(30);

    private final Recorder ages = new Recorder(LONGEST_MILLIS, 2);
    private volatile long records;
    private volatile Map<String, Long> lag = Map.of();
    private volatile boolean isAway;
    private long recordsBefore;
    private long nanosBefore = System.nanoTime();

    /** @param timestamp when the record's document arrived, milliseconds since the epoch */
    void read(long timestamp, long now) {
        ages.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, now - timestamp)));
    }

    /**
     * @param records written since the start
     * @param lag records not yet read, by topic
     */
    void flushed(long records, Map<String, Long> lag) {
        this.records = records;
        this.lag = lag;
        this.isAway = false;
    }

    void away() {
        isAway = true;
    }

    /** Counts since the start; rate, and times from a document's arrival to its reading here, since the last call. */
    synchronized Map<String, Object> next() {
        long nanos = System.nanoTime();
        double seconds = Math.max(1e-3, (nanos - nanosBefore) / 1e9);
        long now = records;
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("destination", isAway ? "away" : "there");
        summary.put("records", now);
        summary.put("recordsPerSecond", Math.round((now - recordsBefore) / seconds * 10) / 10.0);
        Histogram interval = ages.getIntervalHistogram();
        if (interval.getTotalCount() > 0) {
            summary.put("p50Millis", interval.getValueAtPercentile(50));
            summary.put("p99Millis", interval.getValueAtPercentile(99));
        }
        summary.put("lag", lag);
        Runtime runtime = Runtime.getRuntime();
        summary.put("heapMiB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        recordsBefore = now;
        nanosBefore = nanos;
        return summary;
    }
}
