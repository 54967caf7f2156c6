package id.warta.clean.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a page's DOM collected: its text in blocks, the block-level elements around them, and everything
 * that says something about the article's metadata. Filled by {@link HtmlPageReader}; nothing after it touches the DOM.
 */
public final class HtmlPage {
    /** A {@code <time>} element or one with {@code itemprop="date…"}. */
    record TimeMark(String name, String value, int blockIndex, boolean inTeaser) {}

    /** A text that the markup calls an author's name. */
    record AuthorMark(String origin, String text, int blockIndex) {}

    public final List<PageBlock> blocks = new ArrayList<>();
    /** Parents before children. */
    final List<PageRegion> regions = new ArrayList<>();
    /** Property or name of {@code <meta>}, in lower case → its contents, in page order. */
    final Map<String, List<String>> meta = new LinkedHashMap<>();

    public final List<String> jsonLd = new ArrayList<>();
    final List<TimeMark> times = new ArrayList<>();
    final List<AuthorMark> authors = new ArrayList<>();

    /** The heading of the article among the blocks, set by {@link MainContent}. */
    @Nullable String headline;
    /** Index of that heading, -1 where none was found. */
    public int headlineBlock = -1;
    /** What stands between headline and text, set by {@link MainContent}. */
    public @Nullable String standfirst;

    @Nullable String title;

    @Nullable String language;

    @Nullable String canonicalLink;

    int passwordFields;

    /** The first content of a {@code <meta>}, null without one. */
    @Nullable String meta(String name) {
        List<String> values = meta.get(name);
        return values == null ? null : values.get(0);
    }
}
