package id.warta.clean.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Collects what the markup says about the article beside its text: head elements, times, authors. For one page. */
final class PageMarks {
    /** Times and author marks that are kept: an article's own are among the first. */
    private static final int MAX_MARKS = 200;

    private static final int MAX_META = 2_000;
    private static final int MAX_JSON_LD = 2_000_000;
    private static final int MAX_AUTHOR = 300;

    private final HtmlPage page;
    private final List<Open> open = new ArrayList<>();

    /** An element with an author's name that is waiting for its end. */
    private record Open(Element element, int from, int block) {}

    PageMarks(HtmlPage page) {
        this.page = page;
    }

    /** Reads an element of the {@link ElementRole#META} kind. */
    void head(Element element, String tag) {
        switch (tag) {
            case "meta" -> meta(element);
            case "link" -> link(element);
            case "title" -> title(element);
            default -> script(element);
        }
    }

    private void meta(Element element) {
        String name = element.attr("property");
        if (name.isEmpty()) {
            name = element.attr("name");
        }
        if (name.isEmpty()) {
            name = element.attr("itemprop");
        }
        String content = element.attr("content");
        if (!name.isEmpty() && !content.isBlank() && page.meta.size() < MAX_META) {
            page.meta
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
                    .add(Spelling.squeeze(content));
        }
    }

    private void link(Element element) {
        if (page.canonicalLink == null && element.attr("rel").equalsIgnoreCase("canonical")) {
            page.canonicalLink = blankToNull(element.attr("href"));
        }
    }

    private void title(Element element) {
        if (page.title == null) {
            page.title = blankToNull(Spelling.squeeze(element.wholeText()));
        }
    }

    private void script(Element element) {
        if (element.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
            for (Node child : element.childNodes()) {
                String data = child instanceof DataNode node ? node.getWholeData() : "";
                if (data.length() > 2 && data.length() < MAX_JSON_LD) {
                    page.jsonLd.add(data);
                }
            }
        }
    }

    /**
     * Reads the marks of an element in the page's body that begins.
     *
     * @param from length of the line that is being written
     */
    void begin(Element element, String tag, int hints, PageRegion region, int from) {
        if (element.attributesSize() == 0) {
            return;
        }
        String property = element.attributes().get("itemprop");
        if (tag.equals("time") || property.startsWith("date")) {
            time(element, property, region);
        }
        if (property.equals("author")
                || (hints & HintWords.BYLINE) != 0
                || element.attributes().get("rel").equals("author")) {
            open.add(new Open(element, from, page.blocks.size()));
        }
    }

    private void time(Element element, String property, PageRegion region) {
        String value = element.attr(element.hasAttr("datetime") ? "datetime" : "content");
        if (value.isBlank() || page.times.size() >= MAX_MARKS) {
            return;
        }
        boolean teaser = false;
        for (PageRegion up = region; up != null && !teaser; up = up.parent) {
            teaser = up.has(HintWords.RELATED | HintWords.SIDE | HintWords.COMMENT) || up.is("aside") || up.is("nav");
        }
        String name = property.isEmpty() ? element.className() : property;
        page.times.add(new HtmlPage.TimeMark(name, value.strip(), page.blocks.size(), teaser));
    }

    /** An element ends: where it was an author's, the text within is the mark. */
    void end(Element element, LineBuffer line) {
        if (open.isEmpty() || open.get(open.size() - 1).element() != element) {
            return;
        }
        Open mark = open.remove(open.size() - 1);
        StringBuilder said = new StringBuilder();
        for (int i = mark.block(); i < page.blocks.size() && said.length() < MAX_AUTHOR; i++) {
            said.append(page.blocks.get(i).text).append('\n');
        }
        if (mark.block() == page.blocks.size()) {
            said.append(line.since(Math.min(mark.from(), line.length())));
        }
        String text = said.toString().strip();
        if (!text.isEmpty() && text.length() < MAX_AUTHOR && page.authors.size() < MAX_MARKS) {
            String origin = element.attr("rel").equals("author")
                    ? "rel=author"
                    : element.hasAttr("itemprop") ? "itemprop=author" : "class=" + element.className();
            page.authors.add(new HtmlPage.AuthorMark(origin, text, mark.block()));
        }
    }

    static @Nullable String blankToNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
