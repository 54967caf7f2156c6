package id.warta.clean.page;

import id.warta.article.Cleaning;
import id.warta.clean.line.SentenceEnd;
import org.jspecify.annotations.Nullable;

/**
 * A run of text between two block boundaries of a page: a paragraph, a heading, a list item, a line. Mutable; belongs to
 * one reading of one page and one thread.
 */
public final class PageBlock {
    public final String text;
    final PageRegion region;
    /** Characters of {@code text} that are link text. */
    final int linkChars;
    /** Where its first link begins, -1 without one. */
    final int linkFrom;
    /** 1 to 6 for headings, else 0. */
    final int headingLevel;
    /** Reads like a sentence or more of prose. */
    final boolean prose;

    /** Why it is no main content, null where it is. */
    public @Nullable String rule;

    public Cleaning.Kind kind = Cleaning.Kind.CHROME;

    PageBlock(String text, PageRegion region, int linkChars, int linkFrom, int headingLevel) {
        this.text = text;
        this.region = region;
        this.linkChars = linkChars;
        this.linkFrom = linkFrom;
        this.headingLevel = headingLevel;
        this.prose = headingLevel == 0 && readsLikeProse(text, linkDensity());
    }

    double linkDensity() {
        return text.isEmpty() ? 0 : Math.min(1, (double) linkChars / text.length());
    }

    public void remove(Cleaning.Kind why, String by) {
        if (rule == null) {
            kind = why;
            rule = by;
        }
    }

    private static boolean readsLikeProse(String text, double linkDensity) {
        int length = text.length();
        // An ideograph or a kana says about as much as three letters.
        int weight = length;
        int marks = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x2E80 && c < 0xD7A4) {
                weight += 2;
            }
            if (c == '.' || c == ',' || c == '。' || c == '、' || c == '，' || c == '؟' || c == '،' || c == '।') {
                marks++;
            }
        }
        if (weight < 50) {
            return false;
        }
        if (weight >= 140) {
            return linkDensity < 0.5;
        }
        return linkDensity < 0.34 && (weight >= 80 || marks > 0 && SentenceEnd.closes(text));
    }
}
