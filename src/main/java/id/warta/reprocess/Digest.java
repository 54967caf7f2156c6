package id.warta.reprocess;

import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Rejection;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document, in few bytes: hashes of 64 bits in place of texts, so that two differ unseen once in
 * 10<sup>19</sup> comparisons.
 *
 * @param outcome such as {@code cleaned}, {@code original}, {@code copy} or {@code rejected (too-short)}
 * @param metadata of all that cleaning made of it, but for the name of the rules; of a rejection the whole
 * @param verdict of all that deduplication decided; 0 for none
 * @param findings of all that enrichment found; 0 for none
 * @param headline 0 for none
 * @param body 0 for a rejection
 * @param story of the id of the story that the verdict names; 0 for none
 * @param entities of kind and name, ascending
 */
record Digest(
        String outcome,
        long metadata,
        long verdict,
        long findings,
        long headline,
        long body,
        long story,
        long[] entities) {
    private static final long[] NONE = {};

    /** What a stage made of an article; absent is what comes of a later stage. */
    static Digest of(Article article, @Nullable Verdict verdict, @Nullable Enrichment enrichment) {
        LongStream.Builder entities = LongStream.builder();
        if (enrichment != null) {
            forEachEntity(enrichment, (hash, name) -> entities.add(hash));
        }
        return new Digest(
                        "cleaned",
                        metadata(article),
                        0,
                        enrichment == null ? 0 : hash(enrichment.toString()),
                        article.headline() == null ? 0 : hash(article.headline()),
                        hash(article.body()),
                        0,
                        enrichment == null
                                ? NONE
                                : entities.build().sorted().distinct().toArray())
                .with(verdict);
    }

    /** Rules of a new version have another name, also where they do the same. */
    private static long metadata(Article article) {
        String all = article.toString();
        Cleaning cleaning = article.cleaning();
        return hash(
                cleaning == null
                        ? all
                        : all.replace(cleaning.toString(), cleaning.removed().toString()));
    }

    static Digest of(Rejection rejection) {
        String reason = rejection.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Digest(("rejected (" + reason + ")").intern(), hash(rejection.toString()), 0, 0, 0, 0, 0, NONE);
    }

    /** The same under another verdict. */
    Digest with(@Nullable Verdict verdict) {
        return verdict == null
                ? this
                : new Digest(
                        // a literal: one instance for all documents
                        verdict.outcome().name().toLowerCase(Locale.ROOT).intern(),
                        metadata,
                        hash(verdict.toString()),
                        findings,
                        headline,
                        body,
                        verdict.story() == null ? 0 : hash(verdict.story().id()),
                        entities);
    }

    /** A hash of all that an event of any topic says, but for the name of the rules. */
    static long sum(Object event) {
        Digest digest = event instanceof EnrichedArticle enriched
                ? of(enriched.article(), enriched.verdict(), enriched.enrichment())
                : event instanceof UniqueArticle unique ? of(unique.article(), unique.verdict(), null) : null;
        return hash(digest == null ? event.toString() : digest.metadata + " " + digest.verdict + " " + digest.findings);
    }

    boolean isRejected() {
        return body == 0;
    }

    boolean isCopy() {
        return outcome.equals("copy");
    }

    /** Whether the document reached the end of the stages as an article of its own. */
    boolean isArticle() {
        return !isRejected() && !isCopy();
    }

    /** Hands over the hash and the name (with its kind) of every entity. */
    static void forEachEntity(Enrichment enrichment, BiConsumer<Long, String> reader) {
        forEachEntity("person", enrichment.people(), reader);
        forEachEntity("organisation", enrichment.organisations(), reader);
        forEachEntity("place", enrichment.places(), reader);
    }

    private static void forEachEntity(String kind, Iterable<Entity> entities, BiConsumer<Long, String> reader) {
        for (Entity entity : entities) {
            String name = kind + " " + entity.name();
            reader.accept(hash(name), name);
        }
    }

    static long hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 64 bits of the SHA-256. */
    static long hash(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
