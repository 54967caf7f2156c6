package id.warta.dedup.index;

import org.jspecify.annotations.Nullable;

/**
 * The articles in the window by the sequence they came in, and by their number: the low 31 bits of it, which is what
 * postings hold. A ring that doubles when it is full; places of articles that went are empty.
 */
final class ArticleRing {
    private @Nullable KnownArticle[] ring = new KnownArticle[1 << 10];

    /** Their times, at the same places: most comparisons need nothing else. */
    private long[] times = new long[1 << 10];

    private long first;
    private long next;
    private int size;

    static int number(KnownArticle article) {
        return (int) article.sequence & Integer.MAX_VALUE;
    }

    int size() {
        return size;
    }

    /** The sequence after the last. */
    long next() {
        return next;
    }

    /** No article has a sequence below this. */
    long first() {
        return first;
    }

    void add(KnownArticle article) {
        first = size == 0 ? article.sequence : Math.min(first, article.sequence);
        next = Math.max(next, article.sequence + 1);
        while (next - first > ring.length) {
            grow();
        }
        put(article);
        size++;
    }

    void remove(KnownArticle article) {
        ring[at(article.sequence)] = null;
        size--;
        while (first < next && ring[at(first)] == null) {
            first++;
        }
    }

    /** The article that has been known longest; null when there is none. */
    @Nullable KnownArticle oldest() {
        return size == 0 ? null : ring[at(first)];
    }

    /** @param sequence from {@link #first} to before {@link #next} */
    @Nullable KnownArticle withSequence(long sequence) {
        return ring[at(sequence)];
    }

    KnownArticle numbered(int number) {
        KnownArticle article = ring[number & (ring.length - 1)];
        if (article == null) {
            throw new IllegalStateException("no article has number " + number);
        }
        return article;
    }

    long time(int number) {
        return times[number & (times.length - 1)];
    }

    private int at(long sequence) {
        return (int) sequence & (ring.length - 1);
    }

    private void put(KnownArticle article) {
        ring[at(article.sequence)] = article;
        times[at(article.sequence)] = article.time;
    }

    private void grow() {
        @Nullable KnownArticle[] old = ring;
        ring = new KnownArticle[old.length * 2];
        times = new long[ring.length];
        for (KnownArticle article : old) {
            if (article != null) {
                put(article);
            }
        }
    }
}
