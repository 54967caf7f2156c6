package id.warta.pipeline.sources;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of each source within the hour: a line each, the busiest first, and one for the rest. */
final class Scorecards {
    private static final Logger LOG = LoggerFactory.getLogger(Scorecards.class);

    /** Lines an hour: what a person reads, and what a log can bear. */
    static final int MOST_LINES = 50;

    private final Map<String, SourceTally> hour = new HashMap<>();

    /** Takes what came of the sources in a while, and leaves it empty. */
    void add(Map<String, SourceTally> tallies) {
        tallies.forEach((name, tally) -> {
            boolean isKnown = hour.containsKey(name) || hour.size() < 2 * SourceTallies.MOST_SOURCES;
            tally.drainTo(hour.computeIfAbsent(isKnown ? name : SourceTallies.REST, none -> new SourceTally()));
        });
    }

    /** The hour is over: tells it, and begins the next. */
    void tell() {
        List<Map.Entry<String, SourceTally>> busiest = hour.entrySet().stream()
                .filter(each -> !each.getKey().equals(SourceTallies.REST))
                .sorted(Comparator.comparingLong((Map.Entry<String, SourceTally> each) ->
                                -each.getValue().documents())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        SourceTally rest = hour.getOrDefault(SourceTallies.REST, new SourceTally());
        for (int i = 0; i < busiest.size(); i++) {
            if (i < MOST_LINES) {
                tell(busiest.get(i).getKey(), busiest.get(i).getValue());
            } else {
                busiest.get(i).getValue().drainTo(rest);
            }
        }
        if (rest.documents() > 0) {
            tell(SourceTallies.REST, rest);
        }
        hour.clear();
    }

    private static void tell(String source, SourceTally tally) {
        var event = LOG.atInfo()
                .addKeyValue("event", "source-scorecard")
                .addKeyValue("source", source)
                .addKeyValue("articles", tally.articles())
                .addKeyValue("copies", tally.copies())
                .addKeyValue("rejected", tally.rejected())
                .addKeyValue("deadLetters", tally.deadLetters())
                .addKeyValue("undatedPercent", tally.undatedPercent())
                .addKeyValue("removedPercent", tally.removedPercent());
        if (tally.delayMinutes() >= 0) {
            event = event.addKeyValue("delayMinutes", tally.delayMinutes());
        }
        event.log("the last hour of {}", source);
    }
}
