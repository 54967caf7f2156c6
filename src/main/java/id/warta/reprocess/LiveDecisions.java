package id.warta.reprocess;

import id.warta.article.Story;
import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is decided about the shadow's articles in the live order, all of it: some 500 bytes an article. */
final class LiveDecisions implements LiveOrder.Listener {
    /**
     * A story as it stands in the end.
     *
     * @param time when the article that changed it last arrived
     */
    record Placed(Story story, long time) {}

    private final Map<String, Verdict> reports = new HashMap<>();
    private final Map<String, Verdict> copies = new HashMap<>();
    private final Map<String, Placed> stories = new HashMap<>();

    @Override
    public void decided(Verdict verdict) {
        (verdict.outcome() == Outcome.COPY ? copies : reports).put(verdict.id(), verdict);
    }

    @Override
    public void changed(Story story, long time) {
        stories.put(story.id(), new Placed(story, time));
    }

    /** The last time that it was an original or a revision; null where it never was. */
    @Nullable Verdict report(String id) {
        return reports.get(id);
    }

    /** The last time that it was a copy; null where it never was. */
    @Nullable Verdict copy(String id) {
        return copies.get(id);
    }

    /** By id. */
    Map<String, Placed> stories() {
        return stories;
    }
}
