package id.warta.dedup.index;

import java.time.Duration;

/**
 * How far deduplication looks back, and the bounds on its memory. Windows run on the stream's time: the latest
 * publication time seen.
 *
 * @param copyWindow how long an article is known, for copies and revisions
 * @param storyWindow how far apart in time two reports of one happening may be
 * @param storySpan how long after its first report a story takes new ones
 * @param mostArticles articles known at once; beyond it the longest known goes first, which is counted
 * @param cachedFingerprints decoded fingerprints kept in memory, the rest is read from the store; a power of two
 */
public record DedupSettings(
        Duration copyWindow, Duration storyWindow, Duration storySpan, int mostArticles, int cachedFingerprints) {
    public static final DedupSettings DEFAULTS =
            new DedupSettings(Duration.ofDays(30), Duration.ofHours(72), Duration.ofDays(7), 2_000_000, 1 << 15);

    public DedupSettings {
        if (copyWindow.compareTo(storyWindow.plus(storySpan)) < 0
                || storyWindow.isNegative()
                || storySpan.isNegative()) {
            throw new IllegalArgumentException(
                    "the copy window must be at least the story window and the story span together");
        }
        if (mostArticles < 1 || Integer.bitCount(cachedFingerprints) != 1) {
            throw new IllegalArgumentException("mostArticles and cachedFingerprints (a power of two) must be positive");
        }
    }
}
