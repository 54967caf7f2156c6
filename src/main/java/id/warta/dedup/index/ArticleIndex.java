package id.warta.dedup.index;

import id.warta.dedup.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The lookups over the articles in the window: by id, by URI, by body, by shared text, by telling words. All of it is
 * derived from the store. An article is known by its number, the low 31 bits of its sequence. Not for several threads.
 */
public final class ArticleIndex {
    /** Of a key that many articles share only so many are looked at, those nearest in time. */
    static final int HOT = 512;

    private final KnownFingerprints fingerprints;
    private final Postings byId = new Postings();
    private final Postings byUri = new Postings();
    private final Postings byBody = new Postings();
    private final Postings byText = new Postings();
    private final Postings byWord = new Postings();

    /** Ring by sequence; null where an article went or was replaced. */
    private @Nullable KnownArticle[] ring = new KnownArticle[1 << 10];

    private long first;
    private long next;
    private long firstDrawing;
    private int size;

    private final Tally tally = new Tally();
    private final int[] found = new int[HOT];
    private final HotKeys hotKeys;

    public ArticleIndex(FingerprintStore store, int cachedFingerprints, HotKeys hotKeys) {
        this.fingerprints = new KnownFingerprints(store, cachedFingerprints);
        this.hotKeys = hotKeys;
    }

    public int size() {
        return size;
    }

    public long nextSequence() {
        return next;
    }

    /** Adds an article; sequences must ascend. */
    public void add(KnownArticle article, Fingerprint fingerprint) {
        if (size == 0) {
            first = article.sequence;
            firstDrawing = article.sequence;
        }
        next = article.sequence + 1;
        while (next - first > ring.length) {
            grow();
        }
        ring[at(article.sequence)] = article;
        size++;
        fingerprints.add(article, fingerprint);
        int number = number(article);
        byId.add(article.id.hashCode(), number);
        if (article.uriKey != 0) {
            byUri.add(Long.hashCode(article.uriKey), number);
        }
        IntPredicate isBefore = isBefore(article.time, article.id);
        byBody.insert(Long.hashCode(article.bodyKey), number, isBefore);
        for (int key : fingerprint.bands) {
            byText.insert(key, number, isBefore);
        }
        for (int key : fingerprint.shingles.anchors()) {
            byText.insert(key, number, isBefore);
        }
        if (article.draws) {
            for (int key : fingerprint.terms.rarest) {
                byWord.insert(key, number, isBefore);
            }
        }
    }

    private IntPredicate isBefore(long time, String id) {
        return number -> numbered(number).precedes(time, id);
    }

    /** Takes an article out of every lookup; the store is the caller's. */
    public void remove(KnownArticle article) {
        Fingerprint fingerprint = fingerprint(article);
        if (article.draws && article.sequence >= firstDrawing) {
            removeWords(article, fingerprint);
        }
        int number = number(article);
        byId.remove(article.id.hashCode(), number);
        if (article.uriKey != 0) {
            byUri.remove(Long.hashCode(article.uriKey), number);
        }
        byBody.remove(Long.hashCode(article.bodyKey), number);
        for (int key : fingerprint.bands) {
            byText.remove(key, number);
        }
        for (int key : fingerprint.shingles.anchors()) {
            byText.remove(key, number);
        }
        ring[at(article.sequence)] = null;
        size--;
        skipGaps();
    }

    /** The article that has been known longest; null when there is none. */
    public @Nullable KnownArticle oldest() {
        skipGaps();
        return size == 0 ? null : ring[at(first)];
    }

    private void skipGaps() {
        while (first < next && ring[at(first)] == null) {
            first++;
        }
        firstDrawing = Math.max(first, firstDrawing);
    }

    /** The article longest known among those that stories are still looked up by; null when there is none. */
    public @Nullable KnownArticle oldestDrawing() {
        while (firstDrawing < next) {
            KnownArticle article = ring[at(firstDrawing)];
            if (article != null && article.draws) {
                return article;
            }
            firstDrawing++;
        }
        return null;
    }

    /** Takes {@link #oldestDrawing} out of the lookup by words. */
    public void stopDrawing(KnownArticle article) {
        removeWords(article, fingerprint(article));
        firstDrawing = article.sequence + 1;
    }

    /** Whether stories are still looked up by an article. */
    public boolean isDrawing(KnownArticle article) {
        return article.draws && article.sequence >= firstDrawing;
    }

    private void removeWords(KnownArticle article, Fingerprint fingerprint) {
        for (int key : fingerprint.terms.rarest) {
            byWord.remove(key, number(article));
        }
    }

    public @Nullable KnownArticle withId(String id) {
        int key = id.hashCode();
        for (int place = 0; place < byId.size(key); place++) {
            KnownArticle article = numbered(byId.get(key, place));
            if (article.id.equals(id)) {
                return article;
            }
        }
        return null;
    }

