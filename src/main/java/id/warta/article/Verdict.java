package id.warta.article;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What deduplication decided about an article.
 *
 * @param id the article
 * @param of the original (for a copy) or the earlier version (for a revision); absent for an original
 * @param similarity share of word shingles in common with {@code of}, 0 to 1; absent for an original
 * @param version 1 for the first version of a URI, counting up; only on revisions
 * @param story the story it belongs to; absent on a copy
 */
public record Verdict(
        String id,
        Outcome outcome,
        @Nullable String of,
        @Nullable Double similarity,
        @Nullable Integer version,
        @Nullable StoryLink story) {

    public enum Outcome {
        ORIGINAL,
        REVISION,
        COPY
    }

    public Verdict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(outcome, "outcome");
        if ((outcome == Outcome.ORIGINAL) != (of == null)) {
            throw new IllegalArgumentException(outcome + " with of=" + of);
        }
    }

    /**
     * The story an article was joined to.
     *
     * @param id the story's id
     * @param size how many reports the story had once this one was in
     * @param similarity the score it was joined with, 0 to 1; absent for the story's first report
     */
    public record StoryLink(String id, int size, @Nullable Double similarity) {}
}
