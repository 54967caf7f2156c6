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
        boolean quoted = false;
        for (int at = 0; at < text.length() - MIN_LETTERS; at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (isStop(c) && at > MIN_LETTERS && text.charAt(at - 1) >= 'a') {
                int next = nextSentence(text, at, quoted);
                if (next > 0) {
                    out = out == null ? new StringBuilder(text.length() + 8) : out;
                    out.append(text, copied, next).append(' ');
                    copied = next;
                }
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /**
     * Where the next sentence begins that is glued to the stop at {@code stop}; 0 where none certainly is.
     *
     * @param quoted whether more straight quotation marks opened than closed before the stop: the next one closes
     */
    private static int nextSentence(String text, int stop, boolean quoted) {
        if (!isLastWord(text, stop)) {
            return 0;
        }
        int next = stop + 1;
        char c = text.charAt(next);
        int word = next;
        if (c == '\u201c' || c == '"' && !quoted) {
            word++;
        } else if (c == '\u201d') {
            next++;
            word++;
        }
        return isFirstWord(text, word) ? next : 0;
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
