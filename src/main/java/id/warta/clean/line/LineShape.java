package id.warta.clean.line;

import java.util.List;

/**
 * What a line looks like from afar: the counts that tell paragraphs from headlines, and both from menus.
 *
 * @param words runs of letters and digits, split at blanks; two ideographs or kana count as one
 * @param capitalised words that begin with a capital or a digit
 * @param small words in lower case that headlines in title case have too (dan, di, the, of …)
 * @param stops sentence ends inside the line: a full stop, question or exclamation mark before a blank
 * @param commas commas inside the line
 * @param last the last character, closing quotes and brackets passed over
 */
public record LineShape(
        int length, int words, int capitalised, int small, int stops, int commas, char first, char last) {
    /** Of the signs that Chinese and Japanese sentences end with. */
    private static final char FIRST_SIGN = '\u3000';

    private static final char FIRST_KANA = '\u3040';
    private static final char LAST_IDEOGRAPH = '\u9fff';
    private static final int MAX_SMALL = 7;
    private static final WordTable SMALL = new WordTable(List.of(
            "dan", "di", "ke", "dari", "yang", "untuk", "pada", "atau", "oleh", "agar", "saat", "usai", "demi", "soal",
            "hingga", "dalam", "dengan", "karena", "sampai", "tanpa", "bagi", "vs", "the", "of", "in", "on", "to",
            "for", "and", "a", "an", "at", "by", "with", "as", "is", "from", "or"));

    static final LineShape NOTHING = of("");

    public static LineShape of(String text) {
        int words = 0;
        int capitalised = 0;
        int small = 0;
        int stops = 0;
        int commas = 0;
        int length = text.length();
        int at = 0;
        while (at < length) {
            int end = text.indexOf(' ', at);
            if (end < 0) {
                end = length;
            }
            int letter = at;
            while (letter < end && !Form.isWord(text.charAt(letter))) {
                letter++;
            }
            if (letter < end) {
                words++;
                char c = text.charAt(letter);
                if (c >= FIRST_KANA || text.charAt(end - 1) >= FIRST_SIGN) {
                    words += ideographs(text, letter, end) / 2;
                    stops += ideographStops(text, letter, end - 1);
                }
                if (Character.isUpperCase(c) || Character.isDigit(c)) {
                    capitalised++;
                } else if (end - letter <= MAX_SMALL && isSmall(text, letter, end)) {
                    small++;
                }
            }
            if (end > at) {
                char c = text.charAt(end - 1);
                if (c == ',') {
                    commas++;
                } else if (end < length && isStop(lastSign(text, end - 1, at))) {
                    stops++;
                }
            }
            at = end + 1;
        }
        return new LineShape(
                length,
                words,
                capitalised,
                small,
                stops,
                commas,
                length == 0 ? ' ' : text.charAt(0),
                length == 0 ? ' ' : lastSign(text, length - 1, 0));
    }

    private static boolean isSmall(String text, int from, int to) {
        int word = SMALL.find(text, from, to);
        return word >= 0 && text.startsWith(SMALL.word(word), from);
    }

    /** Chinese and Japanese write no blanks: two characters count as a word. */
    private static int ideographs(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            count += c >= FIRST_KANA && c <= LAST_IDEOGRAPH ? 1 : 0;
        }
        return count;
    }

    private static int ideographStops(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += text.charAt(i) == '\u3002' ? 1 : 0;
        }
        return count;
    }

    private static char lastSign(String text, int from, int least) {
        int at = from;
        while (at > least && "\"'\u201d\u2019\u00bb)]".indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        return text.charAt(at);
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '?' || c == '!' || c == '\u2026' || c == '\u3002' || c == '\uff1f' || c == '\uff01';
    }

    /** Whether the line ends as a sentence does. */
    public boolean endsSentence() {
        return isStop(last);
    }

    /** A paragraph: a full sentence of some length, or several. */
    public boolean isProse() {
        return endsSentence() && (words >= 12 || stops > 0 && words >= 8) || words >= 30;
    }

    /** A line that may be a headline: one phrase of some words that does not end as a sentence in a text does. */
    public boolean isHeadline() {
        return words >= 4
                && words <= 26
                && length <= 200
                && last != '.'
                && last != ':'
                && last != ';'
                && last != ','
                && stops <= 1;
    }

    /** Whether most words that can be are capitalised. */
    public boolean isTitleCase() {
        return words > 0 && capitalised * 10 >= (words - small) * 7 && capitalised > 0;
    }
}
