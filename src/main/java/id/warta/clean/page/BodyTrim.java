package id.warta.clean.page;

import id.warta.article.Cleaning.Kind;
import id.warta.clean.fact.PublicationDate;
import id.warta.clean.line.SentenceEnd;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trims the element that {@link MainContent} chose: headline, standfirst and byline at its top, links and teasers within,
 * headings that head nothing.
 */
final class BodyTrim {
    private static final int SHORT_LINE = 120;

    private BodyTrim() {}

    /** Gives every block of the page that is no main content the rule that removed it. */
    static void apply(HtmlPage page, PageRegion container, int headline) {
        List<PageBlock> blocks = page.blocks;
        List<PageBlock> inside = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            PageBlock block = blocks.get(i);
            if (i == headline) {
                block.remove(Kind.REPEAT, "html:headline");
            } else if (i < container.from || i >= container.to) {
                block.remove(Kind.CHROME, "html:outside");
            } else if (block.region.unwanted != null) {
                String rule = block.region.unwanted;
                block.remove(
                        rule.equals("html:caption") || rule.equals("html:picture") ? Kind.CAPTION : Kind.CHROME, rule);
            } else if (i < headline) {
                block.remove(Kind.CHROME, "html:above-headline");
            } else {
                inside.add(block);
            }
        }
        top(page, inside);
        middle(inside);
        bottom(inside);
    }

    /** Between the headline and the first paragraph: standfirst, byline, time, share counts. */
    private static void top(HtmlPage page, List<PageBlock> inside) {
        PageBlock first = null;
        for (PageBlock block : inside) {
            if (block.prose && !block.region.has(HintWords.HEAD)) {
                first = block;
                break;
            }
        }
        int paragraphs = 0;
        for (PageBlock block : inside) {
            if (block == first || paragraphs > 0) {
                // Byline and date may stand below a standfirst.
                paragraphs += block.prose ? 1 : 0;
                if (paragraphs > 2) {
                    break;
                }
                if (!block.prose
                        && block.headingLevel == 0
                        && !block.region.is("blockquote")
                        && block.text.length() < SHORT_LINE
                        && dated(block.text)) {
                    block.remove(Kind.CREDIT, "html:top");
                }
                continue;
            }
            if (block.region.has(HintWords.HEAD) && (first == null || block.region.parent != first.region.parent)) {
                if (page.standfirst == null && block.text.length() > 40) {
                    page.standfirst = block.text;
                }
                block.remove(Kind.REPEAT, "html:standfirst");
            } else if (block.text.length() < SHORT_LINE
                    && (block.linkDensity() > 0.5 || block.headingLevel == 0 && credit(block.text))) {
                block.remove(Kind.CREDIT, "html:top");
            }
        }
    }

    /** A byline or a date: short, with an opening "By", a year or a time of day. */
    private static boolean credit(String text) {
        if (SentenceEnd.closes(text)) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("by ")
                || lower.equals("oleh")
                || lower.startsWith("oleh ")
                || lower.startsWith("oleh:")
                || lower.startsWith("von ")
                || lower.startsWith("por ")) {
            return true;
        }
        for (int i = 0; i + 3 < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                boolean year = (text.startsWith("19", i) || text.startsWith("20", i))
                        && Character.isDigit(text.charAt(i + 2))
                        && Character.isDigit(text.charAt(i + 3));
                boolean time = (text.charAt(i + 1) == ':' || text.charAt(i + 1) == '.')
                        && Character.isDigit(text.charAt(i + 2))
                        && Character.isDigit(text.charAt(i + 3));
                if (year || time) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A line that states a date or a time of day and little else. */
    private static boolean dated(String text) {
        if (SentenceEnd.closes(text)) {
            return false;
        }
        if (PublicationDate.find(text, ZoneOffset.UTC) != null) {
            return true;
        }
        int colon = text.indexOf(':');
        return text.length() < 60
                && colon > 0
                && colon + 2 < text.length()
                && Character.isDigit(text.charAt(colon - 1))
                && Character.isDigit(text.charAt(colon + 1))
                && Character.isDigit(text.charAt(colon + 2));
    }

    /** Lines that are nothing but a link, or a link behind a label: "Related: …", "READ MORE …", "Foto | …". */
    private static void middle(List<PageBlock> inside) {
        for (PageBlock block : inside) {
            if (block.rule != null || SentenceEnd.closes(block.text) && !block.text.endsWith("?")) {
                continue;
            }
            if (block.linkDensity() > 0.9) {
                block.remove(Kind.PROMO, "html:link");
            } else if (labelledLink(block)) {
                block.remove(Kind.PROMO, "html:labelled-link");
            }
        }
    }

    private static boolean labelledLink(PageBlock block) {
        int from = block.linkFrom;
        if (from <= 0 || from > 40 || block.text.length() - from - block.linkChars > 3) {
            return false;
        }
        String label = block.text.substring(0, from).strip();
        if (label.isEmpty()) {
            return false;
        }
        char last = label.charAt(label.length() - 1);
        boolean sign = last == ':' || last == '|' || last == '>' || last == '»' || last == '→';
        boolean shouted = label.length() > 4
                && label.equals(label.toUpperCase(Locale.ROOT))
                && !label.equals(label.toLowerCase(Locale.ROOT));
        return sign || shouted;
    }

    /** A heading is removed with its section: where nothing stays between it and the next one, or the end. */
    private static void bottom(List<PageBlock> inside) {
        boolean text = false;
        boolean removed = true;
        for (int i = inside.size() - 1; i >= 0; i--) {
            PageBlock block = inside.get(i);
            if (block.rule != null) {
                removed = true;
            } else if (block.headingLevel == 0) {
                text = true;
            } else {
                if (!text && removed) {
                    block.remove(Kind.CHROME, "html:empty-heading");
                } else {
                    text = false;
                    removed = false;
                }
            }
        }
    }
}
