package id.warta.pipeline;

import id.warta.article.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The fields of the {@code summary} log event: what the instance did since it started, and since the last summary. */
public final class PipelineSummary {
    private static final int MOST_NAMED = 20;

    private final NewsPipeline pipeline;
    private final Supplier<List<String>> silentSources;
    private long lastNanos = System.nanoTime();
    private PipelineCounters.Snapshot last;

    /** @param silentSources asked at each summary */
    public PipelineSummary(NewsPipeline pipeline, Supplier<List<String>> silentSources) {
        this.pipeline = pipeline;
        this.silentSources = silentSources;
        this.last = pipeline.counts();
    }

    /**
     * Counts since the start ({@code in = enriched + duplicates + rejected + deadLetters + inFlight}), rates and
     * latencies since the last call.
     */
    public synchronized Map<String, ?> next() {
        PipelineCounters.Snapshot now = pipeline.counts();
        long nanos = System.nanoTime();
        double seconds = Math.max(1e-3, (nanos - lastNanos) / 1e9);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", pipeline.state().name());
        fields.put("in", now.received());
        fields.put("enriched", now.enriched());
        fields.put("duplicates", now.copies());
        fields.put("duplicatesExact", now.exactCopies());
        fields.put("duplicatesNear", now.copies() - now.exactCopies());
        fields.put("revisions", now.revisions());
        fields.put("rejected", now.rejected());
        for (Map.Entry<Rejection.Reason, Long> reason : now.rejectedByReason().entrySet()) {
            if (reason.getValue() > 0) {
                fields.put(
                        "rejected-"
                                + reason.getKey()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                        reason.getValue());
            }
        }
        fields.put("deadLetters", now.deadLetters());
        // A restarted instance finishes what an earlier one took in: that is not in flight here.
        fields.put("inFlight", Math.max(0, now.received() - now.finished()));
        fields.put("inPerSecond", rate(now.received() - last.received(), seconds));
        fields.put("enrichedPerSecond", rate(now.enriched() - last.enriched(), seconds));
        if (now.p50Millis() >= 0) {
            fields.put("p50Millis", now.p50Millis());
            fields.put("p99Millis", now.p99Millis());
        }
        fields.put("lag", pipeline.lag());
        fields.put("learnedLines", pipeline.learnedLines());
        fields.put("dedupState", pipeline.stateSize());
        List<String> silent = silentSources.get();
        fields.put("silentSources", silent.subList(0, Math.min(MOST_NAMED, silent.size())));
        Runtime runtime = Runtime.getRuntime();
        fields.put("heapMiB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        last = now;
        lastNanos = nanos;
        return fields;
    }

    private static double rate(long count, double seconds) {
        return Math.round(count / seconds * 10) / 10.0;
    }
}
