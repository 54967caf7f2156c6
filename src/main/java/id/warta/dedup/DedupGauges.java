package id.warta.dedup;

import java.util.function.DoubleSupplier;

/** What deduplication holds and has let go, for the summary log. Written by one stage, read from any thread. */
public final class DedupGauges {
    private volatile int articles;
    private volatile int openStories;
    private volatile long evictions;
    private volatile long hotLookups;
    private volatile DoubleSupplier fullness = () -> 0;

    /** Articles in the state. */
    public int articles() {
        return articles;
    }

    /** Stories that still take reports. */
    public int openStories() {
        return openStories;
    }

    /** Articles forgotten before their time, because the state was full. */
    public long evictions() {
        return evictions;
    }

    /** Lookups under a key that very many articles share, of which only the newest were looked at. */
    public long hotLookups() {
        return hotLookups;
    }

    /** How much of its bounds the state of all that share them takes, 0 to 1. */
    public double fullness() {
        return fullness.getAsDouble();
    }

    void fullness(DoubleSupplier fullness) {
        this.fullness = fullness;
    }

    void state(int articles, int openStories, long hotLookups) {
        this.articles = articles;
        this.openStories = openStories;
        this.hotLookups = hotLookups;
    }

    void evicted() {
        evictions = evictions + 1;
    }
}
