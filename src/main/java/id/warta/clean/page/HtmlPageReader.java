package id.warta.clean.page;

import id.warta.clean.line.TextRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Reads HTML into an {@link HtmlPage} in one pass over the DOM. One instance a page; not for sharing. */
public final class HtmlPageReader implements NodeFilter {
    /** Deeper elements are flattened by the parser. */
    static final int MAX_DEPTH = 256;

    /** Table cells with fewer characters are joined with their neighbours. */
    private static final int SHORT_CELL = 60;

    /** Times and author marks that are kept: an article's own are among the first. */
    private static final int MAX_MARKS = 200;

    private static final int MAX_JSON_LD = 2_000_000;

    private static final Set<String> SKIPPED = Set.of(
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "button",
            "select",
            "textarea",
            "canvas",
            "object",
            "audio",
            "video",
            "map",
            "math",
            "noframes",
            "datalist",
            "input",
            "source",
            "link",
            "embed");

    private static final Set<String> BLOCK = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "caption");

    /** Elements within lines, whose names say nothing about the lines. */
    private static final Set<String> INLINE =
            Set.of("a", "b", "i", "em", "strong", "u", "small", "sub", "sup", "font", "code", "abbr", "mark", "label");

    private final HtmlPage page = new HtmlPage();
    private final StringBuilder text = new StringBuilder();
    private int linkChars;
    private int linkFrom = -1;
    private int cellStart;
    private int linkDepth;
    private boolean preformatted;
    private PageRegion region = new PageRegion(null, "html", 0, 0);
    private final List<Element> regionElements = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    /** An inline element that is waiting for its end: an author's name, a time. */
    private record Open(Element element, int from, int block) {}

    private HtmlPageReader() {
        page.regions.add(region);
    }

    public static HtmlPage read(String html) {
        Document document = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
        HtmlPageReader reader = new HtmlPageReader();
        document.filter(reader);
        reader.flush();
        reader.region.to = reader.page.blocks.size();
        return reader.page;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode textNode) {
            append(textNode.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        String tag = element.normalName();
        switch (tag) {
            case "html":
                page.language = blankToNull(element.attr("lang"));
                return FilterResult.CONTINUE;
            case "meta":
                meta(element);
                return FilterResult.SKIP_ENTIRELY;
            case "link":
                link(element);
                return FilterResult.SKIP_ENTIRELY;
            case "title":
                if (page.title == null) {
                    page.title = blankToNull(squeeze(element.wholeText()));
                }
                return FilterResult.SKIP_ENTIRELY;
            case "script":
                script(element);
                return FilterResult.SKIP_ENTIRELY;
            case "img", "picture":
                region.images++;
                return FilterResult.SKIP_ENTIRELY;
            case "br":
                flush();
                return FilterResult.SKIP_ENTIRELY;
            case "input":
                if (element.attr("type").equalsIgnoreCase("password")) {
                    page.passwordFields++;
                }
                return FilterResult.SKIP_ENTIRELY;
            default:
                break;
        }
        if (SKIPPED.contains(tag)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        int hints = hints(element, tag);
        if (isRegion(tag, hints)) {
            if (!isCell(tag)) {
                flush();
            }
            cellStart = text.length();
            region = new PageRegion(region, tag, hints, page.blocks.size());
            page.regions.add(region);
            regionElements.add(element);
            preformatted |= tag.equals("pre");
        } else if (tag.equals("a")) {
            linkDepth++;
        }
        if (tag.equals("article")) {
            page.articles++;
        }
        marks(element, tag, hints);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String tag = element.normalName();
            if (!open.isEmpty() && open.get(open.size() - 1).element() == element) {
                close(open.remove(open.size() - 1));
            }
            if (tag.equals("a")) {
                linkDepth--;
            } else if (!regionElements.isEmpty() && regionElements.get(regionElements.size() - 1) == element) {
                regionElements.remove(regionElements.size() - 1);
                if (isCell(tag) && region.from == page.blocks.size() && text.length() - cellStart < SHORT_CELL) {
                    // The short cells of a row are one line: "1 Kyle Busch 5040".
                    append(" ");
                } else {
                    flush();
                }
                region.to = page.blocks.size();
                region = region.parent;
                if (tag.equals("pre")) {
                    preformatted = false;
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isCell(String tag) {
        return tag.equals("td") || tag.equals("th");
    }

    private static boolean isRegion(String tag, int hints) {
        return BLOCK.contains(tag)
                || tag.indexOf('-') > 0
                // A caption or a share bar in a span is still a box of its own.
                || !tag.equals("a") && (hints & (HintWords.CAPTION | HintWords.SHARE | HintWords.HIDDEN)) != 0;
    }

    private int hints(Element element, String tag) {
        if (element.attributesSize() == 0 || INLINE.contains(tag)) {
            return 0;
        }
        int hints = 0;
        String names = element.className();
        if (!names.isEmpty()) {
            hints = HintWords.of(names);
        }
        String id = element.id();
        if (!id.isEmpty()) {
            hints |= HintWords.of(id);
        }
        String property = element.attr("itemprop");
        if (!property.isEmpty()) {
            switch (property) {
                case "articleBody", "reviewBody", "text" -> hints = hints & ~HintWords.UNWANTED | HintWords.BODY;
                case "headline", "name", "description", "alternativeHeadline" -> hints |= HintWords.HEAD;
                case "caption" -> hints |= HintWords.CAPTION;
                default -> {}
            }
        }
        String role = element.attr("role");
        if (!role.isEmpty()) {
            switch (role) {
                case "navigation", "menu", "menubar", "toolbar", "search" -> hints |= HintWords.NAVIGATION;
                case "complementary" -> hints |= HintWords.SIDE;
                case "dialog", "alertdialog" -> hints |= HintWords.DIALOGUE;
                case "contentinfo" -> hints |= HintWords.FOOTER;
                default -> {}
            }
        }
        if (element.hasAttr("hidden") || hides(element.attr("style"))) {
            hints |= HintWords.HIDDEN;
        }
        return hints;
    }

    private static boolean hides(String style) {
        if (style.length() < 12) {
            return false;
        }
        String bare = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return bare.contains("display:none") || bare.contains("visibility:hidden");
    }

    private void append(String raw) {
        int length = raw.length();
        int before = text.length();
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00a0') {
                if (preformatted && c == '\n') {
                    count(before);
                    flush();
                    before = 0;
                } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                    text.append(' ');
                }
            } else {
                text.append(c);
            }
        }
        count(before);
    }

    private void count(int before) {
        if (linkDepth > 0 && text.length() > before) {
            linkFrom = linkFrom < 0 ? before : linkFrom;
            linkChars += text.length() - before;
        }
    }

    private void flush() {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end > 0 && !TextRepair.isBlank(text.substring(0, end))) {
            String tag = region.tag;
            int level = tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) <= '6' ? tag.charAt(1) - '0' : 0;
            if (level == 0 && region.parent != null) {
                String above = region.parent.tag;
                if (above.length() == 2 && above.charAt(0) == 'h' && above.charAt(1) <= '6') {
                    level = above.charAt(1) - '0';
                }
            }
            page.blocks.add(new PageBlock(text.substring(0, end), region, Math.min(linkChars, end), linkFrom, level));
        }
        text.setLength(0);
        linkChars = 0;
        linkFrom = -1;
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
        if (!name.isEmpty() && !content.isBlank()) {
            page.meta
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(squeeze(content));
        }
    }

    private void link(Element element) {
        String rel = element.attr("rel");
        if (rel.equalsIgnoreCase("canonical") && page.canonicalLink == null) {
            page.canonicalLink = blankToNull(element.attr("href"));
        } else if (rel.equalsIgnoreCase("amphtml")) {
            page.ampLink = blankToNull(element.attr("href"));
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

    private void marks(Element element, String tag, int hints) {
        if (element.attributesSize() == 0) {
            return;
        }
        String property = element.attr("itemprop");
        if (tag.equals("time") || property.startsWith("date")) {
            String value = element.attr(element.hasAttr("datetime") ? "datetime" : "content");
            if (!value.isBlank() && page.times.size() < MAX_MARKS) {
                String name = property.isEmpty() ? element.className() : property;
                boolean teaser = false;
                for (PageRegion up = region; up != null && !teaser; up = up.parent) {
                    teaser = up.has(HintWords.RELATED | HintWords.SIDE | HintWords.COMMENT)
                            || up.is("aside")
                            || up.is("nav");
                }
                page.times.add(new HtmlPage.TimeMark(name, value.strip(), page.blocks.size(), teaser));
            }
        }
        if (property.equals("author") || element.attr("rel").equals("author") || (hints & HintWords.BYLINE) != 0) {
            open.add(new Open(element, text.length(), page.blocks.size()));
        }
    }

    private void close(Open mark) {
        StringBuilder said = new StringBuilder();
        for (int i = mark.block(); i < page.blocks.size() && said.length() < 300; i++) {
            said.append(page.blocks.get(i).text).append('\n');
        }
        if (mark.block() == page.blocks.size()) {
            said.append(text, Math.min(mark.from(), text.length()), text.length());
        }
        String text = said.toString().strip();
        if (!text.isEmpty() && text.length() < 300 && page.authors.size() < MAX_MARKS) {
            Element element = mark.element();
            String origin = element.attr("rel").equals("author")
                    ? "rel=author"
                    : element.hasAttr("itemprop") ? "itemprop=author" : "class=" + element.className();
            page.authors.add(new HtmlPage.AuthorMark(origin, text, mark.block()));
        }
    }

    /** White space runs as one space, none at the ends. */
    public static String squeeze(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c == '\u00a0') {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else {
                out.append(c);
            }
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    private static @Nullable String blankToNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
