package id.warta.dedup.index;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Gist;
import id.warta.dedup.fingerprint.Shingles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The lookups over the articles in the window: by id, by URI, by body, by shared text, by telling words. All of it is
 * derived from the store. Not for several threads.
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

    private final ArticleRing articles = new ArticleRing();
    private long firstDrawing = Long.MAX_VALUE;
    private int drawing;

    private final Tally tally = new Tally();
    private final Tally bands = new Tally();
    private final int[] found = new int[HOT];
    private final HotKeys hotKeys;

    public ArticleIndex(FingerprintStore store, int cachedFingerprints, HotKeys hotKeys) {
        this.fingerprints = new KnownFingerprints(store, cachedFingerprints);
        this.hotKeys = hotKeys;
    }

    public int size() {
        return articles.size();
    }

    /** By how many of them stories are looked up. */
    public int drawing() {
        return drawing;
    }

    public long nextSequence() {
        return articles.next();
    }

    /** Adds an article; sequences must ascend. */
    public void add(KnownArticle article, Fingerprint fingerprint) {
        firstDrawing = Math.min(firstDrawing, article.sequence);
        enter(article, fingerprint, article.draws);
    }

    /**
     * Adds an article to an index that is made anew, in any order.
     *
     * @param draws whether stories are still looked up by it
     */
    public void restore(KnownArticle article, Fingerprint fingerprint, boolean draws) {
        if (draws) {
            firstDrawing = Math.min(firstDrawing, article.sequence);
        }
        enter(article, fingerprint, draws);
    }

    private void enter(KnownArticle article, Fingerprint fingerprint, boolean draws) {
        articles.add(article);
        fingerprints.add(article, fingerprint);
        int number = ArticleRing.number(article);
        byId.add(article.id.hashCode(), number);
        if (article.uriKey != 0) {
            byUri.add(Long.hashCode(article.uriKey), number);
        }
        IntPredicate isBefore = isBefore(article.time, article.id);
        byBody.insert(Long.hashCode(article.bodyKey), number, isBefore);
        for (int key : fingerprint.bands) {
            byText.insert(key, number, isBefore);
        }
        int[] anchors = fingerprint.shingles.anchors();
        article.anchors = anchors.length;
        for (int key : anchors) {
            byText.insert(key, number, isBefore);
        }
        if (draws) {
            drawing++;
            article.gist = fingerprint.gist();
            for (int key : fingerprint.terms.rarest) {
                byWord.insert(key, number, isBefore);
            }
        }
    }

    private IntPredicate isBefore(long time, String id) {
        return number -> {
            long other = articles.time(number);
            return other != time ? other < time : articles.numbered(number).precedes(time, id);
        };
    }

    /** Takes an article out of every lookup; the store is the caller's. */
    public void remove(KnownArticle article) {
        Fingerprint fingerprint = fingerprint(article);
        if (article.draws && article.sequence >= firstDrawing) {
            removeWords(article);
        }
        int number = ArticleRing.number(article);
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
        articles.remove(article);
        firstDrawing = Math.max(articles.first(), firstDrawing);
    }

    /** The article that has been known longest; null when there is none. */
    public @Nullable KnownArticle oldest() {
        return articles.oldest();
    }

    /** The article longest known among those that stories are still looked up by; null when there is none. */
    public @Nullable KnownArticle oldestDrawing() {
        while (firstDrawing < articles.next()) {
            KnownArticle article = articles.withSequence(firstDrawing);
            if (article != null && article.draws) {
                return article;
            }
            firstDrawing++;
        }
        return null;
    }

    /** Takes {@link #oldestDrawing} out of the lookup by words. */
    public void stopDrawing(KnownArticle article) {
        removeWords(article);
        firstDrawing = article.sequence + 1;
    }

    /** Whether stories are still looked up by an article. */
    public boolean isDrawing(KnownArticle article) {
        return article.draws && article.sequence >= firstDrawing;
    }

    private void removeWords(KnownArticle article) {
        drawing--;
        for (int key : gist(article).terms().rarest) {
            byWord.remove(key, ArticleRing.number(article));
        }
        article.gist = null;
    }

    public @Nullable KnownArticle withId(String id) {
        int key = id.hashCode();
        for (int place = 0; place < byId.size(key); place++) {
            KnownArticle article = articles.numbered(byId.get(key, place));
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
            KnownArticle article = articles.numbered(byUri.get(key, place));
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
            KnownArticle article = articles.numbered(byBody.get(key, place));
            if (article.bodyKey == bodyKey) {
                return article;
            }
        }
        return null;
    }

    /**
     * Articles that may have so much of the shorter text in common with this one: those with the most keys in common,
     * bounded.
     *
     * @param share 0 to 1
     */
    public List<KnownArticle> sharingText(Fingerprint fingerprint, double share, int most) {
        tally.clear();
        bands.clear();
        count(fingerprint, fingerprint.bands, bands);
        for (int number : bands.numbers(1)) {
            tally.add(number, 2 * bands.count(number));
        }
        int[] anchors = fingerprint.shingles.anchors();
        count(fingerprint, anchors, tally);
        int[] numbers = tally.numbers(anchors.length < 4 ? 1 : 2);
        int n = 0;
        for (int number : numbers) {
            if (bands.count(number) > 0
                    || tally.count(number) >= leastAnchors(share, anchors.length, articles.numbered(number).anchors)) {
                numbers[n++] = number;
            }
        }
        return likeliest(Arrays.copyOf(numbers, n), most);
    }

    /**
     * How many anchors two texts have in common at least, if a share of the shorter is in both: anchors are a sample, so
     * three standard deviations fewer than one expects. A few phrases that everybody uses do not reach that.
     */
    private static int leastAnchors(double share, int mine, int theirs) {
        if (Math.max(mine, theirs) >= Shingles.MAX_ANCHORS) {
            return 0; // not all are known
        }
        int shorter = Math.min(mine, theirs);
        return (int) Math.ceil(shorter * share - 3 * Math.sqrt(shorter * share * (1 - share)));
    }

    private void count(Fingerprint fingerprint, int[] keys, Tally in) {
        for (int key : keys) {
            int size = byText.size(key);
            if (size > HOT) {
                met("text", key, size, fingerprint);
            }
            count(byText, key, Math.max(0, size - HOT), size, in);
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
            count(byWord, key, Math.max(0, place - HOT), place, tally);
        }
        return likeliest(tally.numbers(1), most);
    }

    /** As {@link #sharingWordsBefore}, those that come after another article. */
    public List<KnownArticle> sharingWordsAfter(KnownArticle mark, Fingerprint fingerprint, int most) {
        IntPredicate isBeforeMark = isBefore(mark.time, mark.id);
        IntPredicate isBefore = number -> number == ArticleRing.number(mark) || isBeforeMark.test(number);
        tally.clear();
        for (int key : fingerprint.terms.rarest) {
            int place = byWord.countBefore(key, isBefore);
            int size = byWord.size(key);
            if (size - place > HOT) {
                met("word", key, size, fingerprint);
            }
            count(byWord, key, place, Math.min(size, place + HOT), tally);
        }
        return likeliest(tally.numbers(1), most);
    }

    private void count(Postings postings, int key, int from, int to, Tally in) {
        int n = postings.copy(key, from, to, found);
        for (int i = 0; i < n; i++) {
            in.add(found[i], 1);
        }
    }

    /** The articles counted most often; of those that tie for the last places the latest, whatever order they came in. */
    private List<KnownArticle> likeliest(int[] numbers, int most) {
        List<KnownArticle> out = new ArrayList<>(Math.min(numbers.length, most));
        int last = numbers.length <= most ? 0 : countOfLast(numbers, most);
        int ties = 0;
        for (int number : numbers) {
            int count = tally.count(number);
            if (count > last) {
                out.add(articles.numbered(number));
            } else if (count == last) {
                numbers[ties++] = number;
            }
        }
        if (ties > 0) {
            addLatest(Arrays.copyOf(numbers, ties), most - out.size(), out);
        }
        return out;
    }

    /** How often the last was counted of so many that were counted most often. */
    private int countOfLast(int[] numbers, int most) {
        int[] byCount = new int[Tally.MOST_COUNTED + 1];
        for (int number : numbers) {
            byCount[tally.count(number)]++;
        }
        int count = Tally.MOST_COUNTED;
        for (int n = byCount[count]; n < most; n += byCount[count]) {
            count--;
        }
        return count;
    }

    private void addLatest(int[] numbers, int most, List<KnownArticle> out) {
        long[] all = new long[numbers.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = articles.time(numbers[i]);
        }
        long since = Latest.threshold(all, most);
        List<KnownArticle> atOnce = new ArrayList<>();
        int later = 0;
        for (int number : numbers) {
            long time = articles.time(number);
            if (time > since) {
                out.add(articles.numbered(number));
                later++;
            } else if (time == since) {
                atOnce.add(articles.numbered(number));
            }
        }
        atOnce.sort((a, b) -> a.precedes(b) ? 1 : -1);
        out.addAll(atOnce.subList(0, most - later));
    }

    /** Writes the article's value anew, after its story changed. */
    public void store(KnownArticle article) {
        fingerprints.store(article);
    }

    /** The article's fingerprint, from memory or from the store. */
    public Fingerprint fingerprint(KnownArticle article) {
        return fingerprints.of(article);
    }

    /** The part of its fingerprint that most others are told apart by; from memory while stories are looked up by it. */
    public Gist gist(KnownArticle article) {
        Gist gist = article.gist;
        return gist != null ? gist : fingerprint(article).gist();
    }
}
