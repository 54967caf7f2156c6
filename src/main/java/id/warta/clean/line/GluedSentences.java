package id.warta.clean.line;

import java.util.Locale;
import java.util.Set;

/**
 * Parts sentences that lost the blank between them with a link or a line break: "diperlukan.Lakukan pembayaran". Only
 * where it is certain: two plain words of running text, the first in small letters, the second capitalised, with one
 * sentence's sign between them; not in addresses, handles, names of files and brands, abbreviations and numbers.
 */
final class GluedSentences {
    private static final int MIN_LETTERS = 3;

    /** What is no word of a next sentence, because names of sites and files end so. */
    private static final Set<String> SUFFIXES = Set.of(
            "com", "net", "org", "news", "info", "biz", "xyz", "app", "gov", "edu", "online", "html", "php", "pdf",
            "jpg", "doc", "mil", "site", "shop", "store", "blog", "dev");

    private GluedSentences() {}

    static String part(String text) {
        StringBuilder out = null;
        int copied = 0;
        for (int at = MIN_LETTERS + 1; at < text.length() - MIN_LETTERS; at++) {
            if (isStop(text.charAt(at)) && text.charAt(at - 1) >= 'a') {
                int next = nextSentence(text, at);
                if (next > 0) {
                    out = out == null ? new StringBuilder(text.length() + 8) : out;
                    out.append(text, copied, next).append(' ');
                    copied = next;
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Where the next sentence begins that is glued to the stop at {@code stop}; 0 where none certainly is. */
    private static int nextSentence(String text, int stop) {
        int next = stop + 1;
        char c = text.charAt(next);
        int word = next;
        if (c == '\u201c' || c == '"' && isOpening(text, next)) {
            word++;
        } else if (c == '\u201d') {
            next++;
            word++;
        }
        return isLastWord(text, stop) && isFirstWord(text, word) ? next : 0;
    }

    /** Whether a straight quotation mark opens: as many opened as closed before it. */
    private static boolean isOpening(String text, int quote) {
        int before = 0;
        for (int i = 0; i < quote; i++) {
            before += text.charAt(i) == '"' ? 1 : 0;
        }
        return before % 2 == 0;
    }

    /** A word in small letters behind a blank; those without a vowel are abbreviations. */
    private static boolean isLastWord(String text, int end) {
        int at = end;
        boolean vowel = false;
        while (at > 0 && text.charAt(at - 1) >= 'a' && text.charAt(at - 1) <= 'z') {
            vowel |= "aeiou".indexOf(text.charAt(--at)) >= 0;
        }
        return vowel && end - at >= MIN_LETTERS && at > 0 && text.charAt(at - 1) == ' ';
    }

    /** A capitalised word before a blank or a comma, with more behind it. */
    private static boolean isFirstWord(String text, int start) {
        if (start >= text.length() || text.charAt(start) < 'A' || text.charAt(start) > 'Z') {
            return false;
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        boolean comma = end < text.length() && text.charAt(end) == ',';
        int blank = comma ? end + 1 : end;
        return end - start >= MIN_LETTERS
                && blank < text.length() - 1
                && text.charAt(blank) == ' '
                && !SUFFIXES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '?' || c == '!';
    }
}
