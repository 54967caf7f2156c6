package id.warta.clean.page;

import java.util.Locale;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/** What an element's attributes say about its purpose, as bits of {@link HintWords}. */
final class ElementHints {
    private ElementHints() {}

    static int of(Element element) {
        int unread = element.attributesSize();
        if (unread == 0) {
            return 0;
        }
        Attributes attributes = element.attributes();
        int hints = 0;
        String names = attributes.get("class");
        if (!names.isEmpty()) {
            hints = HintWords.of(names);
            unread--;
        }
        String id = attributes.get("id");
        if (!id.isEmpty()) {
            hints |= HintWords.of(id);
            unread--;
        }
        if (unread == 0) {
            return hints;
        }
        hints = property(attributes.get("itemprop"), hints) | role(attributes.get("role"));
        if (attributes.hasKey("hidden") || hides(attributes.get("style"))) {
            hints |= HintWords.HIDDEN;
        }
        return hints;
    }

    private static int property(String property, int hints) {
        return switch (property) {
            case "articleBody", "reviewBody", "text" -> hints & ~HintWords.UNWANTED | HintWords.BODY;
            case "headline", "name", "description", "alternativeHeadline" -> hints | HintWords.HEAD;
            case "caption" -> hints | HintWords.CAPTION;
            default -> hints;
        };
    }

    private static int role(String role) {
        return switch (role) {
            case "navigation", "menu", "menubar", "toolbar", "search" -> HintWords.NAVIGATION;
            case "complementary" -> HintWords.SIDE;
            case "dialog", "alertdialog" -> HintWords.DIALOGUE;
            case "contentinfo" -> HintWords.FOOTER;
            default -> 0;
        };
    }

    private static boolean hides(String style) {
        if (style.length() < 12) {
            return false;
        }
        String bare = style.toLowerCase(Locale.ROOT).replace(" ", "");
        return bare.contains("display:none") || bare.contains("visibility:hidden");
    }
}
