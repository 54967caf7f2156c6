package id.warta.article;

import java.util.List;
import java.util.Objects;

/**
 * The account of what cleaning took out of a document, so that the raw text can be rebuilt and a wrong rule found.
 *
 * @param rules name and version of the rule set, such as {@code id-3}
 * @param removed every removed line or part of a line, in document order
 */
public record Cleaning(String rules, List<Removed> removed) {
    public Cleaning {
        Objects.requireNonNull(rules, "rules");
        removed = removed == null ? List.of() : List.copyOf(removed);
    }

    /** Why a line is not part of the article. */
    public enum Kind {
        /** Pointers to other articles: "Baca juga: …". */
        PROMO,
        /** The page's furniture: menus, adverts, share bars, pagination, related-news blocks. */
        CHROME,
        /** Who wrote, edited or first published it, and dates; the facts go to the article's metadata. */
        CREDIT,
        /** Picture captions and photo credits. */
        CAPTION,
        /** The headline, abstract or a caption once more. */
        REPEAT
    }

    /**
     * One removed line, or the removed part of a line that otherwise stayed.
     *
     * @param line which line of the payload it is, counted from one; of a page, which block of text
     * @param text the line as it came, or the part of it that went
     * @param rule the id of the rule that decided
     */
    public record Removed(int line, String text, Kind kind, String rule) {}
}
