package id.warta.dedup.index;

import id.warta.dedup.fingerprint.Fingerprint;
import org.jspecify.annotations.Nullable;

/** The fingerprints of the articles in the window: the latest in memory, the others in the store. */
final class KnownFingerprints {
    private final FingerprintStore store;
    private final @Nullable KnownArticle[] articles;
    private final @Nullable Fingerprint[] fingerprints;

    /** The latest article, which may not be in the store yet. */
    private @Nullable KnownArticle latest;

    private @Nullable Fingerprint latestFingerprint;

    /** @param inMemory how many are kept decoded; a power of two */
    KnownFingerprints(FingerprintStore store, int inMemory) {
        this.store = store;
        this.articles = new KnownArticle[inMemory];
        this.fingerprints = new Fingerprint[inMemory];
    }

    void add(KnownArticle article, Fingerprint fingerprint) {
        KnownArticle kept = articles[place(article)];
        if (kept == null || kept.sequence < article.sequence) {
            keep(article, fingerprint);
        }
        if (latest == null || latest.sequence < article.sequence) {
            latest = article;
            latestFingerprint = fingerprint;
        }
    }

    /** The stream's time when the latest article came; 0 before the first. */
    long streamTime() {
        return latest == null ? 0 : latest.clock.now();
    }

    /** Writes the article's value anew. */
    void store(KnownArticle article) {
        store.put(article.id, article.toBytes(of(article)));
    }

    Fingerprint of(KnownArticle article) {
        if (article == latest) {
            return latestFingerprint;
        }
        int place = place(article);
        Fingerprint kept = fingerprints[place];
        if (kept != null && articles[place] == article) {
            return kept;
        }
        Fingerprint fingerprint = stored(article.id);
        keep(article, fingerprint);
        return fingerprint;
    }

    private Fingerprint stored(String id) {
        byte[] bytes = store.get(id);
        if (bytes == null) {
            throw new IllegalStateException("the store has lost " + id);
        }
        return KnownArticle.fromBytes(bytes).fingerprint();
    }

    private void keep(KnownArticle article, Fingerprint fingerprint) {
        int place = place(article);
        articles[place] = article;
        fingerprints[place] = fingerprint;
    }

    private int place(KnownArticle article) {
        return (int) article.sequence & articles.length - 1;
    }
}
