package id.warta.dedup.index;

import java.time.Duration;

/**
 * How far deduplication looks back, and the bounds on its memory, which all of one process share ({@link DedupMemory}).
 * Windows run on the stream's time: the latest publication time seen.
 *
 * @param copyWindow how long an article is known, for copies and revisions
 * @param storyWindow how far apart in time two reports of one happening may be
 * @param storySpan how long after its first report a story takes new ones
 * @param mostArticles articles known at once; beyond it the longest known goes first, which is counted
 * @param mostMemory bytes of heap that what is known may take, by estimate; beyond it the longest known goes as well
 * @param cachedFingerprints decoded fingerprints kept in memory, the rest is read from the store; a power of two
 */
public record DedupSettings(
        Duration copyWindow,
        Duration storyWindow,
        Duration storySpan,
        int mostArticles,
        long mostMemory,
        int cachedFingerprints) {
    public static final DedupSettings DEFAULTS = new DedupSettings(
            Duration.ofDays(30), Duration.ofHours(72), Duration.ofDays(7), 2_000_000, Long.MAX_VALUE, 1 << 15);

    // Bytes of heap, measured on Indonesian news: of an article, of one that draws reports beyond that, of a decoded
    // fingerprint; and what the other stages take.
    private static final int ARTICLE = 700;
    private static final int DRAWING = 1_700;
    private static final int FINGERPRINT = 4_100;
    private static final int OTHER_STAGES = 110_000_000;

    /** Of the memory, so much at most is for those that draw reports: the others are what copies are found by. */
    private static final double DRAWING_SHARE = 0.7;

    /** What even the smallest heap holds. */
    private static final long LEAST_MEMORY = 5_000_000;

    public DedupSettings {
        if (copyWindow.compareTo(storyWindow.plus(storySpan)) < 0
                || storyWindow.isNegative()
                || storySpan.isNegative()) {
            throw new IllegalArgumentException(
                    "the copy window must be at least the story window and the story span together");
        }
        if (mostArticles < 1 || mostMemory < 1 || Integer.bitCount(cachedFingerprints) != 1) {
            throw new IllegalArgumentException(
                    "mostArticles, mostMemory and cachedFingerprints (a power of two) must be positive");
        }
    }

    /**
     * The defaults with bounds that a heap has room for: a pipeline that runs for months forgets early, which it tells,
     * rather than running out of memory.
     *
     * @param heap the most bytes that the heap may have
     */
    public static DedupSettings forHeap(long heap) {
        int cached = heap >= 1L << 30 ? 1 << 15 : heap >= 1L << 29 ? 1 << 14 : 1 << 13;
        // With less than a quarter free, collections take the processor under load.
        double room = 0.75 * heap - OTHER_STAGES - (double) cached * FINGERPRINT;
        return new DedupSettings(
                DEFAULTS.copyWindow,
                DEFAULTS.storyWindow,
                DEFAULTS.storySpan,
                DEFAULTS.mostArticles,
                Math.max(LEAST_MEMORY, (long) room),
                cached);
    }

    /** How much of its bounds the state takes: 1 where it is full. */
    public double fullness(int articles, int drawing) {
        double memory = (double) articles * ARTICLE + (double) drawing * DRAWING;
        return Math.max((double) articles / mostArticles, memory / mostMemory);
    }

    /** How much of their share of the memory those take that draw reports: 1 where it is full. */
    public double drawingFullness(int drawing) {
        return (double) drawing * DRAWING / (DRAWING_SHARE * mostMemory);
    }
}
