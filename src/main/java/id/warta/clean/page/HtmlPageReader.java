package id.warta.clean.page;

import id.warta.clean.line.TextRepair;
import java.io.Reader;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads HTML into an {@link HtmlPage} in one pass over the DOM. One instance a page; not for sharing. */
public final class HtmlPageReader {
    /** The most tags a page may have; the largest news pages have some 20,000. */
    public static final int MAX_TAGS = 150_000;

    /** Deeper elements are flattened by the parser. */
    static final int MAX_DEPTH = 256;

    /** Table cells with fewer characters are joined with their neighbours. */
    private static final int SHORT_CELL = 60;

    /** A caption or a share bar in a span is still a box of its own. */
    private static final int BOXES = HintWords.CAPTION | HintWords.SHARE | HintWords.HIDDEN;

    private final HtmlPage page = new HtmlPage();
    private final PageMarks marks = new PageMarks(page);
    /** The line that is being written. */
    private final LineBuffer text = new LineBuffer();

    private int linkChars;
    private int linkFrom = -1;
    private int linkDepth;
    private boolean preformatted;
    private PageRegion region = new PageRegion(null, "html", 0, 0);

    private HtmlPageReader() {
        page.regions.add(region);
    }

    /** The page, null where it has more tags than any page has. */
    public static @Nullable HtmlPage read(String html) {
        Reader markup = ReadMarkup.of(html, MAX_TAGS);
        if (markup == null) {
            return null;
        }
        HtmlPageReader reader = new HtmlPageReader();
        Document document = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(markup, "");
        Element root = document.firstElementChild();
        reader.page.language = root == null ? null : PageMarks.blankToNull(root.attr("lang"));
        reader.content(document, 0);
        reader.flush();
        reader.region.to = reader.page.blocks.size();
        return reader.page;
    }

    private void content(Element element, int depth) {
        int children = depth > MAX_DEPTH ? 0 : element.childNodeSize();
        for (int i = 0; i < children; i++) {
            Node node = element.childNode(i);
            if (node instanceof Element child) {
                element(child, depth + 1);
            } else if (node instanceof TextNode textNode) {
                append(textNode.getWholeText());
            }
        }
    }

    private void element(Element element, int depth) {
        String tag = element.normalName();
        ElementRole role = ElementRole.of(tag);
        switch (role) {
            case SKIPPED -> {}
            case META -> marks.head(element, tag);
            case PICTURE -> region.images++;
            case LINE_BREAK -> flush();
            case FIELD -> {
                String type = element.attr("type");
                page.passwordFields += type.equalsIgnoreCase("password") ? 1 : 0;
                region.addressFields += type.equalsIgnoreCase("email") ? 1 : 0;
            }
            case LINK -> {
                linkDepth++;
                inLine(element, tag, 0, depth);
                linkDepth--;
            }
            case INLINE -> inLine(element, tag, 0, depth);
            default -> {
                int hints = ElementHints.of(element);
                if (role != ElementRole.OTHER || (hints & BOXES) != 0) {
                    box(element, tag, role, hints, depth);
                } else {
                    inLine(element, tag, hints, depth);
                }
            }
        }
    }

    private void inLine(Element element, String tag, int hints, int depth) {
        marks.begin(element, tag, hints, region, text.length());
        content(element, depth);
        marks.end(element, text);
    }

    /** An element with lines of its own. */
    private void box(Element element, String tag, ElementRole role, int hints, int depth) {
        if (role != ElementRole.CELL) {
            flush();
        }
        int start = text.length();
        PageRegion parent = region;
        PageRegion box = new PageRegion(parent, tag, hints, page.blocks.size());
        region = box;
        page.regions.add(box);
        boolean pre = tag.equals("pre");
        preformatted |= pre;
        inLine(element, tag, hints, depth);
        if (role == ElementRole.CELL && box.from == page.blocks.size() && text.length() - start < SHORT_CELL) {
            // The short cells of a row are one line: "1 Kyle Busch 5040".
            append(" ");
        } else {
            flush();
        }
        box.to = page.blocks.size();
        region = parent;
        preformatted &= !pre;
    }

    private void append(String raw) {
        int from = 0;
        if (preformatted) {
            for (int end = raw.indexOf('\n'); end >= 0; end = raw.indexOf('\n', from)) {
                append(raw, from, end);
                flush();
                from = end + 1;
            }
        }
        append(raw, from, raw.length());
    }

    private void append(String raw, int from, int to) {
        int before = text.length();
        text.append(raw, from, to);
        if (linkDepth > 0 && text.length() > before) {
            linkFrom = linkFrom < 0 ? before : linkFrom;
            linkChars += text.length() - before;
        }
    }

    private void flush() {
        String line = text.since(0);
        if (!TextRepair.isBlank(line)) {
            int level = region.headingLevel();
            if (level == 0 && region.parent != null) {
                level = region.parent.headingLevel();
            }
            page.blocks.add(new PageBlock(line, region, Math.min(linkChars, line.length()), linkFrom, level));
        }
        text.clear();
        linkChars = 0;
        linkFrom = -1;
    }
}
