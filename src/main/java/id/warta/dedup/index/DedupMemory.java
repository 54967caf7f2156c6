package id.warta.dedup.index;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * The heap that all deduplication of one process shares, a {@link Part} for each of its indexes. Where the whole is
 * full, an index that holds at least an equal share loses what it has known longest: a language that has just come must
 * not find the place taken. Safe to share between threads.
 */
public final class DedupMemory {
    private final DedupSettings settings;
    private final Set<Part> parts = ConcurrentHashMap.newKeySet();

    /** @param settings whose bounds hold for all parts together */
    public DedupMemory(DedupSettings settings) {
        this.settings = settings;
    }

    public DedupSettings settings() {
        return settings;
    }

    /** For one more index, to be closed with it. */
    public Part newPart() {
        Part part = new Part();
        parts.add(part);
        return part;
    }

    private int sum(ToIntFunction<Part> what) {
        int sum = 0;
        for (Part part : parts) {
            sum += what.applyAsInt(part);
        }
        return sum;
    }

    /** What one index holds; told by the thread that the index belongs to. */
    public final class Part implements AutoCloseable {
        private volatile int articles;
        private volatile int drawing;

        private Part() {}

        /** @param drawing those of the articles that draw reports to their story */
        public void holds(int articles, int drawing) {
            this.articles = articles;
            this.drawing = drawing;
        }

        /** Whether the longest known of those that draw reports must cease to. */
        public boolean mustDrawLess() {
            int all = sum(part -> part.drawing);
            return settings.drawingFullness(all) > 1 && (long) drawing * parts.size() >= all;
        }

        /** Whether the longest known must go. */
        public boolean mustForget() {
            int all = sum(part -> part.articles);
            return settings.fullness(all, sum(part -> part.drawing)) > 1 && (long) articles * parts.size() >= all;
        }

        /** How much of the bounds all parts together take: 1 where they are full. */
        public double fullness() {
            int draw = sum(part -> part.drawing);
            return Math.max(settings.fullness(sum(part -> part.articles), draw), settings.drawingFullness(draw));
        }

        @Override
        public void close() {
            parts.remove(this);
        }
    }
}
