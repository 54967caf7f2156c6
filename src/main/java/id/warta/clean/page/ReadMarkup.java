package id.warta.clean.page;

import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a page's markup that is worth parsing: without comments, styles and scripts but those with JSON-LD, which
 * make up more than half of a page and none of its text. What is left parses to the same text as the whole.
 *
 * <p>Follows the tokeniser of the WHATWG HTML standard as far as needed to know where such an element begins and ends;
 * where that is in doubt, the rest of the page is left as it is.
 */
final class ReadMarkup {
    /** Elements whose content is text for the tokeniser, so that no tag begins in it. */
    private static final String[] RAW = {"script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"
    };

    private final String html;
    /** Where the pieces to read begin and end, one after the other. */
    private int[] pieces = new int[64];

    private int count;
    private int copied;
    private int nextComment;
    private int tags;

    private ReadMarkup(String html) {
        this.html = html;
    }

    /** The markup to parse, null where the page has more than {@code maxTags} tags. */
    static @Nullable Reader of(String html, int maxTags) {
        ReadMarkup markup = new ReadMarkup(html);
        int at = html.indexOf('<');
        while (at >= 0 && markup.tags <= maxTags) {
            at = html.indexOf('<', markup.skip(at));
        }
        markup.leaveOut(html.length(), html.length());
        return markup.tags > maxTags ? null : markup.new Pieces();
    }

    /** Reads the pieces as one text. */
    private final class Pieces extends Reader {
        private int piece;
        private int at;
        private int end;

        @Override
        public int read(char[] target, int offset, int length) {
            if (at == end && piece < count) {
                at = pieces[piece++];
                end = pieces[piece++];
            }
            if (at == end) {
                return -1;
            }
            int read = Math.min(end - at, length);
            html.getChars(at, at + read, target, offset);
            at += read;
            return read;
        }

        @Override
        public void close() {}
    }

    /** Reads what begins with the {@code <} at {@code at}; returns where it ends. */
    private int skip(int at) {
        tags++;
        char next = charAt(at + 1);
        if (html.startsWith("<!--", at)) {
            return leaveOut(at, commentEnd(at + 4));
        }
        if (next == '!' || next == '?' || next == '/' && !isLetter(charAt(at + 2))) {
            return after(html.indexOf('>', at + 1));
        }
        if (!isLetter(next)) {
            return next == '/' ? tagEnd(at + 2) : at + 1;
        }
        int end = tagEnd(at + 1);
        String raw = rawName(at + 1);
        if (raw == null) {
            return isTag(at + 1, "plaintext") ? html.length() : end;
        }
        int close = closeTag(raw, end);
        if (raw.equals("script")) {
            if (commentAfter(end) < close && find("<script", nextComment, close) >= 0) {
                // A script that writes scripts: its own end is not the first one.
                return html.length();
            }
        }
        boolean unread = raw.equals("style") || raw.equals("script") && find("ld+json", at, end) < 0;
        return unread ? leaveOut(at, close < html.length() ? tagEnd(close + 2) : close) : close;
    }

    private int commentAfter(int from) {
        if (nextComment < from) {
            int at = html.indexOf("<!--", from);
            nextComment = at < 0 ? html.length() : at;
        }
        return nextComment;
    }

    private int leaveOut(int from, int to) {
        if (from > copied) {
            if (count == pieces.length) {
                pieces = Arrays.copyOf(pieces, count * 2);
            }
            pieces[count++] = copied;
            pieces[count++] = from;
        }
        copied = to;
        return to;
    }

    private int commentEnd(int from) {
        if (charAt(from) == '>') {
            return from + 1;
        }
        if (html.startsWith("->", from)) {
            return from + 2;
        }
        for (int at = html.indexOf("--", from); at >= 0; at = html.indexOf("--", at + 1)) {
            if (charAt(at + 2) == '>') {
                return at + 3;
            }
            if (html.startsWith("!>", at + 2)) {
                return at + 4;
            }
        }
        return html.length();
    }

    /** After the {@code >} that ends the tag whose name begins at {@code from}: one in quotes is part of a value. */
    private int tagEnd(int from) {
        int at = from;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            at++;
            if (c == '=') {
                while (at < html.length() && html.charAt(at) <= ' ') {
                    at++;
                }
                char quote = charAt(at);
                if (quote == '"' || quote == '\'') {
                    at = after(html.indexOf(quote, at + 1));
                }
            }
        }
        return at;
    }

    private @Nullable String rawName(int at) {
        for (String name : RAW) {
            if (isTag(at, name)) {
                return name;
            }
        }
        return null;
    }

    private boolean isTag(int at, String name) {
        if ((charAt(at) | 0x20) != name.charAt(0) || !html.regionMatches(true, at, name, 0, name.length())) {
            return false;
        }
        char after = charAt(at + name.length());
        return after <= ' ' || after == '/' || after == '>';
    }

    /** Where the end tag of {@code name} begins, the page's end without one. */
    private int closeTag(String name, int from) {
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (isTag(at + 2, name)) {
                return at;
            }
        }
        return html.length();
    }

    /** Where {@code text} stands in any case, -1 where it does not. */
    private int find(String text, int from, int to) {
        char first = text.charAt(0);
        for (int at = from; at + text.length() <= to; at++) {
            if ((html.charAt(at) | 0x20) == (first | 0x20) && html.regionMatches(true, at, text, 0, text.length())) {
                return at;
            }
        }
        return -1;
    }

    private int after(int index) {
        return index < 0 ? html.length() : index + 1;
    }

    private char charAt(int at) {
        return at < html.length() ? html.charAt(at) : 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
