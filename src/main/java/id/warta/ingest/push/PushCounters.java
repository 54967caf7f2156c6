package id.warta.ingest.push;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What the server did, for the summary. Safe for several threads. */
final class PushCounters {
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder cutOff = new LongAdder();
    private final Recorder micros = new Recorder(TimeUnit.MINUTES.toMicros(10), 2);

    void answered(int status, long nanos) {
        answers.computeIfAbsent(status, each -> new LongAdder()).increment();
        if (status == 202) {
            micros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), TimeUnit.MINUTES.toMicros(10)));
        }
    }

    void delivered(Delivery delivery) {
        accepted.add(delivery.accepted());
        rejected.add(delivery.rejectedInAll());
    }

    /** A client went away before its answer. */
    void cutOff() {
        cutOff.increment();
    }

    long rejected() {
        return rejected.sum();
    }

    /** Totals, and the times to a 202 since the last call. */
    Map<String, Object> next() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("documents", accepted.sum());
        summary.put("rejected", rejected.sum());
        Map<Integer, Long> byStatus = new TreeMap<>();
        answers.forEach((status, count) -> byStatus.put(status, count.sum()));
        summary.put("answers", byStatus);
        summary.put("cutOff", cutOff.sum());
        Histogram interval = micros.getIntervalHistogram();
        if (interval.getTotalCount() > 0) {
            summary.put("p50Millis", interval.getValueAtPercentile(50) / 1000);
            summary.put("p99Millis", interval.getValueAtPercentile(99) / 1000);
        }
        return summary;
    }
}
