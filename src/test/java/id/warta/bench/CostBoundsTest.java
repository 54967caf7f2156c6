package id.warta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No step of the pipeline becomes dearer unnoticed. What is bounded does not depend on how fast or busy the machine is:
 * bytes allocated an article, and processor time as a multiple of a plain task over the same articles in the same run.
 */
class CostBoundsTest {
    private static final Path BOUNDS = Path.of("src/test/resources/bench/bounds.tsv");
    private static final int ARTICLES = 400;
    /** The compiler takes allocations away and time too: a round counts that is within the bounds, the last at the latest. */
    private static final int ROUNDS = 12;

    /** Room above what is measured. */
    private static final double ALLOCATION_ROOM = 1.15;

    private static final double TIME_ROOM = 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Cost(double allocated, double time) {
        boolean within(Cost bound) {
            return allocated <= bound.allocated && time <= bound.time;
        }

        Cost least(Cost other) {
            return new Cost(Math.min(allocated, other.allocated), Math.min(time, other.time));
        }
    }

    @Test
    void everyStepStaysWithinItsBounds() throws IOException {
        Map<String, Cost> bounds = bounds();
        FunctionRun run = new FunctionRun(Cleaner.create(), Enricher.create());
        Map<String, Cost> least = new LinkedHashMap<>();
        try (Load load = Load.generated(new GeneratedNews.Shape(7, 0.1, 4, 250, false, GeneratedNews.PACE), ARTICLES)) {
            for (int round = 0;
                    round < ROUNDS && (round < 3 || !exceeded(least, bounds).isEmpty());
                    round++) {
                double word = microsOfCountingWords(load);
                Figures figures = run.measure(load);
                bounds.keySet()
                        .forEach(step -> least.merge(
                                step,
                                new Cost(figures.get("allocatedKiB." + step), figures.get("cpuMicros." + step) / word),
                                Cost::least));
            }
        }
        assertThat(exceeded(least, bounds))
                .as(
                        "steps that cost more than %s allows (KiB allocated, time in word counts). If that is wanted, write"
                                + " there, room included:%n%s",
                        BOUNDS, renewed(least))
                .isEmpty();
    }

    private static Map<String, Cost> exceeded(Map<String, Cost> measured, Map<String, Cost> bounds) {
        Map<String, Cost> exceeded = new LinkedHashMap<>(measured);
        exceeded.entrySet().removeIf(step -> step.getValue().within(bounds.get(step.getKey())));
        return exceeded;
    }

    private static String renewed(Map<String, Cost> measured) {
        StringBuilder lines = new StringBuilder();
        measured.forEach((step, cost) -> lines.append(String.format(
                Locale.ROOT, "%s\t%.1f\t%.1f%n", step, cost.allocated * ALLOCATION_ROOM, cost.time * TIME_ROOM)));
        return lines.toString();
    }

    /** The plain task: the words of a document, each with how often it stands there. */
    private double microsOfCountingWords(Load load) {
        int sum = 0;
        List<String> texts = new ArrayList<>();
        load.specimens().forEach(each -> texts.add(each.payload()));
        long nanos = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < ARTICLES; i++) {
            Map<String, Integer> counts = new HashMap<>();
            for (String word : texts.get(i % texts.size()).split(" ")) {
                counts.merge(word, 1, Integer::sum);
            }
            sum += counts.size();
        }
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        assertThat(sum).isPositive();
        return nanos / 1e3 / ARTICLES;
    }

    private static Map<String, Cost> bounds() throws IOException {
        Map<String, Cost> bounds = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(BOUNDS)) {
            lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(cells ->
                            bounds.put(cells[0], new Cost(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]))));
        }
        assertThat(bounds).isNotEmpty();
        return bounds;
    }
}
