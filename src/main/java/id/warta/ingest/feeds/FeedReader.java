package id.warta.ingest.feeds;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.impl.XmlFixerReader;
import id.warta.article.Hints;
import id.warta.ingest.web.WebAddress;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 and Atom, with Dublin Core and {@code content:encoded}.
 *
 * <p>Any document type is refused, and with it every entity that could grow or reach out. Times are taken as they are
 * written: the library would read one without offset as UTC, and one with Indonesian names not at all.
 */
final class FeedReader {
    /** A feed's text in HTML is text here; only XHTML in Atom nests. */
    private static final String MAX_DEPTH = "200";

    private static final List<String> PUBLISHED = List.of("pubDate", "published", "issued", "date", "created");
    private static final List<String> MODIFIED = List.of("updated", "modified");

    private FeedReader() {}

    /** @throws FeedFormatException where the text is no such feed */
    static Feed read(String xml, WebAddress address) throws FeedFormatException {
        Document document = parse(xml);
        List<Element> elements = items(document.getRootElement());
        int listed = elements.size();
        elements.subList(Math.min(listed, Feed.MAX_ITEMS), listed).clear();
        SyndFeed feed;
        try {
            feed = new SyndFeedInput(false, Locale.ROOT).build(document);
        } catch (FeedException | IllegalArgumentException e) {
            throw new FeedFormatException("no readable feed: " + firstLine(e), e);
        }
        List<SyndEntry> entries = feed.getEntries();
        List<FeedItem> items = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Element element = entries.size() == elements.size() ? elements.get(i) : null;
            FeedItem item = item(entries.get(i), element, feed.getLanguage(), address);
            if (item != null) {
                items.add(item);
            }
        }
        String format = String.valueOf(feed.getFeedType()).startsWith("atom") ? "atom" : "rss";
        return new Feed(format, List.copyOf(items), List.of(), listed);
    }

    private static Document parse(String xml) throws FeedFormatException {
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
        builder.setExpandEntities(false);
        try {
            // The reader knows HTML's named entities, which many feeds use undeclared.
            return builder.build(new XmlFixerReader(new StringReader(XmlText.readable(xml))));
        } catch (JDOMException | IOException e) {
            throw new FeedFormatException("no well-formed XML: " + firstLine(e), e);
        }
    }

    /** The elements that the library makes entries of, in its order; a live list. */
    private static List<Element> items(Element root) throws FeedFormatException {
        boolean isRss = root.getName().equals("rss");
        Element parent = isRss ? root.getChild("channel", root.getNamespace()) : root;
        if (parent == null) {
            throw new FeedFormatException("RSS without a channel");
        }
        return parent.getChildren(root.getName().equals("feed") ? "entry" : "item", itemNamespace(root, parent));
    }

    private static org.jdom2.Namespace itemNamespace(Element root, Element parent) {
        if (!root.getName().equals("RDF")) {
            return parent.getNamespace();
        }
        return parent.getChildren().stream()
                .filter(child -> child.getName().equals("item"))
                .map(Element::getNamespace)
                .findFirst()
                .orElse(parent.getNamespace());
    }

    private static @Nullable FeedItem item(
            SyndEntry entry, @Nullable Element element, @Nullable String language, WebAddress address) {
        WebAddress link = address.resolve(nonBlank(entry.getLink()));
        if (link == null) {
            link = WebAddress.parse(entry.getUri());
        }
        String id = nonBlank(entry.getUri());
        if (id == null && link == null) {
            return null;
        }
        SyndContent content = longest(entry);
        String text = content == null ? null : nonBlank(content.getValue());
        return new FeedItem(
                id == null ? link.toString() : id,
                link == null ? null : link.toString(),
                new Hints(
                        plain(entry.getTitle()),
                        element == null ? null : written(element, PUBLISHED),
                        byline(entry),
                        section(entry),
                        nonBlank(language),
                        null),
                element == null ? null : written(element, MODIFIED),
                text,
                text != null && isHtml(text));
    }

    private static @Nullable SyndContent longest(SyndEntry entry) {
        return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .filter(content -> content.getValue() != null)
                .reduce((a, b) -> b.getValue().length() > a.getValue().length() ? b : a)
                .orElse(null);
    }

    private static boolean isHtml(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    }

    private static @Nullable String byline(SyndEntry entry) {
        String names = entry.getAuthors().stream()
                .map(SyndPerson::getName)
                .map(FeedReader::nonBlank)
                .filter(name -> name != null)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? plain(entry.getAuthor()) : plain(names);
    }

    private static @Nullable String section(SyndEntry entry) {
        return entry.getCategories().stream()
                .map(SyndCategory::getName)
                .map(FeedReader::plain)
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
    }

    /** The text of the first such child, whatever its namespace. */
    private static @Nullable String written(Element item, List<String> names) {
        for (String name : names) {
            for (Element child : item.getChildren()) {
                String text = child.getName().equals(name) ? nonBlank(child.getText()) : null;
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    /** Titles are often HTML within HTML within XML; what is plain stays as it is. */
    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : nonBlank(XmlText.withoutMarkup(text));
    }

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
