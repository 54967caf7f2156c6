package id.warta.dedup.index;

import id.warta.dedup.fingerprint.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The lookups over the articles in the window: by id, by URI, by body, by shared text, by telling words. All of it is
 * derived from the store. An article is known by its number, the low 31 bits of its sequence. Not for several threads.
 */
public final class ArticleIndex {
    /** Of a key that many articles share only the newest so many are looked at. */
    static final int HOT = 64;

    private final FingerprintStore store;
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

    private final @Nullable KnownArticle[] cachedArticles;
    private final @Nullable Fingerprint[] cachedFingerprints;

    private final Tally tally = new Tally();
    private final int[] newest = new int[HOT];
    private long hotLookups;

    public ArticleIndex(FingerprintStore store, int cachedFingerprints) {
        this.store = store;
        this.cachedArticles = new KnownArticle[cachedFingerprints];
        this.cachedFingerprints = new Fingerprint[cachedFingerprints];
    }

    public int size() {
        return size;
    }

    /** Lookups that met a key with more articles than are looked at. */
    public long hotLookups() {
        return hotLookups;
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
        cache(article, fingerprint);
        int number = number(article);
        byId.add(article.id.hashCode(), number);
        if (article.uriKey != 0) {
            byUri.add(Long.hashCode(article.uriKey), number);
        }
        byBody.add(Long.hashCode(article.bodyKey), number);
        for (int key : fingerprint.bands) {
            byText.add(key, number);
        }
        for (int key : fingerprint.shingles.anchors()) {
            byText.add(key, number);
        }
        if (article.draws) {
            for (int key : fingerprint.terms.rarest) {
                byWord.add(key, number);
            }
        }
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
    public KnownArticle[] sharingText(Fingerprint fingerprint, int most) {
        tally.clear();
        count(byText, fingerprint.bands, 2);
        int[] anchors = fingerprint.shingles.anchors();
        count(byText, anchors, 1);
        return articles(tally.top(anchors.length < 4 ? 1 : 2, most));
    }

    /** Articles of the story window that share telling words with this one, the most words first, bounded. */
    public KnownArticle[] sharingWords(Fingerprint fingerprint, int most) {
        tally.clear();
        count(byWord, fingerprint.terms.rarest, 1);
        return articles(tally.top(1, most));
    }

    private void count(Postings postings, int[] keys, int weight) {
        for (int key : keys) {
            int n = postings.newest(key, newest, HOT);
            if (n == HOT) {
                hotLookups++;
            }
            for (int i = 0; i < n; i++) {
                tally.add(newest[i], weight);
            }
        }
    }

    private KnownArticle[] articles(int[] numbers) {
        KnownArticle[] out = new KnownArticle[numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = numbered(numbers[i]);
        }
        return out;
    }

    /** The article's fingerprint, from memory or from the store. */
    public Fingerprint fingerprint(KnownArticle article) {
        int place = number(article) & (cachedArticles.length - 1);
        Fingerprint cached = cachedFingerprints[place];
        if (cached != null && cachedArticles[place] == article) {
            return cached;
        }
        Fingerprint fingerprint = stored(article.id);
        cache(article, fingerprint);
        return fingerprint;
    }

    /** The fingerprint in the store under an id. */
    public Fingerprint stored(String id) {
        byte[] bytes = store.get(id);
        if (bytes == null) {
            throw new IllegalStateException("the store has lost " + id);
        }
        return KnownArticle.fromBytes(bytes).fingerprint();
    }

    private void cache(KnownArticle article, Fingerprint fingerprint) {
        int place = number(article) & (cachedArticles.length - 1);
        cachedArticles[place] = article;
        cachedFingerprints[place] = fingerprint;
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
