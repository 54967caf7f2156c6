package id.warta.dedup;

import id.warta.article.Story;
import id.warta.article.Verdict;
import java.util.List;

/** What was decided about one article, and the stories it changed, in their new state. */
public record Decision(Verdict verdict, List<Story> changedStories) {
    public Decision {
        changedStories = List.copyOf(changedStories);
    }
}
