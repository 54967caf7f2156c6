package id.warta.clean.line;

import id.warta.article.Cleaning.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rule file: which form of words, standing where in a line, takes what out of an article.
 *
 * @param id the rule's name with its file's language, such as {@code id:read-also}
 * @param outlet the host that the rule is confined to; null for all
 * @param order of several rules that fit, the one with the lowest is taken
 */
record Rule(
        String id,
        Kind kind,
        Place place,
        Form form,
        @Nullable String outlet,
        int order) {

    Rule withOrder(int newOrder) {
        return new Rule(id, kind, place, form, outlet, newOrder);
    }

    /** Where the form must stand, and what goes. */
    enum Place {
        /** The form is the whole line; the line goes. */
        LINE,
        /** As {@link #LINE}, but only among the lines before the first paragraph. */
        FIRST,
        /** As {@link #LINE}, but only where no line of the article follows. */
        LAST,
        /** The line is the heading of a list of other things: it goes, and so does the list below it. */
        BLOCK,
        /** As {@link #BLOCK}, but nothing goes for it alone: in the text of a whole page the article seldom goes on below. */
        HEADING,
        /** The line begins with the form, which announces a headline: both go, wherever the headline stands. */
        LABEL,
        /** The line begins with the form; the form goes and the rest stays. */
        LEAD,
        /** The form is the end of the line, a sentence of its own or in brackets; it goes and the rest stays. */
        TAIL,
        /** As {@link #TAIL}, but only at the end of the article's last line, behind the end of a sentence. */
        SIGNOFF,
        /** The form begins a sentence inside a line and announces a headline: both go, the rest stays. */
        ASIDE,
        /** A line without a sentence's end before the form that ends with it: it is a caption and goes. */
        PICTURE,
        /** The form stands anywhere in the line; it goes and the rest stays. */
        PART,
        /** The form stands anywhere: in the text of a whole page the line counts as a menu's, else it stays. */
        MENU,
        /** A line before the article's second paragraph ends with the form: it is a caption and goes. */
        CAPTION
    }

    /** Whether the rule looks at the beginning of a line only. */
    boolean isAnchored() {
        return place.ordinal() < Place.TAIL.ordinal();
    }

    /** Whether the rule holds for documents of an outlet. */
    boolean appliesTo(@Nullable String source) {
        return outlet == null
                || source != null
                        && source.endsWith(outlet)
                        && (source.length() == outlet.length()
                                || source.charAt(source.length() - outlet.length() - 1) == '.');
    }
}
