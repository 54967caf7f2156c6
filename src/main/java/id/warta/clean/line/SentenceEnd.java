package id.warta.clean.line;

/** Where sentences end, by the signs there. */
public final class SentenceEnd {
    private SentenceEnd() {}

    /** True where the last character, quotation marks and brackets aside, is a full stop, a question mark or the like. */
    public static boolean closes(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || "\"'”’»)]“".indexOf(c) >= 0) {
                continue;
            }
            return ".!?…:;。！？؟।".indexOf(c) >= 0;
        }
        return false;
    }

    /** Whether a sentence ends before a place: a quotation mark alone closes a title, too. */
    static boolean isBefore(String text, int at) {
        int before = at - 1;
        while (before > 0 && " \"\u201d\u2019'".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before >= 0 && ".?!\u2026".indexOf(text.charAt(before)) >= 0;
    }

    /** Whether a sentence may begin at a place: behind anything that may stand at the end of one, or at the start. */
    static boolean mayBeBefore(String text, int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || ".?!\u2026\"\u201d\u2019')]:".indexOf(text.charAt(before)) >= 0;
    }
}