    /** The latest article at a URI. */
    public @Nullable KnownArticle withUri(long uriKey) {
        int key = Long.hashCode(uriKey);
        for (int place = byUri.size(key) - 1; place >= 0; place--) {
            KnownArticle article = numbered(byUri.get(key, place));
            if (article.uriKey == uriKey) {
                return article;
            }
        }
        return null;
    }

    /** The earliest article with a body. */
    public @Nullable KnownArticle withBody(long bodyKey) {
        int key = Long.hashCode(bodyKey);
        for (int place = 0; place < byBody.size(key); place++) {
            KnownArticle article = numbered(byBody.get(key, place));
            if (article.bodyKey == bodyKey) {
                return article;
            }
        }
        return null;
    }

    /** Articles that may share much text with this one: those with the most keys in common first, bounded. */
    public List<KnownArticle> sharingText(Fingerprint fingerprint, int most) {
        tally.clear();
        count(fingerprint, fingerprint.bands, 2);
        int[] anchors = fingerprint.shingles.anchors();
        count(fingerprint, anchors, 1);
        return articles(anchors.length < 4 ? 1 : 2, most);
    }

    private void count(Fingerprint fingerprint, int[] keys, int weight) {
        for (int key : keys) {
            int size = byText.size(key);
            if (size > HOT) {
                met("text", key, size, fingerprint);
            }
            count(byText, key, Math.max(0, size - HOT), size, weight);
        }
    }

    private void met(String kind, int key, int articles, Fingerprint fingerprint) {
        hotKeys.met(new HotKeys.HotKey(kind, key, articles, fingerprint.id), fingerprints.streamTime());
    }

    /**
     * Articles of the story window that share telling words with one of a time and an id and come before it, the most
     * words first, bounded.
     */
    public List<KnownArticle> sharingWordsBefore(Fingerprint fingerprint, long time, int most) {
        IntPredicate isBefore = isBefore(time, fingerprint.id);
        tally.clear();
        for (int key : fingerprint.terms.rarest) {
            int place = byWord.countBefore(key, isBefore);
            if (place > HOT) {
                met("word", key, byWord.size(key), fingerprint);
            }
            count(byWord, key, Math.max(0, place - HOT), place, 1);
        }
        return articles(1, most);
    }

    /** As {@link #sharingWordsBefore}, those that come after another article. */
    public List<KnownArticle> sharingWordsAfter(KnownArticle mark, Fingerprint fingerprint, int most) {
        IntPredicate isBefore = number -> !mark.precedes(numbered(number));
        tally.clear();
        for (int key : fingerprint.terms.rarest) {
            int place = byWord.countBefore(key, isBefore);
            int size = byWord.size(key);
            if (size - place > HOT) {
                met("word", key, size, fingerprint);
            }
            count(byWord, key, place, Math.min(size, place + HOT), 1);
        }
        return articles(1, most);
    }

    private void count(Postings postings, int key, int from, int to, int weight) {
        int n = postings.copy(key, from, to, found);
        for (int i = 0; i < n; i++) {
            tally.add(found[i], weight);
        }
    }

    private List<KnownArticle> articles(int least, int most) {
        int[] numbers = tally.top(least, most);
        List<KnownArticle> out = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            out.add(numbered(number));
        }
        if (numbers.length <= most) {
            return out;
        }
        // those that tie for the last places: the latest of them, whatever order they came in
        int last = tally.count(numbers[most - 1]);
        int ties = most - 1;
        while (ties > 0 && tally.count(numbers[ties - 1]) == last) {
            ties--;
        }
        out.subList(ties, out.size()).sort((a, b) -> a == b ? 0 : a.precedes(b) ? 1 : -1);
        return out.subList(0, most);
    }

    /** Writes the article's value anew, after its story changed. */
    public void store(KnownArticle article) {
        fingerprints.store(article);
    }

    /** The article's fingerprint, from memory or from the store. */
    public Fingerprint fingerprint(KnownArticle article) {
        return fingerprints.of(article);
    }

    /** The fingerprint in the store under an id. */
    public Fingerprint stored(String id) {
        return fingerprints.stored(id);
    }

    private static int number(KnownArticle article) {
        return (int) article.sequence & Integer.MAX_VALUE;
    }

    private KnownArticle numbered(int number) {
        KnownArticle article = ring[number & (ring.length - 1)];
        if (article == null) {
            throw new IllegalStateException("no article has number " + number);
        }
        return article;
    }

    private int at(long sequence) {
        return (int) sequence & (ring.length - 1);
    }

    private void grow() {
        @Nullable KnownArticle[] old = ring;
        ring = new KnownArticle[old.length * 2];
        for (KnownArticle article : old) {
            if (article != null) {
                ring[at(article.sequence)] = article;
            }
        }
    }
}
