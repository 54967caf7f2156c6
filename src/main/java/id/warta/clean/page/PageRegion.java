package id.warta.clean.page;

import org.jspecify.annotations.Nullable;

/**
 * A block-level element of a page and the numbers about the text in it. Its blocks are a contiguous run of the page's
 * blocks. Mutable; belongs to one reading of one page and one thread.
 */
final class PageRegion {
    final @Nullable PageRegion parent;
    final String tag;
    final int hints;
    /** Index of its first block. */
    final int from;
    /** Index after its last block. */
    int to;

    /** Characters of text in it. */
    int chars;
    /** Of these, characters of link text. */
    int linkChars;
    /** Characters in blocks that read like prose. */
    int prose;
    /** Blocks in it that read like prose. */
    int proseBlocks;
    /** Blocks in it that are nothing but a link. */
    int linkBlocks;
    /** Of these, headings. */
    int linkHeadings;
    /** Pictures in it. */
    int images;
    /** Fields in it for an e-mail address, not counting those of elements in it. */
    int addressFields;
    /** What its first line or its fields say that it is, see {@link BoxOpenings}; null where nothing. */
    @Nullable String opening;
    /** The balance of prose against furniture; see {@link MainContent}. */
    double balance;
    /** Why it cannot be main content; null where it can. */
    @Nullable String unwanted;

    PageRegion(@Nullable PageRegion parent, String tag, int hints, int from) {
        this.parent = parent;
        this.tag = tag;
        this.hints = hints;
        this.from = from;
        this.to = from;
    }

    boolean has(int hint) {
        return (hints & hint) != 0;
    }

    boolean is(String name) {
        return tag.equals(name);
    }

    /** 1 to 6 for headings, else 0. */
    int headingLevel() {
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) <= '6' ? tag.charAt(1) - '0' : 0;
    }

    /** Share of its text that is link text, 0 to 1. */
    double linkDensity() {
        return chars == 0 ? 0 : (double) linkChars / chars;
    }

    /** Whether this is {@code other} or in it. */
    boolean within(PageRegion other) {
        return from >= other.from && to <= other.to && descends(other);
    }

    private boolean descends(PageRegion other) {
        for (PageRegion up = this; up != null; up = up.parent) {
            if (up == other) {
                return true;
            }
        }
        return false;
    }
}
