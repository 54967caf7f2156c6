package id.warta.ingest.feeds;

import org.jsoup.Jsoup;

/** Repairs of what many feeds get wrong. */
final class XmlText {
    private XmlText() {}

    /**
     * The same document without what no XML reader takes: characters that XML cannot hold become spaces, and a document
     * type that only names a DTD (RSS 0.91 had one) goes. One that declares something stays, to be refused.
     */
    static String readable(String xml) {
        StringBuilder out = new StringBuilder(xml);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == '\uFFFE' || c == '\uFFFF') {
                out.setCharAt(i, ' ');
            }
        }
        int start = out.indexOf("<!DOCTYPE");
        int end = start < 0 ? -1 : out.indexOf(">", start);
        int root = out.indexOf("<rss");
        if (end > 0 && end < root && out.substring(start, end).indexOf('[') < 0) {
            out.delete(start, end + 1);
        }
        return out.toString();
    }

    /** A headline as people read it. */
    static String withoutMarkup(String text) {
        return text.indexOf('<') < 0 && text.indexOf('&') < 0
                ? text
                : Jsoup.parseBodyFragment(text).text();
    }
}
