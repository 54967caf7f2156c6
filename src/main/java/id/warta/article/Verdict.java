package id.warta.article;

import java.util.List;
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
 * @param changes what a revision changed
 * @param novelty what it adds to its story; absent on a copy and on the first report of a story to come
 * @param alsoOf other originals that a copy is a copy of too, and which by that are copies of one another
 */
public record Verdict(
        String id,
        Outcome outcome,
        @Nullable String of,
        @Nullable Double similarity,
        @Nullable Integer version,
        @Nullable StoryLink story,
        @Nullable Changes changes,
        @Nullable Novelty novelty,
        List<String> alsoOf) {

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
        alsoOf = alsoOf == null ? List.of() : List.copyOf(alsoOf);
    }

    public Verdict(
            String id,
            Outcome outcome,
            @Nullable String of,
            @Nullable Double similarity,
            @Nullable Integer version,
            @Nullable StoryLink story) {
        this(id, outcome, of, similarity, version, story, null, null, List.of());
    }

    /** A copy of {@code of}; {@code alsoOf} as for the record. */
    public static Verdict copy(String id, String of, double similarity, List<String> alsoOf) {
        return new Verdict(id, Outcome.COPY, of, similarity, null, null, null, null, alsoOf);
    }

    /**
     * What a revision changed, in paragraphs: the lines of the body, the first being 0, of which the first 200 count.
     *
     * @param added places in the new body
     * @param removed places in the earlier body
     * @param edited places in the new body of paragraphs that stand for others
     */
    public record Changes(List<Integer> added, List<Integer> removed, List<Integer> edited) {
        public Changes {
            added = added == null ? List.of() : List.copyOf(added);
            removed = removed == null ? List.of() : List.copyOf(removed);
            edited = edited == null ? List.of() : List.copyOf(edited);
        }
    }

    /**
     * What a report tells that neither its story nor its own earlier version had told when it came, copied or lightly
     * edited.
     *
     * @param share of its sentences, 0 to 1
     * @param sentences the new ones
     */
    public record Novelty(double share, List<Span> sentences) {
        public Novelty {
            sentences = sentences == null ? List.of() : List.copyOf(sentences);
        }
    }

    /** A part of the article's text: UTF-16 indices into {@code headline + "\n" + body}. */
    public record Span(int start, int end) {}

    /**
     * The story an article was joined to.
     *
     * @param id the story's id
     * @param size how many reports the story had once this one was in
     * @param similarity the score it was joined with, 0 to 1; absent for the story's first report
     */
    public record StoryLink(String id, int size, @Nullable Double similarity) {}
}
