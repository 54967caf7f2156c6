package id.warta.dedup.index;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lookups under a key that so many articles share that not all are looked at: all are counted, and each key is told of
 * once a day of the stream's time, so many of them at most. A flood of one template shows here.
 */
public final class HotKeys {
    static final int MOST_TOLD = 20;
    private static final long DAY = 24L * 60 * 60 * 1_000;

    /**
     * One such key.
     *
     * @param kind {@code text} for a piece of text, {@code word} for a telling word
     * @param key its hash
     * @param articles how many articles share it
     * @param article the id of one of them
     */
    public record HotKey(String kind, int key, int articles, String article) {}

    private final Consumer<HotKey> listener;
    private final Set<String> told = new HashSet<>();
    private long day;
    private long lookups;

    public HotKeys(Consumer<HotKey> listener) {
        this.listener = listener;
    }

    /** How many lookups there were. */
    public long lookups() {
        return lookups;
    }

    void met(HotKey hot, long now) {
        lookups++;
        if (day != Math.floorDiv(now, DAY)) {
            day = Math.floorDiv(now, DAY);
            told.clear();
        }
        if (told.size() < MOST_TOLD && told.add(hot.kind + hot.key)) {
            listener.accept(hot);
        }
    }
}
