package id.warta.clean.learned;

/** What is remembered and learned, for the summary log. Written by one task, read from any thread. */
public final class LearnedGauges {
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

    /** Nothing is remembered any more: another instance took over. */
    public void release() {
        state(0, 0, 0);
    }

    void state(int outlets, int articles, int lines) {
        this.outlets = outlets;
        this.articles = articles;
        this.lines = lines;
    }

    void struck(int lines) {
        struck = struck + lines;
    }

    void forgotten() {
        forgottenOutlets = forgottenOutlets + 1;
    }
}
