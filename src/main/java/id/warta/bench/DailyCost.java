package id.warta.bench;

import id.warta.dedup.index.DedupSettings;
import id.warta.topic.TopicDefinition;
import java.util.List;

/**
 * What a day's articles cost in processors, memory, disk and network, from what one article was measured to cost. Sizes
 * are those on the wire and on disk, compressed.
 */
public final class DailyCost {
    private static final double SECONDS_A_DAY = 86_400;
    /** News comes by day and in bursts: so many times the mean must get through. */
    static final double PEAK = 3;

    /** How busy the processors may be then. */
    static final double BUSY = 0.7;

    static final int REPLICAS = 3;

    private static final List<String> READ_BY_THE_PIPELINE = List.of("news_raw", "news_clean", "news_unique");

    private DailyCost() {}

    /**
     * @param run a measurement with all stages
     * @param window a measurement of {@link WindowRun}
     * @param articlesADay of one language
     */
    public static Figures of(Figures run, Figures window, double articlesADay) {
        double aSecond = articlesADay / SECONDS_A_DAY;
        double broker = run.get("cpuMicros.broker");
        double pipeline = run.get("cpuMicros.total") - broker;
        // The writer's own share of reading and writing: it handles one of three hops.
        double writer =
                run.get("cpuMicros.dedup") + (run.get("cpuMicros.write") + run.get("cpuMicros.readAndCommit")) / 3;
        double windowDays = DedupSettings.DEFAULTS.copyWindow().toDays();
        double remembered = Math.min(articlesADay * windowDays, DedupSettings.DEFAULTS.mostArticles());
        double written = 0;
        double read = run.get("topicBytesPerArticle.news_enriched"); // one sink
        double kept = 0;
        for (TopicDefinition topic : TopicDefinition.shipped()) {
            String name = topic.name().replace('.', '_');
            if (run.has("topicBytesPerArticle." + name)) {
                double bytes = run.get("topicBytesPerArticle." + name);
                double days = Double.parseDouble(topic.config().getOrDefault("retention.ms", "2592000000"))
                        / 1e3
                        / SECONDS_A_DAY;
                written += bytes;
                kept += bytes * (days < 0 ? windowDays : days);
                read += READ_BY_THE_PIPELINE.contains(name) ? bytes : 0;
            }
        }
        double state = window.get("state.storedBytesPerArticle");
        written += state;
        Figures cost = new Figures();
        cost.put("articles a second, mean", aSecond);
        cost.put("processors of the pipeline at " + (int) PEAK + " x the mean", aSecond * pipeline / 1e6 * PEAK / BUSY);
        cost.put("processors of the brokers at " + (int) PEAK + " x the mean", aSecond * broker / 1e6 * PEAK / BUSY);
        cost.put("share of its one core that dedup's writer is busy at the peak", aSecond * PEAK * writer / 1e6);
        cost.put("days that copies are remembered", remembered / articlesADay);
        cost.put("local disk of the dedup store, GiB", remembered * state / (1L << 30));
        cost.put("disk of the brokers, " + REPLICAS + " replicas, TiB", articlesADay * kept * REPLICAS / (1L << 40));
        cost.put("network of the brokers at the peak, Mbit/s", aSecond * PEAK * (written * REPLICAS + read) * 8 / 1e6);
        return cost;
    }
}
