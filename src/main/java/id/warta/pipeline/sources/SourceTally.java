package id.warta.pipeline.sources;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.Cleaning.Removed;
import id.warta.article.Verdict;
import id.warta.watch.Interval;
import java.time.Duration;
import java.util.List;

/** What came of one source. Whoever shares it between threads holds its lock. */
final class SourceTally {
    /** Four steps to each doubling: the median is right to a tenth or so, up to some five days. */
    private static final int STEPS = 48;

    private static final long LATE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long OLD_SECONDS = Duration.ofHours(6).toSeconds();
    private static final long OLD_NEWS_SECONDS = Duration.ofDays(7).toSeconds();

    private long articles;
    private long undated;
    private double removed;
    private long copies;
    private long live;
    private long liveUndated;
    private double liveRemoved;
    private long liveCopies;
    private long rejected;
    private long deadLetters;
    private final int[] delays = new int[STEPS];

    /** Out of use: who finds it so looks for its successor. */
    boolean isClosed;

    /**
     * One article more.
     *
     * @param arrival when it arrived, milliseconds since the epoch
     * @param now the same of this moment
     */
    void article(Article article, Verdict.Outcome outcome, long arrival, long now) {
        boolean isUndated = article.published() == null;
        boolean isCopy = outcome == Verdict.Outcome.COPY;
        double removedPart = removedPart(article);
        articles++;
        undated += isUndated ? 1 : 0;
        copies += isCopy ? 1 : 0;
        removed += removedPart;
        long arrivalSecond = Math.floorDiv(arrival, 1000);
        long age = isUndated ? 0 : arrivalSecond - article.published().toEpochSecond();
        if (article.publishedPrecision() == Article.Precision.MINUTE) {
            delays[step(age / 60)]++;
        }
        boolean isBackfill = article.firstCreated() != null
                && arrivalSecond - article.firstCreated().toEpochSecond() > OLD_SECONDS;
        if (now - arrival <= LATE_MILLIS && !isBackfill && age <= OLD_NEWS_SECONDS) {
            live++;
            liveUndated += isUndated ? 1 : 0;
            liveCopies += isCopy ? 1 : 0;
            liveRemoved += removedPart;
        }
    }

    void addRejected() {
        rejected++;
    }

    void addDeadLetter() {
        deadLetters++;
    }

    /** Adds everything to {@code other}, and is empty. */
    void drainTo(SourceTally other) {
        other.articles += articles;
        other.undated += undated;
        other.removed += removed;
        other.copies += copies;
        other.live += live;
        other.liveUndated += liveUndated;
        other.liveRemoved += liveRemoved;
        other.liveCopies += liveCopies;
        other.rejected += rejected;
        other.deadLetters += deadLetters;
        articles = undated = copies = live = liveUndated = liveCopies = rejected = deadLetters = 0;
        removed = liveRemoved = 0;
        for (int i = 0; i < STEPS; i++) {
            other.delays[i] += delays[i];
            delays[i] = 0;
        }
    }

    /** For the watch; without rejections while a backfill may be the cause of them. */
    Interval interval(boolean isBackfill) {
        long judged = isBackfill ? 0 : rejected;
        return new Interval(live, articles - live + rejected - judged, liveUndated, liveRemoved, liveCopies, judged);
    }

    long documents() {
        return articles + rejected + deadLetters;
    }

    long articles() {
        return articles;
    }

    long copies() {
        return copies;
    }

    long rejected() {
        return rejected;
    }

    long deadLetters() {
        return deadLetters;
    }

    double undatedPercent() {
        return percent(undated);
    }

    double removedPercent() {
        return percent(removed);
    }

    /** Median minutes from publication to arrival; -1 where no article said its minute. */
    long delayMinutes() {
        long all = 0;
        for (int count : delays) {
            all += count;
        }
        long seen = 0;
        for (int i = 0; i < STEPS; i++) {
            seen += delays[i];
            if (seen * 2 >= all && seen > 0) {
                return i < 4 ? i : (4L + i % 4) << (i / 4 - 1);
            }
        }
        return -1;
    }

    private static int step(long minutes) {
        if (minutes < 4) {
            return (int) Math.max(0, minutes);
        }
        int doublings = 63 - Long.numberOfLeadingZeros(minutes);
        return Math.min(STEPS - 1, 4 * (doublings - 1) + (int) ((minutes >> (doublings - 2)) & 3));
    }

    private double percent(double part) {
        return articles == 0 ? 0 : Math.round(part / articles * 1000) / 10.0;
    }

    /** How much of the text cleaning took away, 0 to 1. */
    private static double removedPart(Article article) {
        Cleaning cleaning = article.cleaning();
        if (cleaning == null) {
            return 0;
        }
        long gone = 0;
        List<Removed> lines = cleaning.removed();
        for (int i = 0; i < lines.size(); i++) {
            gone += lines.get(i).text().length();
        }
        return gone / (double) (gone + article.body().length());
    }
}
