package id.warta.clean.page;

import java.util.HashMap;
import java.util.Map;

/** What an element does to the lines of a page, by its tag. */
enum ElementRole {
    /** Its text is not read: scripts, forms, drawings. */
    SKIPPED("style noscript template svg iframe button select textarea canvas object audio video map math noframes"
            + " datalist source embed"),
    /** Says something about the page, not in it. */
    META("meta link title script"),
    PICTURE("img picture"),
    LINE_BREAK("br"),
    FIELD("input"),
    /** Begins and ends lines. */
    BLOCK("address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer"
            + " form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody"
            + " tfoot thead tr ul caption"),
    /** Table cells: short ones of a row are one line. */
    CELL("td th"),
    LINK("a"),
    /** Stands within lines, and its names say nothing about them. */
    INLINE("b i em strong u small sub sup font code abbr mark label"),
    OTHER("");

    private static final Map<String, ElementRole> BY_TAG = new HashMap<>();

    static {
        for (ElementRole role : values()) {
            for (String tag : role.tags.split(" ")) {
                BY_TAG.put(tag, role);
            }
        }
    }

    private final String tags;

    ElementRole(String tags) {
        this.tags = tags;
    }

    /** The role of a tag in lower case; elements with a name of the page's own are blocks. */
    static ElementRole of(String tag) {
        ElementRole role = BY_TAG.get(tag);
        return role != null ? role : tag.indexOf('-') > 0 ? BLOCK : OTHER;
    }
}
