package id.warta.pipeline;

import id.warta.topic.Topic;
import id.warta.topic.Topics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of the pipeline that can run alone: each ends in named topics. */
public enum Stage {
    CLEAN(Topics.RAW),
    DEDUP(Topics.CLEAN),
    ENRICH(Topics.UNIQUE);

    private final Topic<String, ?> input;

    Stage(Topic<String, ?> input) {
        this.input = input;
    }

    /** The stage that reads a topic, or a shadow of it; null where none does. */
    public static @Nullable Stage reading(@Nullable String topic) {
        for (Stage stage : values()) {
            String name = stage.input.name();
            if (topic != null && (topic.equals(name) || topic.startsWith(name + "-"))) {
                return stage;
            }
        }
        return null;
    }

    /** Its name as the commands have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
