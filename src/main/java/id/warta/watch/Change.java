package id.warta.watch;

/**
 * Something begins to be out of the ordinary, or ends to be.
 *
 * @param source the outlet; {@link SourceWatch#ALL} for all of them together
 * @param begins whether it begins; false where it is over
 * @param now the value it begins or ends with: hours without an article for {@link Kind#SILENT}, else a share, 0 to 1
 * @param usual what is usual for this source: articles a day for {@link Kind#SILENT}, else a share, 0 to 1
 */
public record Change(Kind kind, String source, boolean begins, double now, double usual) {
    public enum Kind {
        /** No article comes, at hours when some always do. */
        SILENT,
        /** Articles without a publication time. */
        UNDATED,
        /** The part of the text that cleaning takes away, more or less than usual. */
        REMOVED,
        /** Documents that are no article. */
        REJECTED,
        /** Copies of articles known already. */
        COPIES
    }
}
