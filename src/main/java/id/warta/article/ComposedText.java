package id.warta.article;

import java.text.Normalizer;

/**
 * Text in Unicode's composed form (NFC), in time that grows with its length alone.
 *
 * <p>The JDK sorts the combining marks on a letter one by one, so that a letter with a million of them takes hours. No
 * language needs many: as in Unicode's stream-safe text format (UAX #15) the run of marks is bounded, here by leaving
 * out what is beyond.
 */
public final class ComposedText {
    private static final int MAX_MARKS = 30;

    /** What stands before it in Unicode is composed already and combines with nothing before it. */
    private static final char FIRST_MARK = '\u0300';

    private ComposedText() {}

    /** The text composed; the same object where it is already. */
    public static String of(String text) {
        if (isComposed(text)) {
            return text;
        }
        String bounded = withBoundedMarks(text);
        return Normalizer.isNormalized(bounded, Normalizer.Form.NFC)
                ? bounded
                : Normalizer.normalize(bounded, Normalizer.Form.NFC);
    }

    /** Whether it can be seen at a glance that nothing is to compose. */
    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_MARK) {
                return false;
            }
        }
        return true;
    }

    private static String withBoundedMarks(String text) {
        StringBuilder out = null;
        int copied = 0;
        int marks = 0;
        int end;
        for (int at = 0; at < text.length(); at = end) {
            int point = text.codePointAt(at);
            end = at + Character.charCount(point);
            marks = point >= FIRST_MARK && isMark(point) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, at);
                copied = end;
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
