package id.warta.pipeline;

import id.warta.article.Article;
import id.warta.article.RawDocument;
import id.warta.article.UniqueArticle;
import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a pipeline reads and writes: the topics themselves, or, with a suffix, shadows of them beside the live ones. What
 * no stage of this pipeline makes is read live, but by a pipeline that stands {@code apart}.
 *
 * @param stages the parts that run
 * @param suffix of every topic that is written; "" for the topics themselves
 * @param apart whether what is read has the suffix too: nothing live is touched
 */
public record TopicSet(Set<Stage> stages, String suffix, boolean apart) {
    public TopicSet(Set<Stage> stages, String suffix) {
        this(stages, suffix, false);
    }

    public TopicSet {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("no stage to run");
        }
        stages = Set.copyOf(EnumSet.copyOf(stages));
    }

    /** The topic that a stage reads. */
    public Topic<String, ?> input(Stage stage) {
        return switch (stage) {
            case CLEAN -> raw();
            case DEDUP -> clean();
            case ENRICH -> unique();
        };
    }

    /** A topic as this pipeline writes it. */
    public <K, V> Topic<K, V> output(Topic<K, V> topic) {
        return topic.withSuffix(suffix);
    }

    Topic<String, RawDocument> raw() {
        return apart ? output(Topics.RAW) : Topics.RAW;
    }

    Topic<String, Article> clean() {
        return apart || stages.contains(Stage.CLEAN) ? output(Topics.CLEAN) : Topics.CLEAN;
    }

    Topic<String, UniqueArticle> unique() {
        return apart || stages.contains(Stage.DEDUP) ? output(Topics.UNIQUE) : Topics.UNIQUE;
    }
}
