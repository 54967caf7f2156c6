package id.warta.clean.line;

/** Whether a text ends as a sentence does. */
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
}
