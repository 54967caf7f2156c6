package id.warta.pipeline.sources;

import id.warta.article.Article;
import id.warta.article.Verdict;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of each source since it was last asked for. Written by the stream threads, a look-up and some additions an
 * article; read by the watch.
 */
public final class SourceTallies {
    /** Sources told apart; what is beyond is told together. */
    static final int MOST_SOURCES = 2_000;
    /** Longer names are cut; a host's has at most 253 characters. */
    static final int LONGEST_NAME = 253;

    static final String REST = "(rest)";
    private static final String NONE = "(none)";

    private final LongSupplier clock;
    private final ConcurrentHashMap<String, SourceTally> tallies = new ConcurrentHashMap<>();

    /** @param clock milliseconds since the epoch */
    public SourceTallies(LongSupplier clock) {
        this.clock = clock;
    }

    /** @param arrival when the document entered {@code news.raw}, milliseconds since the epoch */
    public void article(Article article, Verdict.Outcome outcome, long arrival) {
        SourceTally tally = tally(article.source());
        synchronized (tally) {
            if (!tally.isClosed) {
                tally.article(article, outcome, arrival, clock.getAsLong());
                return;
            }
        }
        article(article, outcome, arrival);
    }

    public void rejected(@Nullable String source) {
        add(source, SourceTally::addRejected);
    }

    public void deadLetter(@Nullable String source) {
        add(source, SourceTally::addDeadLetter);
    }

    private void add(@Nullable String source, Consumer<SourceTally> count) {
        SourceTally tally = tally(source);
        synchronized (tally) {
            if (!tally.isClosed) {
                count.accept(tally);
                return;
            }
        }
        add(source, count);
    }

    private SourceTally tally(@Nullable String source) {
        String name = source == null ? NONE : source;
        SourceTally tally = tallies.get(name);
        if (tally != null) {
            return tally;
        }
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME);
        }
        return tallies.computeIfAbsent(tallies.size() < MOST_SOURCES ? name : REST, none -> new SourceTally());
    }

    /** What came of each source since the last call, by name; what had nothing is absent, and forgotten. */
    synchronized Map<String, SourceTally> drain() {
        Map<String, SourceTally> drained = new TreeMap<>();
        for (Iterator<Map.Entry<String, SourceTally>> each = tallies.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, SourceTally> entry = each.next();
            SourceTally tally = entry.getValue();
            synchronized (tally) {
                if (tally.documents() == 0) {
                    tally.isClosed = true;
                    each.remove();
                } else {
                    SourceTally copy = new SourceTally();
                    tally.drainTo(copy);
                    drained.put(entry.getKey(), copy);
                }
            }
        }
        return drained;
    }
}
