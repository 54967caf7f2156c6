package id.warta.evaluate.clean;

import id.warta.evaluate.GoldText;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The visible text of a page, menus and all, as a scraper dumps it that knows nothing: a line a block element. */
public final class TextDump {
    private static final Set<String> BLOCKS = Set.of(("address article aside blockquote br button dd div dl dt fieldset"
                    + " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre"
                    + " section select summary table td th title tr ul")
            .split(" "));
    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template", "svg", "textarea");

    private TextDump() {}

    public static String of(String html) {
        Lines lines = new Lines();
        Jsoup.parse(html).traverse(lines);
        return String.join("\n", GoldText.lines(lines.text.toString()));
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private int unseen;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode run && unseen == 0) {
                text.append(run.getWholeText().replaceAll("\\s", " "));
            } else if (node instanceof Element element) {
                unseen += UNSEEN.contains(element.normalName()) ? 1 : 0;
                breakAt(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                unseen -= UNSEEN.contains(element.normalName()) ? 1 : 0;
                breakAt(element);
            }
        }

        private void breakAt(Element element) {
            if (BLOCKS.contains(element.normalName())) {
                text.append('\n');
            }
        }
    }
}
