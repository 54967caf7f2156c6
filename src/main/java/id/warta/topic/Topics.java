package id.warta.topic;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.InstanceState;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.SourceState;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic of the pipeline. No topic is named anywhere else in the code. */
public final class Topics {
    /** Raw documents as the sources handed them over; key = document id. */
    public static final Topic<String, RawDocument> RAW = topic("news.raw", RawDocument.class);
    /** Cleaned articles; key = article id, partitioned by language so that {@code dedup} is one writer a language. */
    public static final Topic<String, Article> CLEAN = topic("news.clean", Article.class);
    /** Originals and revisions with their verdict; key = article id. */
    public static final Topic<String, UniqueArticle> UNIQUE = topic("news.unique", UniqueArticle.class);
    /** The product: cleaned, deduplicated, grouped and enriched; key = article id. */
    public static final Topic<String, EnrichedArticle> ENRICHED = topic("news.enriched", EnrichedArticle.class);
    /** Copies with their verdict; key = article id. */
    public static final Topic<String, UniqueArticle> DUPLICATES = topic("news.duplicates", UniqueArticle.class);
    /** The latest state of every story; key = story id, compacted. */
    public static final Topic<String, Story> STORIES = topic("news.stories", Story.class);
    /** Documents without a usable article, with the reason; key = document id. */
    public static final Topic<String, Rejection> REJECTED = topic("news.rejected", Rejection.class);
    /** Records that a stage failed on: their own bytes, the failure in the headers. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS =
            new Topic<>("news.dead-letters", Serdes.ByteArray(), Serdes.ByteArray());

    /** What is known of every polled source; key = its url in the sources file, compacted. */
    public static final Topic<String, SourceState> SOURCES = topic("news.sources", SourceState.class);

    /** The last summary of every running instance; key = its id, compacted. */
    public static final Topic<String, InstanceState> INSTANCES = topic("news.instances", InstanceState.class);

    public static final List<Topic<?, ?>> ALL =
            List.of(RAW, CLEAN, UNIQUE, ENRICHED, DUPLICATES, STORIES, REJECTED, DEAD_LETTERS, SOURCES, INSTANCES);

    private Topics() {}

    private static <V> Topic<String, V> topic(String name, Class<V> type) {
        Serde<V> serde = Json.serde(type);
        return new Topic<>(name, Serdes.String(), serde);
    }
}
