package id.warta.ingest.warc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.netpreserve.jwarc.MessageHeaders;

/**
 * The languages that an archived page names, from the first of: the crawler's own finding
 * ({@code WARC-Identified-Content-Language}), the {@code lang} attribute of the {@code html} element near the start, the
 * server's {@code Content-Language}. No text is looked at.
 */
final class PageLanguage {
    /** The html element stands in the first few bytes, or nowhere. */
    private static final int NEAR_THE_START = 8_192;

    private PageLanguage() {}

    static Set<String> of(MessageHeaders record, MessageHeaders http, byte[] page) {
        Set<String> found = tags(record.all("WARC-Identified-Content-Language"));
        if (found.isEmpty()) {
            found = tags(List.of(langAttribute(page)));
        }
        return found.isEmpty() ? tags(http.all("Content-Language")) : found;
    }

    private static Set<String> tags(List<String> values) {
        Set<String> tags = new LinkedHashSet<>();
        for (String value : values) {
            for (String tag : value.split(",")) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        }
        return tags;
    }

    private static String langAttribute(byte[] page) {
        // Latin-1 keeps ASCII apart whatever the charset is; UTF-16 pages name no language then.
        String start = new String(page, 0, Math.min(page.length, NEAR_THE_START), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        int element = start.indexOf("<html");
        int end = element < 0 ? -1 : start.indexOf('>', element);
        if (end < 0) {
            return "";
        }
        String attributes = start.substring(element + 5, end);
        for (int at = attributes.indexOf("lang"); at >= 0; at = attributes.indexOf("lang", at + 4)) {
            // Not hreflang; xml:lang is as good.
            String value = attributes.substring(at + 4).stripLeading();
            if (at > 0 && !Character.isLetter(attributes.charAt(at - 1)) && value.startsWith("=")) {
                return leadingTag(value.substring(1).strip());
            }
        }
        return "";
    }

    private static String leadingTag(String value) {
        int from = value.startsWith("\"") || value.startsWith("'") ? 1 : 0;
        int to = from;
        while (to < value.length()
                && (Character.isLetterOrDigit(value.charAt(to)) || "-_".indexOf(value.charAt(to)) >= 0)) {
            to++;
        }
        return value.substring(from, to);
    }
}
