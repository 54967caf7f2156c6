package id.warta.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells a pipeline that works from one that hangs: work waits somewhere, and for two minutes nothing of it was done.
 * Whoever has no work may rest for as long as there is none.
 */
final class ProgressWatch {
    /** Longer than any article takes, and than a broker needs to restart. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Mark(long position, Instant since) {}

    private final Map<String, Mark> waiting = new HashMap<>();

    /**
     * Looks once; to be called every few seconds.
     *
     * @param positions how far everything has come that has work before it; what has none is absent
     * @return the names of what is stuck
     */
    Set<String> look(Map<String, Long> positions, Instant now) {
        waiting.keySet().retainAll(positions.keySet());
        Set<String> stuck = new TreeSet<>();
        positions.forEach((name, position) -> {
            Mark before = waiting.get(name);
            if (before == null || before.position != position) {
                waiting.put(name, new Mark(position, now));
            } else if (before.since.plus(PATIENCE).isBefore(now)) {
                stuck.add(name);
            }
        });
        return stuck;
    }
}
