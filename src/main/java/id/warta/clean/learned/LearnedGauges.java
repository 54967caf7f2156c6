package id.warta.clean.learned;

import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;

/** What is remembered and learned, for the summary log. Written by one task, read from any thread. */
public final class LearnedGauges {
    private static final int MOST_NEWEST = 64;

    private final Queue<LearnedLines.NewLine> newest = new ArrayDeque<>();
    private volatile int outlets;
    private volatile int articles;
    private volatile int lines;
    private volatile long struck;
    private volatile long forgottenOutlets;

    /** Outlets that are remembered. */
    public int outlets() {
        return outlets;
    }

    /** Articles that are remembered, of all outlets. */
    public int articles() {
        return articles;
    }

    /** Learned lines, of all outlets. */
    public int lines() {
        return lines;
    }

    /** Lines taken out of articles so far. */
    public long struck() {
        return struck;
    }

    /** Outlets forgotten because the memory was full. */
    public long forgottenOutlets() {
        return forgottenOutlets;
    }

    /** Lines of an outlet that were learned of late, by hash, the newest last. */
    public synchronized List<String> newLines(String outlet) {
        return newest.stream()
                .filter(line -> line.outlet().equals(outlet))
                .map(line -> HexFormat.of().toHexDigits(line.hash()))
                .toList();
    }

    /** Nothing is remembered any more: another instance took over. */
    public void release() {
        state(0, 0, 0);
    }

    void state(int outlets, int articles, int lines) {
        this.outlets = outlets;
        this.articles = articles;
        this.lines = lines;
    }

    synchronized void learned(LearnedLines.NewLine line) {
        newest.add(line);
        if (newest.size() > MOST_NEWEST) {
            newest.remove();
        }
    }

    void struck(int lines) {
        struck = struck + lines;
    }

    void forgotten() {
        forgottenOutlets = forgottenOutlets + 1;
    }
}
